"""From a head token to the words of its noun phrase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.actor.lists import listed
from pipeline.actor.passage import Passage

if TYPE_CHECKING:
    from pipeline.syntax import Word

MODIFIERS = frozenset("amod compound nmod poss npadvmod".split())
BESIDE = MODIFIERS | frozenset("det nummod quantmod predet case cc conj punct advmod nounmod appos".split())
"""Dependencies of what can stand left of a head inside its noun phrase."""
CLOSED = frozenset("relcl advcl conj cc appos ccomp parataxis punct".split())
INNER_MARKS = frozenset(["-", "\u2010", "\u2011", ",", '"', "'", "\u201c", "\u201d", "``", "''"])
STATIONED = listed("stationed")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words first..last of a passage with the head's index."""

    head: Word
    first: int
    last: int
    index: int


def of(passage: Passage, head: Word, start: int, right: int | None) -> Phrase | None:
    """The noun phrase of a head: modifiers on its left, prepositional phrases on its right, up to token `right`.

    None where the head is no word.
    """
    words = passage.words
    index = words.at(start + head.idx)
    if index is None:
        return None
    left = _leftmost(head)
    last_token = _rightmost(head, right)
    first = min(words.after(start + left.idx), index)
    last = max(words.after(start + last_token.idx + len(last_token)) - 1, index)
    hit = passage.at.get(index)
    if hit is not None:
        first, last = min(first, hit.first), max(last, hit.last)
    last = max(last, _noun_end(passage, index))
    if last > index and "(" in words.slice(index, last):
        last = next((i for i in range(index, last) if "(" in words.gap(i)), last)
    reaches = right is None or right > head.i or head.dep_ not in MODIFIERS
    return Phrase(head, first, _reach(passage, last, index) if reaches else last, index)


def _noun_end(passage: Passage, index: int) -> int:
    """The last word of a capitalised agent noun whose head the parse saw in its first: "National | Treasury"."""
    words = passage.words
    if not words.capital(index) or index + 1 >= len(words) or not words.capital(index + 1):
        return index
    found = passage.agent_at(index, min(index + 3, len(words) - 1))
    return found[0] if found is not None and words.gap(index) == " " else index


def _leftmost(head: Word) -> Word:
    """The first token of the modifiers before a head; a modifier shares those before it with its own head."""
    left = head
    for child in sorted(head.lefts, key=lambda token: -token.i):
        if child.dep_ not in BESIDE or child.right_edge.i != left.i - 1 or _breaks(child):
            break
        left = child.left_edge
    if head.dep_ in ("compound", "nmod"):
        for sibling in sorted(head.head.lefts, key=lambda token: -token.i):
            if sibling.i < left.i and sibling.dep_ in BESIDE:
                if sibling.right_edge.i != left.i - 1:
                    break
                left = sibling.left_edge
    return left


def _breaks(token: Word) -> bool:
    """Whether a punctuation mark ends a phrase: not the hyphens, quotation marks and commas between modifiers."""
    return token.dep_ == "punct" and token.text not in INNER_MARKS


def _rightmost(head: Word, right: int | None) -> Word:
    last = head
    for child in head.rights:
        if child.dep_ in CLOSED or child.left_edge.i != last.i + 1 or (right is not None and child.i > right):
            break
        last = child.right_edge
    return last


def _reach(passage: Passage, last: int, index: int) -> int:
    """Further right over "in Nairobi", "based in Trinidad" where the parse hangs them elsewhere."""
    words, probe = passage.words, index + 1
    if last > index or probe + 1 >= len(words) or words.gap(index) != " ":
        return last
    if words.folded[probe] in STATIONED:
        probe += 1
    if probe + 1 >= len(words) or words.folded[probe] not in ("in", "of", "from", "at", "near"):
        return last
    for stop in range(probe + 1, min(probe + 5, len(words))):
        if words.gap(stop - 1) != " ":
            break
        if stop in passage.at:
            return passage.at[stop].last
    return last
