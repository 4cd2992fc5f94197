"""Small mends of parses: headlines and short sentences whose verb the parser took for a modifier of a noun."""

from __future__ import annotations

FINITE = frozenset(["VBZ", "VBD", "VBP", "MD"])
NOUNS = frozenset(["NN", "NNS", "NNP", "NNPS"])
SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj", "expl"])
MODIFYING = frozenset(["compound", "amod", "nmod", "nummod", "poss"])


def mend(tags: list[str], deps: list[str], heads: list[int]) -> None:
    """Mend what the parser often gets wrong; tags, deps and heads are those of the words in order, changed in place."""
    _share_office(tags, deps, heads)
    _find_verb(tags, deps, heads)


def _share_office(tags: list[str], deps: list[str], heads: list[int]) -> None:
    """Coordinate names with the name of an of-phrase: "the ministers of Peru and Ecuador", not of Peru, and Ecuador."""
    for i, noun in enumerate(heads):
        if deps[i] != "conj" or tags[i] != "NNP" or tags[noun] != "NNS" or noun > i:
            continue
        inner = [j for j in range(noun + 1, i) if deps[j] == "pobj" and tags[j] == "NNP" and heads[heads[j]] == noun]
        between = range(inner[-1] + 1, i) if inner else range(0)
        if inner and all(heads[j] in (noun, i) and deps[j] in ("cc", "punct", "compound", "det") for j in between):
            heads[i] = inner[-1]
            for j in between:
                heads[j] = inner[-1] if heads[j] == noun else heads[j]


def _find_verb(tags: list[str], deps: list[str], heads: list[int]) -> None:
    """Give a sentence without a finite main verb the one that stands as a modifier ("Iraq exports power to Jordan")."""
    root = next((i for i, head in enumerate(heads) if head == i and deps[i] == "ROOT"), None)
    if root is not None and tags[root] in ("VBZ", "VBD"):
        _give_subject(root, tags, deps, heads)
    if root is None or tags[root] not in NOUNS:
        return
    verbs = [i for i, tag in enumerate(tags) if tag in FINITE]
    if len(verbs) != 1 or tags[verbs[0]] == "MD":
        return
    verb = verbs[0]
    if deps[verb] not in MODIFYING or heads[verb] != root or verb > root:
        return
    left = [i for i in range(verb) if heads[i] in (root, verb) and tags[i] in NOUNS and deps[i] in MODIFYING]
    if left:
        _reroot(verb, root, max(left), deps, heads)


def _give_subject(verb: int, tags: list[str], deps: list[str], heads: list[int]) -> None:
    """Make the noun that modifies a main verb without subject its subject: "The opposition plans to march"."""
    below = [i for i, head in enumerate(heads) if head == verb and i != verb]
    if any(deps[i] in SUBJECTS for i in below):
        return
    nouns = [i for i in below if i < verb and tags[i] in NOUNS and deps[i] in MODIFYING]
    if nouns:
        subject = max(nouns)
        deps[subject] = "nsubj"
        for i in below:
            if i < subject and deps[i] in (*MODIFYING, "det"):
                heads[i] = subject


def _reroot(verb: int, noun: int, subject: int, deps: list[str], heads: list[int]) -> None:
    """Make verb the root, noun its object and subject its subject; what stood before the verb goes to the subject."""
    heads[verb], deps[verb] = verb, "ROOT"
    heads[noun], deps[noun] = verb, "dobj"
    heads[subject], deps[subject] = verb, "nsubj"
    for i in range(verb):
        if i != subject and heads[i] in (noun, verb):
            heads[i] = subject if i < subject else verb
    for i in range(noun + 1, len(heads)):
        if heads[i] == noun and deps[i] == "punct":
            heads[i] = verb
