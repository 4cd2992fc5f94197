"""Places the gazetteer lacks, known by their surroundings: "the village of X", "X district", "near X, a town"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.place import lexicon, people
from pipeline.place.mention import Mention
from pipeline.place.tokens import Token

LEAST = 2.0
LONGEST = 4
CONTRACTION = re.compile(r"['\u2019](?:m|ll|ve|re|d|t)$|^[A-Z]{2,}s$")
"""What a capital letter may open that is no name: "I'm", "MPs"."""
NAMING = frozenset(["of", "called", "named", "like", "including"])
"""What stands between a kind of place and its name: "a village called X"."""
DISTANCE = frozenset(["km", "kms", "kilometers", "kilometres", "miles", "mile", "kilometer", "kilometre"])
JOINED = (" ", "-", "\u2013", "\n")


def scan(words: list[Token], known: list[Mention], persons: set[str]) -> Iterator[Mention]:
    """The unknown places of a line; known are the gazetteer's mentions there: the sure ones take their words first."""
    sure = [mention for mention in known if mention.score >= 1.0]
    taken = {i for mention in sure for i in range(mention.first, mention.last)}
    edges = {mention.first for mention in sure if mention.score >= 1.5} | {
        -mention.last for mention in sure if mention.score >= 1.5
    }
    at = 0
    while at < len(words):
        last = _chunk(words, at, taken)
        if last > at:
            score = _weigh(words, at, last, edges, persons)
            if score >= LEAST:
                key = " ".join(w.key for w in words[at:last])
                edges |= {at, -last}
                yield Mention(words, at, last, key, (), score=score)
            at = last
        else:
            at += 1


def _chunk(words: list[Token], at: int, taken: set[int]) -> int:
    """Where the names that begin here end; at where none do."""
    articles = lexicon.cues()["article"]
    start = at
    if words[at].key in articles and at + 1 < len(words) and words[at + 1].gap == "-":
        at += 1
    last = at
    while last < len(words) and last not in taken and (last == at or words[last].gap in JOINED):
        word = words[last]
        linked = word.key in articles and last + 1 < len(words) and words[last + 1].gap == "-" and last > at
        if not (word.is_name and not word.is_loud) and not linked:
            break
        last += 1
        if word.has_possessive:
            break
    return last if last > at else start


def _weigh(words: list[Token], first: int, last: int, edges: set[int], persons: set[str]) -> float:
    cues, roles = lexicon.cues(), lexicon.roles()
    keys = [w.key for w in words[first:last]]
    if last - first > LONGEST or lexicon.is_body(" ".join(keys), words[first].text) or len(keys[0]) < 2:
        return -9.0
    if all("c" in roles.get(key, "") for key in keys) or (keys[-1] not in cues["site"] and all(map(_is_other, keys))):
        return -9.0
    behind = _behind(words, first)
    listed = _listed(words, first, last, edges)
    if behind > 3.0 and keys[-1] not in cues["organisation"]:
        return behind
    return _nature(words, first, last, persons) + behind + _before(words, last) + listed


def _is_other(key: str) -> bool:
    """Whether a word is a common word, a people or a name news knows for something else."""
    other = key in lexicon.cues()["never"] or key in lexicon.demonyms() or key in lexicon.peoples()
    return other or "c" in lexicon.roles().get(key, "")


def _nature(words: list[Token], first: int, last: int, persons: set[str]) -> float:
    """What the words themselves say."""
    cues, roles = lexicon.cues(), lexicon.roles()
    keys = [w.key for w in words[first:last]]
    if keys[-1] in cues["organisation"]:
        return -5.0
    if keys[0] not in cues["opening"] and (keys[0] in cues["person"] or keys[-1] in persons):
        return -5.0
    if len(keys) > 1:
        if keys[-1] in cues["site"] or keys[0] in cues["opening"]:
            return 2.0 if keys[-1] in cues["plain"] else 1.5
        return -3.0 if people.is_forename(words[first]) else -0.5
    word, role = words[first], roles.get(keys[0], "")
    if CONTRACTION.search(word.text):
        return -9.0
    score = 0.5 * (not role) - 0.6 * ("f" in role) - 0.4 * ("s" in role) - 1.0 * word.has_possessive
    return score - (3.0 if word.text.isupper() and len(word.text) < 7 else 0.0) - (1.0 if word.is_first else 0.0)


def _behind(words: list[Token], first: int) -> float:
    """What stands before the name."""
    cues = lexicon.cues()
    if first == 0 or words[first].gap not in JOINED:
        return 0.0
    back = first - 1
    while back > 0 and first - back < 5 and (words[back].key in cues["side"] or words[back].key == "the"):
        back -= 1
    key = words[back].key
    if key in NAMING and back and words[back - 1].key in cues["kind"]:
        return 4.0
    if words[back].has_possessive:
        return 0.5
    if words[back].is_name and not words[back].is_first:
        return 1.5 if key in cues["kind"] else -1.0
    if key == "in" and back and words[back - 1].key in cues["abstract"]:
        return -2.0
    if key in ("in", "near", "outside", "inside", "around", "throughout", "across", "nearby"):
        return 2.0
    if key in cues["kind"] and not words[back].is_name:
        return 2.0
    if key == "at":
        return 1.2
    if key in cues["conquest"]:
        return 1.5
    return 0.8 if key in cues["from"] or key in cues["travel"] else 0.0


def _before(words: list[Token], last: int) -> float:
    """What stands behind the name."""
    cues = lexicon.cues()
    if last >= len(words):
        return 0.0
    after = words[last]
    if after.gap in JOINED and not words[last - 1].has_possessive:
        return (
            2.2 if after.key in cues["kind"] else -1.0 if after.key in ("said", "says", "told", "who", "whose") else 0.0
        )
    if after.gap == ", " and after.key in ("a", "an", "the", "another", "some", "about", "just"):
        ahead = words[last + 1 : last + 6]
        return 2.5 if any((w.key in cues["kind"] or w.key in DISTANCE) and w.gap in JOINED for w in ahead) else 0.0
    return -3.0 if after.gap == ", " and after.text.isdigit() and len(after.text) == 2 else 0.0


def _listed(words: list[Token], first: int, last: int, edges: set[int]) -> float:
    """Beside a sure place in a list, or before what it lies in. edges: where sure places begin (i) and end (-i)."""
    after, further = words[last : last + 1], words[last + 1 : last + 2]
    if after and after[0].gap == ", " and last in edges:
        return 1.5
    if after and further and after[0].key == "and" and further[0].gap == " " and last + 1 in edges:
        return 1.5
    if words[first].gap == ", " and -first in edges:
        return 1.5
    return (
        1.5
        if first > 1 and words[first - 1].key == "and" and words[first].gap == " " and -(first - 1) in edges
        else 0.0
    )
