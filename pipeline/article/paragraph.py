"""What a paragraph is by its words: the rules of `paragraph_roles.csv`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from pipeline.article import lexicon

ZONES: Mapping[str, frozenset[str]] = {
    "any": frozenset(("head", "body", "tail")),
    "head": frozenset(("head",)),
    "tail": frozenset(("tail",)),
    "edge": frozenset(("head", "tail")),
}
LEADING = re.compile(r"^[\s(\[•·▪■◆►▶→➔»›>*+~–—-]+|^[\s\"“”„«'‘’*]+")
PRECEDENCE = ("body", "credit", "byline", "date", "caption", "promotion", "boilerplate", "box", "embed")
"""Where several rules fit, the role that says more is taken."""

TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]")
LETTER = re.compile(r"[^\W_]")
MOST = 70
"""Words of the longest paragraph any rule looks at."""

LONGEST = 600
"""Characters of a paragraph that are looked at."""


class Rule(NamedTuple):
    """The patterns of one role with the same conditions; `linked` is the least share of its text in links.

    Patterns bound to the beginning are kept apart: they are tried once, not at every letter.
    """

    role: str
    zones: frozenset[str]
    most: int
    linked: float
    begins: re.Pattern[str] | None
    holds: re.Pattern[str] | None

    def fits(self, text: str) -> bool:
        """Whether one of the patterns is found."""
        return bool((self.begins and self.begins.match(text)) or (self.holds and self.holds.search(text)))


def classify(text: str, zone: str, linked: float = 0.0, extra: tuple[Rule, ...] = ()) -> str | None:
    """The role of a paragraph in a zone (head, body, tail) of its page; None where no rule speaks.

    `linked` is the share of its characters inside links (0 to 1); `extra` rules are tried first.
    """
    words = text.count(" ") + 1
    if words > MOST:
        return None
    bare = LEADING.sub("", text[:LONGEST])
    if not LETTER.search(bare):
        return "boilerplate"
    for rule in (*extra, *rules()):
        if words <= rule.most and zone in rule.zones and linked >= rule.linked and rule.fits(bare):
            return rule.role
    return None


@cache
def rules() -> tuple[Rule, ...]:
    """The shipped rules, those of the same role and conditions joined."""
    return compiled(lexicon.table("paragraph_roles.csv"))


def compiled(rows: Iterable[Mapping[str, str]]) -> tuple[Rule, ...]:
    """Rules out of rows with the columns role, zone, most, linked, pattern; raises re.error on a bad pattern."""
    grouped: dict[tuple[str, str, str, str], list[str]] = {}
    for row in rows:
        conditions = (row["role"], row["zone"], row["most"], row["linked"])
        grouped.setdefault(conditions, []).extend(branches(row["pattern"]))
    ranked = sorted(grouped.items(), key=lambda item: (PRECEDENCE.index(item[0][0]), item[0]))
    return tuple(
        Rule(role, ZONES[zone], int(most), int(linked) / 100, *_joined(parts))
        for (role, zone, most, linked), parts in ranked
    )


def _joined(parts: list[str]) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    begins = [part for part in parts if part.startswith("^")]
    holds = [part for part in parts if not part.startswith("^")]
    return tuple(re.compile("|".join(some), re.I) if some else None for some in (begins, holds))  # type: ignore[return-value]


def branches(pattern: str) -> list[str]:
    """The alternatives of a pattern at its top level."""
    depth, start, found = 0, 0, []
    for token in TOKEN.finditer(pattern):
        if token[0] == "(":
            depth += 1
        elif token[0] == ")":
            depth -= 1
        elif token[0] == "|" and depth == 0:
            found.append(pattern[start : token.start()])
            start = token.end()
    return [*found, pattern[start:]]
