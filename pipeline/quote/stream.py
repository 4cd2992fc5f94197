"""The running text around quotations: words and marks in order, each quotation one token, cut into frames."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.quote import mark, token
from pipeline.quote.mark import Quotation
from pipeline.quote.words import forms, listed

if TYPE_CHECKING:
    from pipeline.sentence import Sentence

QUOTED = "\u201c\u201d"
"""What stands in a stream for a whole quotation."""
TITLED = "title\u201d"
"""What stands for a title or nickname between quotation marks: a word like others."""
WORK = listed("work")
NAMING = frozenset(["titled", "entitled", "called", "named", "dubbed", "nicknamed", "labeled", "labelled", "so-called"])
CONTEXT = frozenset("'s \u2019s on in of the a an his her its their from for with and or".split())
WORD = re.compile(r"[^\W_][\w'\u2019\-]*")
LONGEST_TITLE = 9
MOST_LINES = 12
"""Lines that a quotation may run over where a page breaks its lines in mid-sentence."""
UNFINISHED = ",?!\u2026-\u2014\uff0c\uff1f\uff01"
"""A quotation that ends so does not end the sentence around it."""
FINAL = ".?!\u2026\u3002"
INNER = "\"'\u201d\u2019\u00bb\u203a\u201c\u2018`\u300d\u300f\u00ab\u2039 )]"


@dataclass(frozen=True, slots=True)
class Frame:
    """Tokens lo..hi (end exclusive) of one sentence, a quotation counting as one word."""

    lo: int
    hi: int
    paragraph: int


@dataclass(slots=True)
class Stream:
    """Tokens of a text as parallel lists; quotations by the index of their token."""

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    quotations: dict[int, Quotation] = field(default_factory=dict)
    frames: list[Frame] = field(default_factory=list)

    def capital(self, index: int) -> bool:
        return self.text[self.starts[index]].isupper()

    def slice(self, first: int, last: int) -> str:
        """The text of tokens first..last, inclusive."""
        return self.text[self.starts[first] : self.ends[last]]

    def ending(self, index: int) -> str:
        """The last character within a quotation, marks aside; "" for an empty one."""
        one = self.quotations[index]
        return self.text[one.start : one.end].strip(INNER)[-1:]

    def words_quoted(self, index: int) -> int:
        one = self.quotations[index]
        return self.text.count(" ", one.start, one.end) + 1


def build(text: str, sentences: Sequence[Sentence]) -> Stream:
    """Tokenise an article; sentence ends within quotations, or after one that runs on ("... ?” he asked), are none."""
    bounds = paragraphs(text, sentences)
    quotations = mark.scan(text, bounds)
    firsts, ends = [one.start for one in quotations], [one.end for one in sentences]
    stream = Stream(text)
    for number, (start, end) in enumerate(bounds):
        own = quotations[bisect_left(firsts, start) : bisect_left(firsts, end)]
        lo = len(stream.low)
        for index in _tokenise(stream, start, end, own):
            if _is_title(stream, index, lo):
                stream.low[index] = TITLED
        _cut(stream, lo, number, ends[bisect_right(ends, start) : bisect_right(ends, end)])
    return stream


def paragraphs(text: str, sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Start and end of each paragraph of an article; lines are joined that a quotation runs over in mid-sentence."""
    bounds: dict[int, tuple[int, int]] = {}
    for one in sentences:
        bounds[one.paragraph] = (bounds.get(one.paragraph, (one.start, 0))[0], one.end)
    joined: list[tuple[int, int]] = []
    lines = 0
    for start, end in bounds.values():
        if joined and lines < MOST_LINES and mark.hangs(text, *joined[-1]) and text[start] not in mark.OPENERS:
            joined[-1] = (joined[-1][0], end)
            lines += 1
        else:
            joined.append((start, end))
            lines = 0
    return joined


def _tokenise(stream: Stream, start: int, end: int, quotations: Sequence[Quotation]) -> list[int]:
    """The tokens of a paragraph added; which of them are quotations."""
    text, position, indices = stream.text, start, list[int]()
    dateline = token.DATELINE.match(text, start, end)
    if dateline is not None and not (quotations and quotations[0].start < dateline.end()):
        position = dateline.end()
    for one in quotations:
        _words(stream, text, position, one.start)
        indices.append(len(stream.low))
        stream.quotations[len(stream.low)] = one
        stream.starts.append(one.start)
        stream.ends.append(one.end)
        stream.low.append(QUOTED)
        position = one.end
    _words(stream, text, position, end)
    return indices


def _words(stream: Stream, text: str, start: int, end: int) -> None:
    for first, last, word in token.words(text, start, end):
        stream.starts.append(first)
        stream.ends.append(last)
        stream.low.append(word)


def _is_title(s: Stream, i: int, lo: int) -> bool:
    """Whether a quotation is the title of a work, a heading or a nickname: in title case, where such a thing stands."""
    one = s.quotations[i]
    words = WORD.findall(s.text[one.start : one.end]) if one.end - one.start < 90 else []
    if not words or len(words) > LONGEST_TITLE or not words[0][0].isupper():
        return False
    if i == lo and i + 1 == len(s.low) and s.text[one.start] in "'\u2018" and s.ending(i) not in ".?!,":
        return True
    if not all(w[0].isupper() or w[0].isdigit() or len(w) < 4 for w in words):
        return False
    before = s.low[i - 1] if i > lo else ""
    after = s.low[i + 1] if i + 1 < len(s.low) else ""
    if before in WORK or before in NAMING or after in WORK:
        return True
    if i > lo and after and s.capital(i - 1) and s.capital(i + 1) and len(words) < 3 and after not in forms():
        return True
    if len(words) < 2:
        return False
    if i == lo and not after:
        return len(words) > 2 or s.ending(i) not in ".?!,"
    is_modifier = after.isalpha() and not s.capital(i + 1) and after not in forms()
    return before in CONTEXT or (is_modifier and s.ending(i) not in ".,?!")


def _cut(stream: Stream, lo: int, paragraph: int, ends: Sequence[int]) -> None:
    """Frames of one paragraph's tokens lo..: cut where a sentence ends outside every quotation."""
    begin, position = lo, lo
    total = len(stream.low)
    for end in ends:
        while position < total and stream.ends[position] <= end:
            position += 1
        if position <= begin or (position < total and stream.starts[position] < end):
            continue
        if position < total and _runs_on(stream, position - 1):
            continue
        stream.frames.append(Frame(begin, position, paragraph))
        begin = position
    if begin < total:
        stream.frames.append(Frame(begin, total, paragraph))


def _runs_on(stream: Stream, last: int) -> bool:
    """Whether a sentence goes on after its last token: a quotation that ends in a comma or a question."""
    if stream.low[last] != QUOTED or stream.low[last + 1] == QUOTED:
        return False
    return stream.ending(last) in UNFINISHED or stream.text[stream.starts[last + 1]].islower()
