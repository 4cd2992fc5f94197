"""Readings of years and what is made of them: decades, centuries, spans of years."""

from __future__ import annotations

import re

from pipeline.when import reckoning
from pipeline.when.amounts import number, ordinal
from pipeline.when.lexicon import context, values
from pipeline.when.readings.day import side_of
from pipeline.when.scene import Meaning, Reading, Scene
from pipeline.when.tokens import Tokens

GLUES = frozenset(["(", "[", '"', "“", "-", "–", "—", "'", "‘", "`", ",", "/"])
"""Signs a year may touch."""
RECENT = 40
"""Years after publication within which four digits are a year without "in" or "by" to say so."""


def year_word(scene: Scene, words: list[str]) -> str | None:
    """The value of "last year", "this year", "2019", "FY19" as a year."""
    if not words:
        return None
    if digits := next((word for word in words if word.isdigit()), None):
        return str(int(digits) if len(digits) == 4 else reckoning.two_digit_year(int(digits), scene.anchor))
    if words[0].startswith("fy"):
        tail = re.sub(r"\D", "", words[0])
        return tail if len(tail) == 4 else str(reckoning.two_digit_year(int(tail[-2:]), scene.anchor))
    if scene.anchor is None:
        return None
    back = "ago" in words or "earlier" in words
    step = -1 if back else {"before": -1, "after": 1}.get(side_of(words) or "", 0)
    return str((scene.heading_year or scene.anchor.year) + step)


def year(scene: Scene, found: re.Match[str]) -> Meaning:
    """Four digits, where they are a year."""
    written = scene.word(found, "year")
    named = found.start() != found.start("year")  # "the year 2000"
    return Reading("DATE", written, has_year=True) if named or is_year(scene, found.start(), int(written)) else None


def is_year(scene: Scene, index: int, written: int) -> bool:
    """Whether four digits are a year: not a sum, a count, a measure, part of a telephone number or of a name."""
    tokens = scene.tokens
    before, after = tokens.word(index - 1), tokens.word(index + 1)
    if before in ("in", "since", "during", "until") and not tokens.is_glued(index):
        return True
    if is_numbered(tokens, index) or before in context("currency") or after in context("counted"):
        return False
    if after in ("/", "$", "£", "€") or (tokens.is_glued(index) and not _is_glued_as_year(tokens, index)):
        return False
    if tokens.text[tokens.ends[index] :][:1].isalpha():
        return False
    if before in context("before_year"):
        return True
    counts = after.isalpha() and after.endswith("s") and len(after) > 3 and before in context("counting")
    return 1900 <= written <= (scene.anchor.year + RECENT if scene.anchor else 2060) and not counts


def _is_glued_as_year(tokens: Tokens, index: int) -> bool:
    before = tokens.word(index - 1)
    return before in GLUES and not (before in ("-", "–", ",") and tokens.word(index - 2)[-1:].isdigit())


def is_numbered(tokens: Tokens, index: int) -> bool:
    """Whether the number belongs to a word as in "Resolutions 1701, 1680 and 1559"."""
    for _ in range(4):
        if tokens.word(index - 1) in (",", "and", "or") and tokens.word(index - 2).isdigit():
            index -= 2
    return tokens.word(index - 1) in context("numbered")


def year_words(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "nineteen ninety-one", "two thousand five", "nineteen hundred and six"."""
    words = [word for word in scene.words(found, "x") if word not in ("and", "-", "o", "oh")]
    if words[0] == "two":
        total = 2000 + int(number(words[2:]) or 0)
    else:
        rest = words[2:] if words[1] == "hundred" else words[1:]
        total = int(number(words[:1]) or 0) * 100 + int(number(rest) or 0)
    is_count = len(words) == 2 and (words[1] in ("thousand", "hundred") or (total < 2010 and words[0] == "twenty"))
    if is_count and scene.tokens.word(found.start() - 1) not in ("in", "since", "until", "year"):
        return None
    return Reading("DATE", str(total), has_year=True)


def year_short(scene: Scene, found: re.Match[str]) -> Meaning:
    """'98 with its apostrophe on the digits."""
    index, tokens = found.start("short"), scene.tokens
    if not tokens.is_glued(index) or tokens.is_glued(index - 1) or tokens.word(found.end()) in ("'", "’"):
        return None
    return Reading("DATE", str(reckoning.two_digit_year(int(tokens.words[index]), scene.anchor)), has_year=True)


def year_era(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "44 BC" (BC0044, which no calendar here reaches), "AD 70"."""
    digits, era = re.sub(r"\D", "", scene.word(found, "year"))[:4], scene.word(found, "era")
    if not digits or not scene.tokens.text[scene.tokens.starts[found.start("era")]].isupper():
        return None
    return Reading("DATE", f"BC{int(digits):04}" if era.startswith("b") else f"{int(digits):04}", has_year=True)


def years(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "2003-2011", "1998-99", "from 2003 to 2011": two years, the later one last."""
    first, second = scene.word(found, "year"), scene.word(found, "year2")
    before, after = scene.tokens.word(found.start() - 1), scene.tokens.word(found.end())
    end = int(second) if len(second) == 4 else int(first[:2] + second)
    if not 1000 < int(first) < end < int(first) + 500:
        return None
    if (
        before in context("currency") | {"-"}
        or after in context("counted") | {"-"}
        or is_numbered(scene.tokens, found.start())
    ):
        return None
    if len(second) == 2 and scene.tokens.word(found.end("year")) not in ("-", "–", "/", "—"):
        return None
    return [
        Reading("DATE", first, span=(found.start(), found.end("year")), has_year=True),
        Reading("DATE", f"{end:04}", span=(found.start("year2"), found.end()), has_year=True),
    ]


def decade(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "the 1990s", "the '60s", "the early eighties"; "his 60s" is an age, "in 60s" nothing."""
    words, mods = scene.words(found, "x"), scene.words(found, "mod")
    digits = values("DEC").get(words[-1]) or re.sub(r"\D", "", words[-1])
    before, opening = scene.tokens.word(found.start() - 1), scene.tokens.word(found.start())
    if digits[-1:] != "0" or len(digits) == 3 or before in ("his", "her", "their", "my", "your", "our", "$"):
        return None
    is_marked = opening == "the" or len(words) > 1 or mods
    if len(digits) == 2 and (not is_marked or opening == "-"):
        return None
    whole = digits if len(digits) == 4 else str(reckoning.two_digit_year(int(digits), scene.anchor))
    return Reading("DATE", whole[:3], mod=values("MOD").get((mods or [""])[0]))


def century(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "the 19th century" as its two digits."""
    nth, mods = ordinal(scene.words(found, "x")), scene.words(found, "mod")
    if not nth or not 1 < nth < 23:
        return None
    return Reading("DATE", f"{nth - 1:02}", mod=values("MOD").get((mods or [""])[0]))


def fiscal_year(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "fiscal 2019", "FY19": the year of that name."""
    year_in = year_word(scene, scene.words(found, "x"))
    return Reading("DATE", year_in, has_year=True) if year_in else None


READINGS = {
    "year": year, "year_words": year_words, "year_short": year_short, "year_era": year_era, "years": years,
    "decade": decade, "century": century, "fiscal_year": fiscal_year,
}  # fmt: skip
