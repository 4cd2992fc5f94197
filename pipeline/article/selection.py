"""Which blocks are the story: the extraction's choice, completed from the page's own outline."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from pipeline.article.body import SENTENCE, full, key, running
from pipeline.article.outline import Block, Outline

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"))
STORY = frozenset(("standfirst", "body", "heading", "embed"))
"""Roles that make the text."""

SHARE = 0.7
"""The main part holds at least this much of the extracted running text."""


def select(outline: Outline, titles: Collection[str], descriptions: Collection[str]) -> None:
    """Give the blocks of the story a role (headline, standfirst, body, heading, embed); others keep theirs or None.

    `titles` and `descriptions` are what the page states, reduced to `key`.
    """
    main = main_box(outline)
    if main is None:
        return
    blocks = outline.blocks
    first, last = _extent(outline, main)
    opening = next((n for n in range(first, last + 1) if blocks[n].seed and full(blocks[n])), first)
    top = _headline(blocks, titles, opening)
    for block in blocks[top + 1 : opening]:
        if block.role in (None, "teaser") and _stands_first(block, descriptions):
            block.role = "standfirst"
    kin = _Kin(outline, blocks[first : last + 1])
    last = _tail(blocks, kin, last)
    for block in blocks[first : last + 1]:
        if block.role is None and (block.seed or kin.claims(block)):
            block.role = "heading" if block.tag in HEADINGS else "body"
    _close(blocks, first, last)


def main_box(outline: Outline) -> int | None:
    """The innermost part that holds most of the extracted running text."""
    mass = _mass(outline.blocks, running)
    if not mass[-1]:
        mass = _mass(outline.blocks, lambda block: len(block.text))
    fit = [n for n, box in enumerate(outline.boxes) if mass[box.last] - mass[box.first] >= SHARE * mass[-1] > 0]
    return max(fit, key=lambda n: (outline.boxes[n].first - outline.boxes[n].last, n), default=None)


def _mass(blocks: Iterable[Block], size: Callable[[Block], int]) -> list[int]:
    mass = [0]
    for block in blocks:
        mass.append(mass[-1] + (size(block) if block.seed and block.role is None else 0))
    return mass


def _extent(outline: Outline, main: int) -> tuple[int, int]:
    """First and last block of the story inside its main part."""
    box = outline.boxes[main]
    inside = [n for n in range(box.first, box.last) if outline.blocks[n].seed and outline.blocks[n].role is None]
    return inside[0], inside[-1]


def _headline(blocks: list[Block], titles: Collection[str], opening: int) -> int:
    """Mark repetitions of the headline; the number of the one that opens the story."""
    best, top = 0, opening
    for number, block in enumerate(blocks):
        mine = key(block.text)
        same = mine in titles or any(_extends(mine, title) for title in titles)
        early = number <= opening
        if (same and (block.tag in HEADINGS or number <= opening + 1)) or (block.tag == "h1" and early):
            block.role = "headline"
            rank = 2 * (block.tag == "h1") + same if early else 0
            if rank > best:
                best, top = rank, number
    return top


def _extends(mine: str, title: str) -> bool:
    """The headline with a kicker before it."""
    return len(title) >= 20 and mine.endswith(title) and len(mine) <= len(title) + 45


def _stands_first(block: Block, descriptions: Collection[str]) -> bool:
    """A block between headline and story that sums it up: what the page calls its description, or a sentence."""
    mine = key(block.text)
    if any(mine in told or told in mine for told in descriptions if len(mine) >= 20 and len(told) >= 20):
        return True
    return len(block.text) >= 45 and block.linked < 0.3 * len(block.text)


class _Kin:
    """The boxes that kept paragraphs stand in: who else stands there belongs to the story."""

    def __init__(self, outline: Outline, blocks: Iterable[Block]) -> None:
        kept = [block for block in blocks if block.seed and block.role is None and running(block)]
        self.outline = outline
        self.boxes = {block.box for block in kept}
        self.parents = {outline.boxes[block.box].parent for block in kept}

    def near(self, block: Block) -> bool:
        """The same box as kept text, or a sibling of one."""
        return block.box in self.boxes or self.outline.boxes[block.box].parent in self.parents

    def claims(self, block: Block) -> bool:
        """A block the extraction dropped among its own, unless it is mostly links."""
        if block.linked > 0.5 * len(block.text):
            return False
        return self.near(block) or (running(block) > 0 and block.linked < 0.3 * len(block.text))


def _tail(blocks: list[Block], kin: _Kin, last: int) -> int:
    """Where the story ends: paragraphs right after the last kept one, in the same box, are its end."""
    while last + 1 < len(blocks):
        after = blocks[last + 1]
        whole = running(after) or (SENTENCE.search(after.text) and not after.linked)
        if after.role is not None or not whole or not kin.near(after) or after.tag not in ("p", blocks[last].tag):
            break
        last += 1
    return last


def _close(blocks: list[Block], first: int, last: int) -> None:
    """Settle what names left open: teasers are promotion, embedded posts outside the story are none of it."""
    for number, block in enumerate(blocks):
        if block.role == "teaser":
            block.role = "promotion"
        elif block.role == "embed" and not first <= number <= last:
            block.role = "boilerplate"
