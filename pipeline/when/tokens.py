"""Text cut into tokens, each with its character in the grammar's alphabet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.when.alphabet import OTHER_SIGN, OTHER_WORD, Alphabet

TOKEN = re.compile(
    r"""
     (?P<word>(?![AaPp]\.\s?[Mm]\b|[Ff][Yy]['’]?[0-9])[^\W\d_]\w*(?:['’]clock)?)
    |(?P<ISO>[12][0-9]{3}-[01][0-9]-[0-3][0-9](?:[T ][0-2][0-9]:[0-5][0-9](?::[0-5][0-9])?(?:\.[0-9]{1,9})?
        (?:Z|[+-][0-9][0-9]:?[0-9][0-9])?)?(?![0-9]))
    |(?P<NDATE>[0-9]{1,2}(?P<sep>[/.-])[0-9]{1,2}(?P=sep)(?:[0-9]{4}|[0-9]{2})(?![0-9]))
    |(?P<YMD>[12][0-9]{3}(?P<cut>[/.])[0-9]{1,2}(?P=cut)[0-9]{1,2}(?![0-9]))
    |(?P<CLOCK>[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9:]))
    |(?P<FRAC>[0-9]{1,2}/[0-9]{1,2}(?![0-9/]))
    |(?P<DOTTED>[0-2]?[0-9]\.[0-5][0-9](?![0-9.]))
    |(?P<BIG>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.[0-9]+)
    |(?P<NTH>[0-9]{1,2}(?:st|nd|rd|th|d|ST|ND|RD|TH|D)\b)
    |(?P<DECN>[0-9]{1,3}0[sS]\b|(?<=[tT]he\ )[0-9]{1,3}0['’]s\b)
    |(?P<num>[0-9]+)
    |(?P<AMPM>[AaPp]\.\s?[Mm]\b\.?)
    |(?P<FY>[Ff][Yy]['’]?[0-9]{2,4}\b)
    |(?P<POSS>['’][sS]\b)
    |(?P<line>\n\s*)
    |(?P<sign>[^\s\w]|_|\w)
    """,
    re.VERBOSE,
)
NOT_SMALL, NOT_LARGE = re.compile(r"[^a-z]+"), re.compile(r"[^A-Z]+")
WRAPPED = (45, 100)
"""Lengths between which wire archives and e-mail break their lines; one longer line, and lines are paragraphs."""


@dataclass(slots=True)
class Tokens:
    """Parallel lists over the tokens of a text; codes has one character a token."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    codes: str
    capitals: bool

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Code points of the tokens first..last-1."""
        return self.starts[first], self.ends[last - 1]

    def word(self, index: int) -> str:
        """The token in lower case, "" beyond either end."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def is_capitalised(self, index: int) -> bool:
        return 0 <= index < len(self.words) and self.text[self.starts[index]].isupper()

    def is_glued(self, index: int) -> bool:
        """Whether no blank parts the token from the one before it."""
        return (
            0 < index < len(self.words) and self.ends[index - 1] == self.starts[index] and self.words[index - 1] != "\n"
        )


def is_wrapped(text: str) -> bool:
    """Whether the lines of a text are cut at a column rather than at its paragraphs."""
    lengths = [len(line) for line in text.split("\n") if line.strip()]
    broken = sum(WRAPPED[0] <= length <= WRAPPED[1] for length in lengths)
    return len(lengths) > 2 and max(lengths) <= WRAPPED[1] and broken * 2 >= len(lengths)


def is_capitals(text: str) -> bool:
    """Whether a text is written in capitals, judged by the Latin letters of its beginning."""
    sample = text[:2000]
    small, large = len(NOT_SMALL.sub("", sample)), len(NOT_LARGE.sub("", sample))
    return large > 4 * small


def scan(text: str, alphabet: Alphabet) -> Tokens:
    """Cut a text into tokens.

    A line break is a token only where it ends a paragraph; in text wrapped at a column single breaks are blanks.
    """
    wrapped, capital, small, signs, fixed = (
        is_wrapped(text),
        alphabet.capital,
        alphabet.small,
        alphabet.signs,
        alphabet.kinds,
    )
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    codes: list[str] = []
    begin = 0
    for found in TOKEN.finditer(text):
        kind, raw = found.lastgroup or "", found[0]
        lower = raw.lower()
        if kind == "word":
            code = (small if raw[0] == lower[0] else capital).get(lower, OTHER_WORD)
        elif kind == "num":
            code = alphabet.number(raw)
        elif kind == "line":
            length, begin = found.start() - begin, found.end()
            if wrapped and length >= WRAPPED[0] and raw.count("\n") == 1 and not raw.endswith("  "):
                continue
            code, lower = signs["\n"], "\n"
        else:
            code = fixed[kind] if kind in fixed else signs.get(raw, OTHER_SIGN)
        starts.append(found.start())
        ends.append(found.end())
        words.append(lower)
        codes.append(code)
    return Tokens(text, starts, ends, words, "".join(codes), is_capitals(text))
