"""The page as a list of text blocks in reading order, each knowing the page parts it stands in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.etree import iterwalk

from pipeline.article.markup import Element

SKIPPED = frozenset(
    "script style noscript template svg head iframe object embed select textarea button input canvas video audio map "
    "math datalist progress meter portal title".split()
)
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody tfoot "
    "thead tr ul".split()
)
CELLS = frozenset(("td", "th"))
PHRASES = frozenset("b strong i em u s sub sup mark q abbr cite code".split())
SIGNED = re.compile(r"uthor|yline|autor|auteur|writer|journalist", re.I)
SPACE = re.compile(r"\s+")
TITLES = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
SHORT_LINE = 70
"""Characters of a line that was not broken for its length."""

UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
"""Signs that print nothing: soft hyphens split words in two for the coder, direction overrides disguise them."""

ENDED = re.compile(r"[.!?…:;»”\"')\]。！？]\s*$")


@dataclass(slots=True)
class Box:
    """A block-level element: what it is, what it stands in, which blocks it spans (first to last, end exclusive)."""

    tag: str
    parent: int
    first: int
    element: Element
    role: str | None = None
    last: int = 0


@dataclass(slots=True)
class Block:
    """One run of text: a paragraph, heading, list item, row. `linked` and `bold` count characters inside links and bold
    type; `marked` is the role of the inline elements that make up (nearly) all of it."""

    text: str
    tag: str
    box: int
    linked: int = 0
    bold: int = 0
    marked: tuple[str, ...] = ()
    role: str | None = None
    seed: bool = False


@dataclass(slots=True)
class Outline:
    """All blocks and boxes of a page."""

    blocks: list[Block] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    signed: list[tuple[int, Element]] = field(default_factory=list)
    """Elements named like bylines, each with the box it stands in."""

    def ancestors(self, box: int) -> list[int]:
        """The box and everything it stands in, inside out."""
        found = []
        while box >= 0:
            found.append(box)
            box = self.boxes[box].parent
        return found


def draw(tree: Element, judge: Callable[[Element], str | None]) -> Outline:
    """Walk the tree once. `judge` gives an element's role by its name and attributes, or None."""
    pen = _Pen(judge)
    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "end":
            pen.leave(element, tag)
        elif tag in SKIPPED or not isinstance(tag, str) or pen.enter(element, tag):
            walk.skip_subtree()
            pen.skipped = element
    pen.flush()
    return pen.outline


class _Pen:
    """State of the walk: the open boxes, the text of the block being written, how much of it is linked or bold."""

    def __init__(self, judge: Callable[[Element], str | None]) -> None:
        self.outline = Outline()
        self.judge = judge
        self.open: list[int] = []
        self.text: list[str] = []
        self.depth = {"a": 0, "b": 0, "strong": 0}
        self.inline: list[tuple[Element, str]] = []
        self.linked = self.bold = self.length = 0
        self.marks: dict[str, int] = {}
        self.broken = False
        self.skipped: Element = None

    def enter(self, element: Element, tag: str) -> bool:
        """Take an element in; True where an inline element is hidden and all of it is to be skipped."""
        if tag in BLOCKS:
            self.flush()
            self.inline.clear()  # an inline element that holds blocks is a wrapper, not a label
            boxes = self.outline.boxes
            parent = self.open[-1] if self.open else -1
            boxes.append(Box(tag, parent, len(self.outline.blocks), element, self.judge(element)))
            self.open.append(len(boxes) - 1)
            if tag == "form" and parent >= 0 and boxes[parent].tag in ("div", "section", "aside", "li"):
                boxes[parent].role = boxes[parent].role or "promotion"
        elif tag == "br":
            self.breaks()
        elif tag in CELLS:
            if self.text:
                self.text.append(" | ")
        else:
            role = self.judge(element) if tag not in PHRASES and element.attrib else None
            if role == "hidden":
                return True
            if tag in self.depth:
                self.depth[tag] += 1
            if role:
                self.inline.append((element, role))
        if SIGNED.search(element.get("class") or "") and self.open:
            self.outline.signed.append((self.open[-1], element))
        if element.text:
            self.write(element.text)
        return False

    def leave(self, element: Element, tag: str) -> None:
        if self.skipped is element:
            self.skipped = None
        elif tag in BLOCKS:
            self.flush()
            self.outline.boxes[self.open.pop()].last = len(self.outline.blocks)
        else:
            if tag in self.depth:
                self.depth[tag] -= 1
            if self.inline and self.inline[-1][0] is element:
                self.inline.pop()
        if element.tail:
            self.write(element.tail)

    def write(self, text: str) -> None:
        size = len(text.strip())
        if size and self.broken:
            self.broken = False
            if self.parts(text.lstrip()[0]):
                self.flush()
        self.text.append(text)
        if not size:
            return
        self.length += size
        if self.depth["a"]:
            self.linked += size
        if self.depth["b"] or self.depth["strong"]:
            self.bold += size
        if self.inline:
            role = self.inline[-1][1]
            self.marks[role] = self.marks.get(role, 0) + size

    def breaks(self) -> None:
        """Two line breaks part paragraphs; whether one does is seen from what follows."""
        if self.broken:
            self.flush()
        elif self.length:
            self.text.append(" ")
            self.broken = True

    def parts(self, sign: str) -> bool:
        """Whether a line break before this sign ends a paragraph: after a sentence or a short line."""
        before = "".join(self.text)
        if self.open and self.outline.boxes[self.open[-1]].tag in TITLES:
            return False
        return bool(ENDED.search(before)) or (len(before) < SHORT_LINE and not sign.islower() and sign.isascii())

    def flush(self) -> None:
        if self.text:
            text = SPACE.sub(" ", UNSEEN.sub("", "".join(self.text))).strip()
            self.text.clear()
            if text and self.open:
                box = self.open[-1]
                marked = tuple(sorted(self.marks)) if sum(self.marks.values()) >= 0.8 * self.length else ()
                tag = self.outline.boxes[box].tag
                self.outline.blocks.append(Block(text, tag, box, self.linked, self.bold, marked))
        self.linked = self.bold = self.length = 0
        self.marks.clear()
        self.broken = False
