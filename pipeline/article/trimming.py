"""What is in the story's place but not of the story: promotions, bylines, captions, lists of links, repetitions."""

from __future__ import annotations

from collections import defaultdict

from pipeline.article import instant, paragraph
from pipeline.article import name as naming
from pipeline.article.body import full, key, running
from pipeline.article.outline import Block, Outline
from pipeline.article.selection import HEADINGS, STORY

WORTH = 60
"""Characters cut under a heading that were worth a heading: more than an "Advertisement" between two."""

TAIL = 4
"""Blocks at the story's end where it may be signed."""

EDGE = 8
"""Blocks before and after the story that are looked at for its byline, date and credit."""

QUOTES = frozenset('"“”„«»‘’‚‹›「『')
REPEATED = 40
"""Characters from which a paragraph that comes twice is a repetition and not a refrain."""


def trim(outline: Outline, extra: tuple[paragraph.Rule, ...] = ()) -> None:
    """Relabel story blocks that are none, by their words, their links, their place and their repetition."""
    blocks = outline.blocks
    by_words(blocks, extra)
    signatures(blocks)
    edges(blocks)
    by_links(outline)
    by_cards(outline)
    once(blocks)
    lone_headings(blocks)


def zones(blocks: list[Block]) -> dict[int, str]:
    """head, body or tail for each story block by number: before the first running paragraph, the last few blocks."""
    story = [n for n, block in enumerate(blocks) if block.role in STORY]
    paragraphs = [n for n in story if full(blocks[n]) and blocks[n].role != "standfirst"] or story
    tail = {*story[-TAIL:], *(n for n in story if n > paragraphs[-1])}
    return {n: "head" if n < paragraphs[0] else "tail" if n in tail else "body" for n in story}


def by_words(blocks: list[Block], extra: tuple[paragraph.Rule, ...]) -> None:
    """Let the rules on words overrule; a line in the head that is mostly a date is one, but not a timeline's first."""
    where = zones(blocks)
    timeline = sum(zone == "body" and _is_time(blocks[number]) for number, zone in where.items()) >= 2
    for number, zone in where.items():
        block = blocks[number]
        if block.role == "embed" or (timeline and _is_time(block)):
            continue
        role = paragraph.classify(block.text, zone, linked(block), extra)
        if role is None and zone == "head" and block.text.count(" ") < 14 and instant.names_day(block.text):
            role = "date"
        if role is None and block.tag == "h1" and block.text.count(" ") > 25:
            role = "caption"
        block.role = role or block.role


def _is_time(block: Block) -> bool:
    """A line that is nothing but a date or a clock time: the headings of timelines and live blogs."""
    return len(block.text) <= 40 and paragraph.classify(block.text, "head") == "date"


def signatures(blocks: list[Block]) -> None:
    """A first or last line of the story that is nothing but names of persons signs it."""
    story = [block for block in blocks if block.role in STORY]
    start = next((n for n, block in enumerate(story) if running(block) and block.role == "body"), 0)
    for block in (*story[:start], *story[-1:]):
        if block.role != "heading" and len(story) > 3 and naming.is_signature(block.text):
            block.role = "byline"


def edges(blocks: list[Block]) -> None:
    """Give lines just outside the story their role by words: bylines, dates and credits stand there."""
    story = [number for number, block in enumerate(blocks) if block.role in STORY]
    if not story:
        return
    for number in (
        *range(max(0, story[0] - EDGE), story[-1]),
        *range(story[-1] + 1, min(len(blocks), story[-1] + EDGE)),
    ):
        block = blocks[number]
        if block.role is None:
            zone = "head" if number < story[0] + 3 else "tail" if number > story[-1] else "body"
            role = paragraph.classify(block.text, zone, linked(block))
            block.role = role if role in ("byline", "date", "credit", "caption") else None


def linked(block: Block) -> float:
    """Share of the block's letters that stand in links."""
    return block.linked / max(1, len(block.text.replace(" ", "")))


def by_links(outline: Outline) -> None:
    """Paragraphs that are one link, and lists whose items are: promotion (addresses printed in full are sources)."""
    lists: dict[int, list[Block]] = defaultdict(list)
    for block in outline.blocks:
        if block.role not in STORY or block.text.startswith(("http://", "https://", "www.")):
            continue
        if block.tag in ("p", "div") and len(block.text) > 20 and linked(block) >= 0.9:
            block.role = "promotion"
        elif block.tag == "li":
            lists[outline.boxes[block.box].parent].append(block)
    for items in lists.values():
        if sum(_teases(block) for block in items) > 0.6 * len(items):
            for block in items:
                block.role = "promotion"


def _teases(block: Block) -> bool:
    """An item that is a link, or a label and a link, and no sentence."""
    share = linked(block)
    return share >= 0.8 or (share >= 0.5 and not block.text.endswith((".", "。", ";")) and block.text.count(" ") < 16)


def by_cards(outline: Outline) -> None:
    """Rows of cards (a linked heading and little more, three or more alike side by side) show other stories."""
    alike: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for number, box in enumerate(outline.boxes):
        inside = outline.blocks[box.first : box.last]
        if 1 <= len(inside) <= 6 and any(block.tag in HEADINGS and linked(block) >= 0.4 for block in inside):
            alike[(box.parent, box.tag, box.element.get("class") or "")].append(number)
    for cards in alike.values():
        if len(cards) >= 3:
            for number in cards:
                box = outline.boxes[number]
                for block in outline.blocks[box.first : box.last]:
                    if block.role in STORY:
                        block.role = "promotion"


def once(blocks: list[Block]) -> None:
    """A long paragraph that comes twice, and a quotation pulled out of one, stands once."""
    seen: set[str] = set()
    for block in blocks:
        if block.role in STORY and len(block.text) >= REPEATED:
            mine = key(block.text)
            if mine in seen or (block.role == "body" and _pulled(block, mine, blocks)):
                block.role = "boilerplate"
            seen.add(mine)


def _pulled(block: Block, mine: str, blocks: list[Block]) -> bool:
    """A quotation set apart whose words stand in a longer paragraph."""
    return (
        len(block.text) <= 200
        and block.text[0] in QUOTES
        and any(
            other is not block and other.role in STORY and len(other.text) > len(block.text) and mine in key(other.text)
            for other in blocks
        )
    )


def lone_headings(blocks: list[Block]) -> None:
    """A heading with only cut blocks under it headed something that is not the story."""
    heading: Block | None = None
    cut = 0
    for block in [*blocks, Block("", "end", 0, role="heading")]:
        if block.role == "heading":
            if heading is not None and cut >= WORTH:
                heading.role = "promotion"
            heading, cut = block, 0
        elif block.role in STORY:
            heading = None
        elif block.role in ("promotion", "box"):
            cut += len(block.text)
