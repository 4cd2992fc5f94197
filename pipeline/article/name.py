"""The names in a byline: introductions, job titles, dates, places and affiliations cut off, joined names parted."""

from __future__ import annotations

import re
from functools import cache

from pipeline.article import credit, lexicon

PERSON = re.compile(
    r"(?:[^\W\d_a-z][\w.'’-]*)(?:\s+(?:de|del|della|der|den|di|da|dos|du|la|le|van|von|zu|bin|al|el|ter|af"
    r"|[^\W\d_a-z][\w.'’-]*)){0,3}\s+[^\W\d_a-z][\w.'’-]*"
    r"|[\u4e00-\u9fff]{2,4}|[\uac00-\ud7af]{2,4}"
)
"""A person's name as printed: two to five capitalised words and particles; or two to four Han or Hangul signs."""

ASIDE = re.compile(r"\s*(?:\([^()]{0,60}\)|\[[^\[\]]{0,60}\]|<[^<>]{0,200}>)")
EMAIL = re.compile(r"\S+@\S+\.\w+|(?<!\S)@\w+")
BRACKETED = re.compile(r"^[(（\[]([^()（）\[\]]*)[)）\]]$")
DATED = re.compile(r"\s*\b\d{1,2}[./:-]\s?(?:\d|[^\W\d_])|\s*\b\d{4}\b|\s+\d{1,2}\.?\s+[^\W\d_]{3,}")
WHERE = re.compile(r"\s+(?:for|in|at|of|reporting|FOR|IN|AT|OF)\s+(?=[^\Wa-z\d_]).*$")
COMMA = re.compile(r"\s*[,،、|]\s*")
DEGREE = 4
"""Capitals of a degree or an unknown abbreviation behind a name ("PhD", "RDN")."""

LONGEST = 60
MOST_WORDS = 6


def split(text: str) -> list[str]:
    """The names in a byline as a list; empty where it holds none."""
    text = BRACKETED.sub(r"\1", text.strip())
    text = _undated(ASIDE.sub("", EMAIL.sub("", text))).strip(" ,;:|-–—·")
    text = _before().sub("", text, count=1)
    pieces = (piece for number, piece in enumerate(_joint().split(text)) if not (number and _others().match(piece)))
    parts = (part for piece in pieces for part in _commas(piece))
    return [found for part in parts if (found := _name(part))]


def _undated(text: str) -> str:
    """The text up to a date in it; a month's name before the day is of the date."""
    before, *after = DATED.split(text, maxsplit=1)
    shorter = _month().sub("", before) if after else before
    return shorter if " " in shorter.strip() else before


def is_signature(text: str) -> bool:
    """A line that is nothing but the names of persons, each of two words or more."""
    parts = [part.strip() for part in re.split(r"\s*[,/&]\s*", text.strip(" .*–—-")) if part.strip()]
    persons = all(PERSON.fullmatch(part) and part[-1] not in ".!?" for part in parts)
    return len(text) <= 90 and 1 <= len(parts) <= 5 and persons


def is_person(found: str, introduced: bool) -> bool:
    """A name of two words or more (bylines hold single words of many kinds), or any capitalised one behind "By"."""
    return bool(PERSON.fullmatch(found)) or (introduced and found[:1].isupper() and not found.isupper())


def is_introduced(text: str) -> bool:
    """The text begins with what introduces names ("By", "Von", "Par")."""
    return _before().match(text) is not None


def is_body(found: str) -> bool:
    """A name that holds a word of papers, desks and agencies."""
    return _body().search(found) is not None


def _commas(piece: str) -> list[str]:
    """Parts between commas; behind the first, job titles, degrees and what begins lower case are dropped."""
    parts = [part.strip() for part in COMMA.split(piece) if part.strip()]
    return [part for number, part in enumerate(parts) if number == 0 or credit.is_agency(part) or not _describes(part)]


def _describes(part: str) -> bool:
    return part[:1].islower() or _role().search(part) is not None or (part.isupper() and len(part) <= DEGREE)


def _name(text: str) -> str | None:
    text = _before().sub("", text.strip(' .,;:|-–—·"“”„*'), count=1)
    text = _after().sub("", WHERE.sub("", text))
    text = credit.unaffiliated(_trailing_role().sub("", text)).strip(" .,;:|-–—·")
    if not 2 <= len(text) <= LONGEST or text.lower() in _no_names() or not re.search(r"[^\W\d_]", text):
        return None
    if re.search(r"\d{2}", text) or len(text.split()) > MOST_WORDS:
        return None
    return text.title() if _shouts(text) else text


def _shouts(text: str) -> bool:
    """A person's name all in capitals, and no abbreviation in it."""
    words = text.split()
    vowels = all(re.search(r"[AEIOUY]", word) for word in words)
    return len(words) > 1 and text.isupper() and text.isascii() and vowels


@cache
def _words(kind: str) -> list[str]:
    words = {w for row in lexicon.table("byline_words.csv") if row["kind"] == kind for w in row["words"].split("|")}
    return sorted(words, key=lambda word: (-len(word), word))


def _any(kind: str) -> str:
    return "|".join(map(re.escape, _words(kind)))


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"^(?:{_any('before')})(?:\s*[:：/]\s*|\s+)", re.I)


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{_any('after')})(?!\w).*$", re.I)


@cache
def _joint() -> re.Pattern[str]:
    words = _words("joint")
    spaced = "|".join(re.escape(word) for word in words if word[-1].isalnum())
    signs = "|".join(re.escape(word) for word in words if not word[-1].isalnum())
    return re.compile(rf"\s+(?:{spaced})\s+(?=[^\Wa-z\d_])|\s*(?:{signs})\s*")


@cache
def _role() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any('role')})s?(?!\w)", re.I)


@cache
def _others() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{_any('aside')})(?!\w)", re.I)


@cache
def _month() -> re.Pattern[str]:
    rows = lexicon.table("month_names.csv")
    months = {name for row in rows for number in range(1, 13) for name in row[str(number)].split("|")} - {""}
    return re.compile(rf"\s+(?:{'|'.join(map(re.escape, sorted(months)))})\.?(?:\s*\d{{1,2}})?[\s,.]*$", re.I)


@cache
def _trailing_role() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:^|(?<=\s)|(?<=[가-힣]))(?:{_any('role')})(?:\s+외\s+\d+명)?$", re.I)


@cache
def _body() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any('body')})(?!\w)", re.I)


@cache
def _no_names() -> frozenset[str]:
    return frozenset(_words("never")) | frozenset(_words("before"))
