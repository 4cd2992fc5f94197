"""Readings of single days: "3 March 2020", "03/04/20", "last Friday", "yesterday", "the 15th"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.when import reckoning
from pipeline.when.amounts import ordinal
from pipeline.when.lexicon import context, values
from pipeline.when.model import Basis
from pipeline.when.scene import Meaning, Reading, Scene
from pipeline.when.values import value_of

SIDES = dict.fromkeys(("last", "past", "previous", "preceding", "prior"), "before") | dict.fromkeys(
    ("next", "coming", "upcoming", "following"), "after"
)
NARRATIVE = frozenset(["previous", "preceding", "prior", "following", "that", "same"])
"""Words that point from the date read last rather than from the day of writing."""


def side_of(det: list[str]) -> str | None:
    """Where "last", "next", "coming" point; "following" without "the" is a preposition."""
    if det[:1] == ["following"]:
        return None
    return next((SIDES[word] for word in det if word in SIDES), None)


def month_number(words: list[str]) -> int:
    return int(values("MONTH").get(words[0]) or values("MON")[words[0]])


def weekday_number(words: list[str]) -> int:
    return int(values("WD").get(words[0]) or values("WDA").get(words[0]) or values("WDE")[words[0]])


def year_of(scene: Scene, found: re.Match[str]) -> int | None:
    """The year written in a match, four digits or two."""
    if year := scene.words(found, "year"):
        return int(year[-1]) if len(year[-1]) == 4 else reckoning.two_digit_year(int(year[-1]), scene.anchor)
    short = scene.words(found, "short") or scene.words(found, "short2")
    return reckoning.two_digit_year(int(short[-1]), scene.anchor) if short else None


def is_after_in(scene: Scene, found: re.Match[str]) -> bool:
    """Whether "in" stands before: then "in March 20 ..." is the month and a number."""
    return scene.tokens.word(found.start() - 1) == "in"


def month_day(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "3 March", "March 3, 2019", "the 3rd of March", "Monday, 3 March", "March 3 of last year"."""
    month, day = month_number(scene.words(found, "month")), ordinal(scene.words(found, "day"))
    year = year_of(scene, found)
    if not day or (
        year is None and (_is_count(scene, found) or scene.tokens.word(found.end()) in context("named_after"))
    ):
        return None
    if year is not None:
        made = reckoning.make(year, month, day)
        return Reading("DATE", made.isoformat(), has_year=True) if made else None
    if ref := scene.words(found, "yearref"):
        if scene.anchor is None:
            return None
        step = {"before": -1, "after": 1}.get(side_of(ref) or "", 0)
        made = reckoning.make(scene.anchor.year + step, month, day)
        return scene.relative(made.isoformat()) if made else None
    wd = scene.words(found, "wd")
    return infer(scene, found, month, day, side_of(scene.words(found, "det")), weekday_number(wd) if wd else None)


def _is_count(scene: Scene, found: re.Match[str]) -> bool:
    """ "in March 20 people": the number counts what follows; "May 5 percent"."""
    after = scene.tokens.word(found.end())
    if found.start("day") < found.start("month") or not scene.tokens.words[found.end() - 1].isdigit():
        return False
    return after in ("percent", "%", "million", "billion", "people") or (
        is_after_in(scene, found) and not after.startswith(("'", "’"))
    )


def infer(
    scene: Scene, found: re.Match[str], month: int, day: int, side: str | None, wd: int | None = None
) -> Reading | None:
    """A month and a day without a year, placed by heading, weekday, tense or nearness."""
    if not reckoning.make(2000, month, day):
        return None
    if scene.heading_year and (made := reckoning.make(scene.heading_year, month, day)):
        return Reading("DATE", made.isoformat(), "heading")
    if attack := _september_eleven(scene, found, month, day):
        return attack
    if scene.anchor is None:
        return Reading("DATE", f"XXXX-{month:02}-{day:02}")
    side = side or ("before" if _is_of_violence(scene, found) else scene.outlook(found))
    picked = reckoning.month_day(scene.anchor, month, day, side)
    if wd and picked and picked.isoweekday() != wd:
        years = (reckoning.make(scene.anchor.year + step, month, day) for step in (0, -1, 1, -2, 2, -3, 3, -4, -5, -6))
        picked = next((one for one in years if one and one.isoweekday() == wd), picked)
    return Reading("DATE", picked.isoformat(), _stated(scene)) if picked else None


def _is_of_violence(scene: Scene, found: re.Match[str]) -> bool:
    """Whether a day without a year names what nobody knows ahead: "the Oct. 7 attacks", "the massacre of May 3"."""
    after = scene.tokens.words[found.end() : found.end() + 2]
    before = scene.tokens.words[max(0, found.start() - 2) : found.start()]
    named = context("violence")
    return not named.isdisjoint(after) or (before[-1:] in (["of"], ["on"]) and not named.isdisjoint(before))


def _stated(scene: Scene) -> Basis:
    return "stated" if scene.anchor_basis == "relative" else scene.anchor_basis


def _september_eleven(scene: Scene, found: re.Match[str], month: int, day: int) -> Reading | None:
    """ "Sept. 11" in reports after 2001 that go on to speak of attacks is the day in 2001."""
    if (month, day) != (9, 11) or scene.anchor is None or scene.anchor <= date(2001, 9, 20):
        return None
    near = scene.tokens.words[found.end() : found.end() + 3]
    named = any(
        word.startswith(("attack", "terror", "hijack", "commission", "era", "families", "victim", "plot"))
        for word in near
    )
    return Reading("DATE", "2001-09-11") if named else None


def month_days(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "March 3-5", "between 3 and 5 March 2019": two days of one month."""
    month = month_number(scene.words(found, "month"))
    numbers = [ordinal(scene.words(found, label)) for label in ("day", "day2")]
    year = year_of(scene, found)
    readings: list[Reading] = []
    for number in numbers:
        if year is not None:
            made = reckoning.make(year, month, number or 0)
            one = Reading("DATE", made.isoformat(), has_year=True) if made else None
        else:
            one = infer(scene, found, month, number or 0, None)
        if one is None:
            return None
        readings.append(one)
    if year is None and is_after_in(scene, found):
        return None
    return _spread(readings, [(found.start(), found.end("day")), (found.start("day2"), found.end())])


def day_to_day(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "July 30-Aug. 14, 1932": both days take the year, the first that before it if it comes later in the calendar."""
    year = int(scene.word(found, "year"))
    months_ = [month_number(scene.words(found, label)) for label in ("month", "month2")]
    days = [ordinal(scene.words(found, label)) or 0 for label in ("day", "day2")]
    one = reckoning.make(year - (months_[0] > months_[1]), months_[0], days[0])
    other = reckoning.make(year, months_[1], days[1])
    if one is None or other is None:
        return None
    cut, begin = max(found.end("day"), found.end("month")), min(found.start("day2"), found.start("month2"))
    return [
        Reading("DATE", one.isoformat(), span=(found.start(), cut), has_year=True),
        Reading("DATE", other.isoformat(), span=(begin, found.end()), has_year=True),
    ]


def _spread(readings: list[Reading], spans: list[tuple[int, int]]) -> list[Reading]:
    return [
        Reading(one.kind, one.value, one.basis, span=span, has_year=one.has_year)
        for one, span in zip(readings, spans, strict=True)
    ]


def iso(scene: Scene, found: re.Match[str]) -> Meaning:
    """2020-01-03 and 2020-01-03T09:00Z."""
    raw = scene.word(found, "x").upper().replace(" ", "T")
    clock = re.match(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?)\S*?(Z)?$)?", raw)
    if not clock or not reckoning.make(*map(int, clock[1].split("-"))):
        return None
    value = clock[1] + (f"T{clock[2]}{clock[3] or ''}" if clock[2] else "")
    return Reading("TIME" if clock[2] else "DATE", value, has_year=True)


def numeric(scene: Scene, found: re.Match[str]) -> Meaning:
    """20200103, 2020/01/03, 3.1.2020, 1/3/20: which of two small numbers is the month, size or nearness tells."""
    raw = scene.word(found, "x")
    if raw.isdigit():
        made = reckoning.make(int(raw[:4]), int(raw[4:6]), int(raw[6:]))
        return Reading("DATE", made.isoformat(), has_year=True) if made else None
    parts = [int(part) for part in re.split(r"[/.-]", raw)]
    if parts[0] > 31:
        made = reckoning.make(*parts)
        return Reading("DATE", made.isoformat(), has_year=True) if made else None
    if parts[2] < 100 and "/" not in raw:
        return None
    year = parts[2] if parts[2] >= 100 else reckoning.two_digit_year(parts[2], scene.anchor)
    orders = (
        [(parts[0], parts[1]), (parts[1], parts[0])] if "/" in raw else [(parts[1], parts[0]), (parts[0], parts[1])]
    )
    days = [made for month, day in orders if (made := reckoning.make(year, month, day))]
    if len(days) == 2 and scene.anchor and abs((days[1] - scene.anchor).days) <= 3 < abs((days[0] - scene.anchor).days):
        days.reverse()
    return Reading("DATE", days[0].isoformat(), has_year=True) if days else None


def slash_day(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "9/11" is the day in 2001; any other "7/20" counts only after "on"."""
    first, second = map(int, scene.word(found, "x").split("/"))
    if (first, second) == (9, 11) and (scene.anchor is None or scene.anchor > date(2001, 9, 11)):
        return Reading("DATE", "2001-09-11")
    if scene.tokens.word(found.start() - 1) != "on" or scene.anchor is None or not reckoning.make(2000, first, second):
        return None
    return infer(scene, found, first, second, None)


def day_name(scene: Scene, found: re.Match[str]) -> Meaning:
    """Today, yesterday, tomorrow, tonight, with a part of the day."""
    name, mod = scene.word(found, "day"), values("MOD").get(scene.word(found, "mod"))
    before = found.start() - 1
    if not scene.tokens.capitals and scene.tokens.is_capitalised(before + 1) and scene.tokens.is_capitalised(before):
        return None  # USA Today
    part = values("PART").get(scene.word(found, "part")) or ("NI" if name == "tonight" else None)
    if scene.today is None:
        return scene.relative("PRESENT_REF") if name in ("today", "tonight") else None
    day = scene.today + timedelta(int(values("TODAY")[name]))
    value = day.isoformat() + (f"T{part.removeprefix('T')}" if part else "")
    return scene.relative(value, "TIME" if part else "DATE", mod)


def two_days(scene: Scene, found: re.Match[str]) -> Meaning:
    """The day before yesterday, the day after tomorrow, the night before last."""
    if scene.today is None:
        return None
    ahead = scene.word(found, "side") == "after"
    night = "TNI" if scene.word(found, "day") == "night" else ""
    return scene.relative(
        (scene.today + timedelta(2 if ahead else -2)).isoformat() + night, "TIME" if night else "DATE"
    )


def _is_day_of_month(scene: Scene, found: re.Match[str], last: Reading | None) -> bool:
    """ "on the 15th" and not "on the 15th floor"; before a noun only where a date was spoken of."""
    before, after = scene.tokens.word(found.start() - 1), scene.tokens.word(found.end())
    if before not in ("on", "by", "until", "since") or after in context("nth_noun"):
        return False
    return not after.isalpha() or last is not None


def day_of_month(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "on the 15th" of the month spoken of."""
    day, stated = ordinal(scene.words(found, "day")), scene.word(found, "x")
    last = scene.previous(found.start())
    if not day or not (stated or _is_day_of_month(scene, found, last)):
        return None
    base = last.interval[0] if last and last.interval[2] in ("day", "month") and not stated else scene.anchor
    if base is None or stated.split(" ")[0] in ("each", "every"):
        return None
    step = {"last": -1, "next": 1}.get(stated.split(" ")[0], 0)
    month = base.month - 1 + step
    made = reckoning.make(base.year + month // 12, month % 12 + 1, day)
    return scene.relative(value_of(made, "D")) if made else None


READINGS = {
    "month_day": month_day, "month_days": month_days, "day_to_day": day_to_day, "iso": iso, "numeric": numeric,
    "slash_day": slash_day, "day_name": day_name, "two_days": two_days,
    "day_of_month": day_of_month,
}  # fmt: skip
