"""Expressions with their prepositions: "since 2003", "from May to July", "over the past two weeks"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from pipeline.when.model import Period, When
from pipeline.when.values import reach

Relation = Literal["on", "since", "until", "before", "after", "between", "during"]
REACH = 40
"""Characters before an expression in which its preposition stands."""
LEADS: dict[str, Relation] = {
    "since": "since", "from": "since", "as of": "since", "starting": "since", "starting on": "since",
    "starting in": "since", "beginning": "since", "beginning on": "since", "beginning in": "since",
    "until": "until", "till": "until",
    "up to": "until", "by": "until", "through": "until", "before": "before", "prior to": "before", "ahead of": "before",
    "after": "after", "following": "after", "during": "during", "throughout": "during", "over": "during",
    "within": "during",
}  # fmt: skip
LEAD = re.compile(
    rf"\b({'|'.join(sorted(LEADS, key=len, reverse=True))})\s+(?:(?:the|about|around|at least|late|early|on|in)\s+)*$",
    re.I,
)
JOINT = re.compile(r"\s*(?:to|until|till|through|thru|and|[-–—])\s*(?:the\s+|on\s+|late\s+|early\s+)?$", re.I)
BETWEEN = re.compile(r"\bbetween\s+(?:the\s+|late\s+|early\s+)?$", re.I)
FROM = re.compile(r"\bfrom\s+(?:the\s+|late\s+|early\s+)?$", re.I)
BACK = re.compile(r"^(?:the\s+)?(?:past|last|recent|previous)\b", re.I)
AHEAD = re.compile(r"^(?:the\s+)?(?:next|coming|following)\b", re.I)
FOR = re.compile(r"\bfor\s+(?:about\s+|almost\s+|nearly\s+|over\s+|more than\s+|at least\s+|the\s+)*$", re.I)
LENGTH = re.compile(r"P(\d+)(D|W|M|Q|Y|DE|CE)$")


def periods(text: str, whens: Sequence[When], published: date | None = None) -> list[Period]:
    """The days each dated expression of a text speaks of, in text order.

    whens      as find() gives them
    published  closes "since 2003" and "the past two weeks"; without it these stay open

    A pair joined by "to", "and" or a dash is one period; lengths of time count only where they reach up to the present
    ("for weeks", "in the past month") or begin with it ("over the next year").
    """
    found: list[Period] = []
    index = 0
    while index < len(whens):
        pair = _pair(text, whens, index)
        if pair:
            found.append(pair)
        elif single := _single(text, whens[index], published):
            found.append(single)
        index += 2 if pair else 1
    return found


def _pair(text: str, whens: Sequence[When], index: int) -> Period | None:
    if index + 1 >= len(whens):
        return None
    one, other = whens[index], whens[index + 1]
    joint = text[one.end : other.start]
    if one.first is None or other.last is None or len(joint) > 12 or not JOINT.match(joint):
        return None
    before = text[max(0, one.start - REACH) : one.start]
    opening = BETWEEN.search(before) or FROM.search(before)
    if one.first > other.last or (joint.strip().lower() == "and" and not BETWEEN.search(before)):
        return None
    start = one.start - len(opening[0]) if opening else one.start
    return Period(start, other.end, one.first, other.last, "interval", one.basis, "between", (one, other))


def _single(text: str, when: When, published: date | None) -> Period | None:
    before = text[max(0, when.start - REACH) : when.start]
    if when.kind == "DURATION":
        return _length(before, when, published)
    if when.kind not in ("DATE", "TIME") or (when.first is None and when.last is None):
        return None
    lead = LEAD.search(before)
    relation = LEADS[re.sub(r"\s+", " ", lead[1].lower())] if lead else "on"
    first, last = _bounds(when, relation, published)
    exact = (first, last) == (when.first, when.last)
    start = when.start - len(lead[0]) if lead else when.start
    return Period(start, when.end, first, last, when.precision if exact else "interval", when.basis, relation, (when,))


def _bounds(when: When, relation: Relation, published: date | None) -> tuple[date | None, date | None]:
    if relation == "since":
        return when.first, published if published and when.first and published >= when.first else None
    if relation == "until":
        return None, when.last
    if relation == "before":
        return None, reach(when.first, -1, "D")
    if relation == "after":
        return reach(when.last, 1, "D"), None
    return when.first, when.last


def _length(before: str, when: When, published: date | None) -> Period | None:
    """ "for weeks" and "the past two months" end with publication, "the next year" begins with it."""
    back, ahead = BACK.match(when.text), AHEAD.match(when.text)
    opening = FOR.search(before)
    if not (back or ahead or opening) or published is None:
        return None
    size = LENGTH.match(when.value or "")
    edge = None
    if size and int(size[1]) < 1000:
        edge = reach(published, int(size[1]) * (1 if ahead else -1), size[2])
    first, last = (published, edge) if ahead else (edge, published)
    start = when.start - len(opening[0]) if opening else when.start
    return Period(start, when.end, first, last, "interval", "relative", "during", (when,))
