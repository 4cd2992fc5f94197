"""What an operator knows of single sites: the documented table `site_rules.csv`, extended or emptied at will."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from urllib.parse import urlsplit

from pipeline.article import lexicon, paragraph

COLUMNS = ("host", "kind", "value", "role", "note")
TITLES = ("og", "json_ld", "heading")
ROLES = ("body", "boilerplate", "promotion", "byline", "caption", "credit", "box", "embed", "date")


@dataclass(frozen=True, slots=True)
class SiteRules:
    """The rules for one page's host: which statement is its title, what its parts and paragraphs are."""

    title: str | None = None
    containers: tuple[tuple[re.Pattern[str], str], ...] = ()
    paragraphs: tuple[paragraph.Rule, ...] = ()


NONE = SiteRules()


@dataclass(frozen=True)
class Rules:
    """Rows of the table; `Rules()` holds none."""

    rows: tuple[Mapping[str, str], ...] = field(default=())

    @cached_property
    def hosts(self) -> dict[str, SiteRules]:
        """The rules of each host named, compiled."""
        return {
            host: _compile([row for row in self.rows if row["host"] == host]) for host in {r["host"] for r in self.rows}
        }

    def of(self, url: str) -> SiteRules:
        """The rules for an address: its host's own, else those of the nearest domain above."""
        labels = (urlsplit(url).hostname or "").split(".")
        names = (".".join(labels[n:]) for n in range(len(labels) - 1))
        return next((self.hosts[name] for name in names if name in self.hosts), NONE)

    def __add__(self, other: Rules) -> Rules:
        """Both tables; for one host and kind title, the later row counts."""
        return Rules((*self.rows, *other.rows))


@cache
def shipped() -> Rules:
    """The table that comes with the package."""
    return Rules(lexicon.table("site_rules.csv"))


def read(text: str) -> Rules:
    """An operator's table as CSV text (`#` lines are comments).

    Raises ValueError with the line's number where a column, kind, role or pattern is wrong.
    """
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    reader = csv.DictReader(lines)
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise ValueError(f"site rules: columns must be {', '.join(COLUMNS)}")
    return Rules(tuple(_checked(row, number) for number, row in enumerate(reader, 2)))


def _checked(row: Mapping[str, str], number: int) -> Mapping[str, str]:
    kind, value, role = row["kind"], row["value"], row["role"]
    if kind not in ("title", "container", "paragraph"):
        raise ValueError(f"site rules, row {number}: kind {kind!r} is none of title, container, paragraph")
    if kind == "title" and value not in TITLES:
        raise ValueError(f"site rules, row {number}: title is one of {', '.join(TITLES)}, not {value!r}")
    if kind != "title" and role not in ROLES:
        raise ValueError(f"site rules, row {number}: role {role!r} is none of {', '.join(ROLES)}")
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"site rules, row {number}: {value!r} is no pattern: {error}") from error
    return row


def _compile(rows: Iterable[Mapping[str, str]]) -> SiteRules:
    title = None
    containers: list[tuple[re.Pattern[str], str]] = []
    words: list[dict[str, str]] = []
    for row in rows:
        if row["kind"] == "title":
            title = row["value"]
        elif row["kind"] == "container":
            containers.append((re.compile(rf"(?:^|-)(?:{row['value']})(?:-|$)"), row["role"]))
        else:
            words.append({"role": row["role"], "zone": "any", "most": "70", "linked": "0", "pattern": row["value"]})
    return SiteRules(title, tuple(containers), paragraph.compiled(words))
