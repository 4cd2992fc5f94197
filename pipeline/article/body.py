"""What Trafilatura takes for the article, marked on the page's own outline."""

from __future__ import annotations

import logging
import re
from itertools import accumulate

import trafilatura
from trafilatura.settings import Extractor

from pipeline.article.markup import Element
from pipeline.article.outline import Block, Outline

SENTENCE = re.compile(r"[.!?…。！？][\"”“’')\]»]*$")
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it discards is told by our own refusals
WORD = re.compile(r"\w+")
POSTED = re.compile(r"twitter|tweet|instagram|tiktok|facebook|fb-|bluesky|reddit|embed|text-post")
GUARD = {"box": 0.75, "embed": 0.9}
USUAL_GUARD = 0.34
"""A part named like boilerplate that holds more of the running text than this is the article's own wrapper."""

PROBE = 20
"""Letters of a probe into the extracted text."""


def running(block: Block) -> int:
    """Characters of running text in a block: none in short or linked ones."""
    size = len(block.text)
    return size if size >= 60 and block.linked < size / 2 else 0


def full(block: Block) -> bool:
    """Running text that is surely a paragraph: a sentence's end, or the length of two lines."""
    return running(block) > 0 and (len(block.text) >= 120 or SENTENCE.search(block.text) is not None)


def settle(outline: Outline) -> None:
    """Take back verdicts on parts that hold the article, and hand the others down to the blocks."""
    mass = [0, *accumulate(running(block) for block in outline.blocks)]
    main = [0, *accumulate(block.tag == "h1" for block in outline.blocks)]
    _free_quotes(outline)
    for box in outline.boxes:
        held = mass[box.last] - mass[box.first]
        if box.role and (held > GUARD.get(box.role, USUAL_GUARD) * mass[-1] or main[box.last] - main[box.first]):
            box.role = None
    inherited: list[str | None] = []
    for box in outline.boxes:
        inherited.append(box.role or (inherited[box.parent] if box.parent >= 0 else None))
    for block in outline.blocks:
        block.role = inherited[block.box] or (block.marked[0] if block.marked else None)


def _free_quotes(outline: Outline) -> None:
    """A figure that frames a quotation or a table shows no picture (embedded posts keep their verdict)."""
    for box in outline.boxes:
        if box.tag not in ("blockquote", "table") or POSTED.search(box.element.get("class") or ""):
            continue
        for above in outline.ancestors(box.parent):
            if outline.boxes[above].tag == "figure":
                outline.boxes[above].role = None


def prune(outline: Outline) -> None:
    """Take the judged parts out of the tree, so that extraction cannot choose them."""
    gone: list[bool] = []
    for box in outline.boxes:
        above = box.parent >= 0 and gone[box.parent]
        out = box.role is not None and box.role != "embed"
        gone.append(above or out)
        if out and not above:
            box.element.drop_tree()


def key(text: str) -> str:
    """What is compared between outline, extraction and titles: the letters and digits alone, lower case."""
    return "".join(WORD.findall(text)).lower()


def extract(tree: Element, url: str) -> list[str]:
    """Trafilatura's lines for the tree; none where it finds nothing."""
    options = Extractor(output_format="python", comments=False, url=url, date_params={"max_date": "2100-01-01"})
    page = trafilatura.bare_extraction(tree, options=options)
    text = getattr(page, "text", None) or ""
    return [line for line in text.split("\n") if line.strip()]


def seed(outline: Outline, lines: list[str]) -> None:
    """Mark the blocks whose text the extraction kept."""
    keys = [key(line) for line in lines]
    short, whole = set(keys), "".join(keys)
    for block in outline.blocks:
        mine = key(block.text)
        block.seed = bool(mine) and (mine in short or (len(mine) >= 25 and _within(mine, whole)))


def _within(mine: str, whole: str) -> bool:
    """The text, or two of three probes of it (extraction drops ruby and notes inside a paragraph)."""
    if mine in whole or len(mine) < 3 * PROBE:
        return mine in whole
    middle = (len(mine) - PROBE) // 2
    return sum(probe in whole for probe in (mine[:PROBE], mine[middle : middle + PROBE], mine[-PROBE:])) >= 2
