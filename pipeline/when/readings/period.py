"""Readings of calendar periods: months, quarters, seasons, years, decades, parts of them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from pipeline.when import reckoning
from pipeline.when.alphabet import values
from pipeline.when.amounts import length, number, ordinal, unit
from pipeline.when.readings.day import month_number, side_of, year_of
from pipeline.when.scene import Meaning, Reading, Scene, with_mod
from pipeline.when.values import season_of, shift, value_of

BEFORE_DATES = frozenset(
    "in since until till by during of from to through before after late early mid last next this every each around about between and"
    " throughout beginning starting for or , ( - – that a an his her its their our begins ends ending following via circa past the over as".split()
)
NAMES = frozenset([3, 4, 5, 6, 8])
"""Months whose names are also persons or verbs: March, April, May, June, August."""
COUNTED = frozenset(
    "people men women children persons soldiers troops deaths dead cases votes members workers employees miles kilometers kilometres"
    " km feet meters metres tons tonnes pounds dollars euros shares jobs homes houses students passengers civilians refugees points"
    " percent seats acres barrels megawatts calories copies times troops prisoners detainees migrants km mph % kg cc hp rpm hectares".split()
)
DATING = frozenset("in since until till by during from to through before after late early mid of around about between circa for summer spring fall winter autumn".split())


def year_word(scene: Scene, words: list[str]) -> str | None:
    """The value of "last year", "this year", "2019", "fiscal 2019" as a year."""
    if not words:
        return None
    digits = next((word for word in words if word.isdigit()), None)
    if digits:
        return str(int(digits) if len(digits) == 4 else reckoning.two_digit_year(int(digits), scene.anchor))
    if words[0].startswith("fy"):
        tail = re.sub(r"\D", "", words[0])
        return tail if len(tail) == 4 else str(reckoning.two_digit_year(int(tail[-2:]), scene.anchor))
    if scene.anchor is None:
        return None
    step = -1 if "ago" in words or "earlier" in words else {"before": -1, "after": 1}.get(side_of(words) or "", 0)
    return str((scene.heading_year or scene.anchor.year) + step)


def month_year(scene: Scene, found: re.Match[str]) -> Meaning:
    year = year_of(scene, found)
    return Reading("DATE", f"{year:04}-{month_number(scene.words(found, 'month')):02}", has_year=True) if year else None


def months(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "March to May 2019": both months take the year; a first month later in the calendar is of the year before."""
    year, numbers = int(scene.word(found, "year")), [month_number(scene.words(found, label)) for label in ("month", "month2")]
    first_year = year - 1 if numbers[0] > numbers[1] else year
    return [
        Reading("DATE", f"{first_year:04}-{numbers[0]:02}", span=(found.start(), found.end("month")), has_year=True),
        Reading("DATE", f"{year:04}-{numbers[1]:02}", span=(found.start("month2"), found.end()), has_year=True),
    ]


def month_alone(scene: Scene, found: re.Match[str]) -> Meaning:
    words, det = scene.words(found, "month"), scene.words(found, "det")
    number_of = month_number(words)
    if not det and not _is_month(scene, found, number_of, words[0]):
        return None
    year = year_word(scene, scene.words(found, "yearref") or scene.words(found, "x"))
    if year:
        return scene.relative(f"{year}-{number_of:02}")
    if scene.heading_year and not side_of(det):
        return Reading("DATE", f"{scene.heading_year:04}-{number_of:02}", "heading")
    if scene.anchor is None:
        return Reading("DATE", f"XXXX-{number_of:02}")
    side = side_of(det) or ("this" if "this" in det else scene.outlook(found))
    basis = "stated" if scene.anchor_basis == "relative" and not det else scene.anchor_basis
    return Reading("DATE", value_of(reckoning.month(scene.anchor, number_of, side), "M"), basis)


def _is_month(scene: Scene, found: re.Match[str], number_of: int, word: str) -> bool:
    """Whether a bare month name is one: not May I, Theresa May, the March for Life, Jan Smith."""
    tokens, index = scene.tokens, found.start("month")
    before, after = tokens.word(index - 1), tokens.word(found.end())
    if before in ("a", "an", "his", "her", "its", "their", "our") and (tokens.is_capitalised(found.end()) or tokens.capitals):
        return False
    if word in values("MON") and tokens.words[found.end() - 1] != "." and before in (",", "and", "of", "to", "or", "for", "("):
        return False
    if before in BEFORE_DATES and not (number_of in NAMES and before in (",", "and", "the", "or", "for", "to") and not _ends_phrase(after)):
        return True
    if word in values("MON") or number_of in NAMES:
        return after in ("'s", "’s") and not tokens.is_capitalised(index - 1)
    return not (tokens.is_capitalised(index - 1) and before.isalpha() and tokens.is_capitalised(found.end()))


def _ends_phrase(after: str) -> bool:
    return not after.isalpha() or after in ("and", "or", "to", "when", "after", "but", "the", "at", "in", "for", "with")


def year(scene: Scene, found: re.Match[str]) -> Meaning:
    written, tokens = int(scene.word(found, "year")), scene.tokens
    first, before, after = found.start(), tokens.word(found.start() - 1), tokens.word(found.end())
    if first == found.start("year") and not _is_year(scene, found, written, before, after):
        return None
    if first != found.start("year") and before == "fiscal":
        return None
    return Reading("DATE", f"{written:04}", has_year=True) if tokens.is_capitalised(first) is not None else None


def _is_year(scene: Scene, found: re.Match[str], written: int, before: str, after: str) -> bool:
    """Whether four digits are a year: not a sum, a count, a measure, part of a telephone number or of a name."""
    tokens = scene.tokens
    if before in ("$", "£", "€", "¥", "#", "no", "dlrs", "rs", "us$", "/", "+", "=", "usd", "eur") or after in COUNTED or after in ("/", "$", "£", "€"):
        return False
    if (tokens.is_glued(found.start()) and before not in ("(", "[", '"', "“", "-", "–", "—", "'", "‘", "`", ",", "/")) or tokens.text[tokens.ends[found.end() - 1] :][:1].isalpha():
        return False
    if before in ("-", "–", ",") and tokens.is_glued(found.start()) and tokens.word(found.start() - 2)[-1:].isdigit():
        return False
    if before in DATING:
        return 1000 <= written <= 2100
    recent = scene.anchor.year + 40 if scene.anchor else 2060
    if not 1900 <= written <= min(recent, 2100):
        return False
    return not (after.isalpha() and after.endswith("s") and len(after) > 3 and before.isalpha() and _counts(before))


def _counts(before: str) -> bool:
    """Words after which four digits and a plural are a count rather than a year."""
    return before in ("killed", "some", "about", "nearly", "over", "than", "least", "almost", "around", "approximately", "with", "another", "all", "injured", "wounded", "arrested")


def year_words(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "nineteen ninety-one", "two thousand five", "nineteen hundred and six"."""
    words = [word for word in scene.words(found, "x") if word not in ("and", "-", "o", "oh")]
    if words[0] == "two":
        total = 2000 + int(number(words[2:]) or 0)
    else:
        rest = words[2:] if words[1] == "hundred" else words[1:]
        total = int(number(words[:1]) or 0) * 100 + int(number(rest) or 0)
    alone = words in (["two", "thousand"], ["twenty", "hundred"]) or (words[0] == "twenty" and len(words) == 2 and words[1] in values("CARD") and total < 2010)
    if alone and scene.tokens.word(found.start() - 1) not in ("in", "since", "until", "year"):
        return None
    return Reading("DATE", str(total), has_year=True)


def period_ended(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "the year ended March 31": a length, and the day it ended."""
    code = {"half": "6M", "period": ""}.get(scene.word(found, "u")) or values("UNIT").get(scene.word(found, "u"), "")
    day = scene.sub(found, "x")
    if not code or ("x" in found.re.groupindex and day is None):
        return None
    begin = found.start() if day else found.start()
    whole = Reading("DURATION", length(1, code), span=(begin, found.end("u")))
    if code == "Q" and day and day.interval[1] and scene.tokens.word(found.end("u")) != "to":
        whole = replace(whole, kind="DATE", value=value_of(day.interval[1], "Q"))
    return [whole, replace(day, span=found.span("x"))] if day else whole


def latest(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "the latest quarter", "the year-ago period", "the 1989 quarter": the quarter spoken of, a year back or in a year."""
    if scene.word(found, "u") == "half" or (scene.word(found, "u") == "period" and scene.last_quarter is None):
        return None
    words, nth = scene.words(found, "w"), ordinal(scene.words(found, "q"))
    current = scene.last_quarter or (value_of(shift(scene.anchor, -1, "Q"), "Q") if scene.anchor else None)
    if current is None or (nth and nth > 4):
        return None
    year_in, quarter_in = int(current[:4]), nth or int(current[-1])
    if written := scene.words(found, "year"):
        year_in = int(written[0])
    elif "year" in words or "comparable" in words or "corresponding" in words:
        year_in = scene.anchor.year - 1 if scene.anchor else year_in - 1
    return replace(scene.relative(f"{year_in}-Q{quarter_in}"), mod=None)


def year_short(scene: Scene, found: re.Match[str]) -> Meaning:
    """ '98 with its apostrophe on the digits."""
    index = found.start("short")
    if not scene.tokens.is_glued(index) or scene.tokens.is_glued(index - 1) or scene.tokens.word(found.end()) in ("'", "’"):
        return None
    return Reading("DATE", str(reckoning.two_digit_year(int(scene.word(found, "short")), scene.anchor)), has_year=True)


def year_era(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "44 BC" (BC0044, which no calendar here reaches), "AD 70"."""
    digits, era = re.sub(r"\D", "", scene.word(found, "year"))[:4], scene.word(found, "era")
    return Reading("DATE", f"BC{int(digits):04}" if era.startswith("b") else f"{int(digits):04}", has_year=True) if digits else None


def years(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "2003-2011", "1998-99", "from 2003 to 2011": two years, the later one last."""
    first, second = scene.word(found, "year"), scene.word(found, "year2")
    end = int(second) if len(second) == 4 else int(first[:2] + second)
    before = scene.tokens.word(found.start() - 1)
    if not 1000 < int(first) < end < int(first) + 500 or before in ("$", "-", "£", "€") or scene.tokens.word(found.end()) in COUNTED | {"-"}:
        return None
    joint = scene.tokens.word(found.end("year"))
    if len(second) == 2 and joint not in ("-", "–", "/", "—"):
        return None
    spans = [(found.start(), found.end("year")), (found.start("year2"), found.end())]
    return [Reading("DATE", first, span=spans[0], has_year=True), Reading("DATE", f"{end:04}", span=spans[1], has_year=True)]


def decade(scene: Scene, found: re.Match[str]) -> Meaning:
    words = scene.words(found, "x")
    named, digits = values("DEC").get(words[-1]), re.sub(r"\D", "", words[-1])
    before, tokens = scene.tokens.word(found.start() - 1), scene.tokens
    if not (named or digits)[-1:] == "0" or before in ("his", "her", "their", "my", "your", "our", "$"):
        return None
    if len(digits) == 4:
        return with_mod(Reading("DATE", digits[:3]), values("MOD").get((scene.words(found, "mod") or [""])[0]))
    if len(digits) == 3 or (len(words) == 1 and tokens.word(found.start()) != "the" and not scene.words(found, "mod")) or tokens.word(found.start()) == "-":
        return None
    year_in = reckoning.two_digit_year(int(named or digits), scene.anchor)
    return with_mod(Reading("DATE", str(year_in)[:3]), values("MOD").get((scene.words(found, "mod") or [""])[0]))


def century(scene: Scene, found: re.Match[str]) -> Meaning:
    nth = ordinal(scene.words(found, "x"))
    return Reading("DATE", f"{nth - 1:02}", mod=values("MOD").get((scene.words(found, "mod") or [""])[0])) if nth and 1 < nth < 23 else None


def fiscal_year(scene: Scene, found: re.Match[str]) -> Meaning:
    year_in = year_word(scene, scene.words(found, "x"))
    return Reading("DATE", year_in, has_year=True) if year_in else None


def quarter(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "Q3 2019", "the third quarter", "the first half of last year"; without a year, the one seen from the anchor."""
    named = scene.words(found, "q")
    nth = ordinal(named) if not re.search(r"\d[qh]$|^[qh]\d", named[0]) else int(re.sub(r"\D", "", named[0]))
    letter = "H" if scene.word(found, "u") == "half" or "h" in named[0] and len(named[0]) == 2 else "Q"
    size = 2 if letter == "H" else 4
    year_in = year_word(scene, scene.words(found, "x") or scene.words(found, "x2"))
    if nth is None or nth > size or (letter == "H" and not year_in):
        return None
    if nth < 0:
        nth = size
        if not year_in:
            return scene.relative(value_of(shift(scene.anchor, -1, "Q"), "Q")) if scene.anchor else None
    if year_in:
        return Reading("DATE", f"{year_in}-{letter}{nth}", has_year=True)
    if scene.anchor is None:
        return Reading("DATE", f"XXXX-{letter}{nth}")
    year_in = str(scene.heading_year or scene.anchor.year + _quarter_step(scene, found, nth, scene.anchor.month))
    return scene.relative(f"{year_in}-{letter}{nth}")


def _quarter_step(scene: Scene, found: re.Match[str], nth: int, month: int) -> int:
    """Years from the anchor's to that of a quarter without a year: results come soon after a quarter, plans before it."""
    back = month - 3 * nth
    if back < 0 and -back <= 2:
        return 0
    if back > 0:
        return 1 if back > 6 or (back > 3 and scene.outlook(found) == "future") else 0
    return 0 if -back <= 6 and scene.outlook(found) == "future" else -1


def part_of_period(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "the last week of March", "the first nine months of 1998" (a length), "the week of March 3"."""
    whole, code = scene.sub(found, "x"), unit(scene.word(found, "u"))
    if whole is None or whole.interval[0] is None or whole.interval[1] is None:
        return None
    first, last, _ = whole.interval
    if not scene.words(found, "o"):
        return replace(whole, kind="DATE", value=value_of(first, code), span=None, mod=None) if whole.interval[2] == "day" else None
    nth = ordinal(scene.words(found, "o"))
    if scene.words(found, "n") or scene.word(found, "u").endswith("s"):
        return Reading("DURATION", length(number(scene.words(found, "n")), code))
    if nth is None or code not in ("W", "D", "M", "Q", "WE", "DE"):
        return None
    base = shift(first, nth - 1, code) if nth > 0 else last
    if code == "W" and nth > 0:
        base = first + timedelta(7 * (nth - 1) + (3 - first.weekday()) % 7)
    return replace(whole, value=value_of(base, code), span=None, mod=None) if first <= base <= last else None


def season(scene: Scene, found: re.Match[str]) -> Meaning:
    name, det = scene.word(found, "season"), scene.words(found, "det")
    code, year_in = values("SEASON")[name], year_of(scene, found)
    if year_in:
        return Reading("DATE", f"{year_in:04}-{code}", has_year=True)
    if (not det or det == ["the"]) and not scene.words(found, "yearref") and not _is_season(scene, found, name, det):
        return None
    if ref := year_word(scene, scene.words(found, "yearref")):
        return scene.relative(f"{ref}-{code}")
    if scene.anchor is None:
        return Reading("DATE", f"XXXX-{code}")
    if scene.heading_year and not side_of(det):
        return Reading("DATE", f"{scene.heading_year:04}-{code}", "heading")
    return scene.relative(_season_value(scene, found, code, det))


def _season_value(scene: Scene, found: re.Match[str], code: str, det: list[str]) -> str:
    assert scene.anchor is not None
    current = season_of(scene.anchor, code, 0)
    begun = scene.anchor <= (Reading("DATE", current).interval[1] or scene.anchor)
    side = side_of(det) or scene.outlook(found)
    if side == "before" and begun:
        return season_of(scene.anchor, code, -1)
    if side in ("after", "future") or ("this" in det and not begun and side != "past"):
        return current if begun and side == "future" else season_of(scene.anchor, code, 1)
    return current


def _is_season(scene: Scene, found: re.Match[str], name: str, det: list[str]) -> bool:
    before, after = scene.tokens.word(found.start() - 1), scene.tokens.word(found.end())
    if det:
        return before in ("in", "during", "over", "through", "throughout", "until", "by", "since", "of", "for") and (name not in ("fall", "spring") or not after == "of")
    return before in ("in", "by", "since", "until", "during", "early", "late", "mid", "through", "every", "each", "every") and after not in ("of", "from", "to", "into")


def modified(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "early March", "the end of last year", "mid-2011", "later this week"."""
    words = scene.words(found, "mod")
    whole = scene.sub(found, "x") or _bare(scene, scene.word(found, "x"))
    if whole is None or whole.kind not in ("DATE", "TIME") or words[-1] == "eve" or "eve" in words:
        return None
    mods = values("MOD") | values("EDGE") | {"earlier": "START", "later": "END"}
    mod = next((mods[word] for word in words if word in mods), None)
    return replace(whole, mod=mod, span=None)


def _bare(scene: Scene, word: str) -> Reading | None:
    """ "mid-week", "late in the month": the unit the anchor lies in."""
    code = values("UNIT").get(word)
    return scene.relative(value_of(scene.anchor, code)) if code and scene.anchor else None


READINGS = {
    "month_year": month_year, "months": months, "month_alone": month_alone, "year": year, "year_short": year_short, "year_era": year_era,
    "years": years, "year_words": year_words, "period_ended": period_ended, "latest": latest, "decade": decade, "century": century, "fiscal_year": fiscal_year, "quarter": quarter, "part_of_period": part_of_period,
    "season": season, "modified": modified,
}  # fmt: skip
