"""What an operator knows of single sites: the documented table `site_rules.csv`, extended or emptied at will."""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain
from urllib.parse import urlsplit

from pipeline.article import lexicon, paragraph
from pipeline.identity import digest

COLUMNS = ("host", "kind", "value", "role", "note")
KINDS = ("title", "site", "container", "paragraph")
TITLES = ("og", "json_ld", "heading")
ROLES = ("body", "boilerplate", "promotion", "byline", "caption", "credit", "box", "embed", "date")
EVERY = "*"
"""In place of a host: the rule is for all sites (or all pages of the source whose table it stands in)."""

HOST = re.compile(r"\*|[\w-]+(?:\.[\w-]+)*")


@dataclass(frozen=True, slots=True)
class SiteRules:
    """The rules for one page: which statement is its title, its site's other names, what its parts and lines are."""

    title: str | None = None
    containers: tuple[tuple[re.Pattern[str], str], ...] = ()
    paragraphs: tuple[paragraph.Rule, ...] = ()
    names: frozenset[str] = frozenset()

    def __or__(self, other: SiteRules) -> SiteRules:
        """Both; where they differ, these count."""
        return SiteRules(
            self.title or other.title,
            self.containers + other.containers,
            self.paragraphs + other.paragraphs,
            self.names | other.names,
        )


NONE = SiteRules()


@dataclass(frozen=True)
class Rules:
    """Rows of the table; `Rules()` holds none. A row with `source` counts for that source's pages only."""

    rows: tuple[Mapping[str, str], ...] = field(default=())

    @cached_property
    def compiled(self) -> dict[tuple[str, str], SiteRules]:
        """The rules of each (source or "", host) named, compiled."""
        grouped: dict[tuple[str, str], list[Mapping[str, str]]] = {}
        for row in self.rows:
            grouped.setdefault((row.get("source", ""), row["host"]), []).append(row)
        return {where: _compile(rows) for where, rows in grouped.items()}

    @cached_property
    def version(self) -> str:
        """Names the table: the same rows in the same order, the same 8 characters."""
        return digest(*chain.from_iterable((row.get("source", ""), *map(row.get, COLUMNS)) for row in self.rows))[:8]

    def of(self, url: str, source: str | None = None) -> SiteRules:
        """The rules for an address: its host's own, else the nearest domain's above, then those for every site.

        Those of the page's source come before the general ones.
        """
        labels = (urlsplit(url).hostname or "").split(".")
        names = [".".join(labels[n:]) for n in range(len(labels))]
        found = NONE
        for scope in dict.fromkeys((source or "", "")):
            near = next((self.compiled[scope, name] for name in names if (scope, name) in self.compiled), NONE)
            found |= near | self.compiled.get((scope, EVERY), NONE)
        return found

    def only_for(self, source: str) -> Rules:
        """The same rules, for the pages of one source."""
        return Rules(tuple({**row, "source": source} for row in self.rows))

    def __add__(self, other: Rules) -> Rules:
        """Both tables; for one host and kind title, the later row counts."""
        return Rules((*self.rows, *other.rows))


@cache
def shipped() -> Rules:
    """The table that comes with the package."""
    return Rules(lexicon.table("site_rules.csv"))


def read(text: str, name: str = "site rules") -> Rules:
    """An operator's table as CSV text with the columns of COLUMNS (`#` lines are comments).

    Raises ValueError, "name:line: what is wrong and the mend", where a column, host, kind, value, role or pattern is.
    """
    numbered = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    reader = csv.DictReader(line for _, line in numbered)
    if tuple(reader.fieldnames or ()) != COLUMNS:
        at = numbered[0][0] if numbered else 1
        raise ValueError(f"{name}:{at}: the first row must name the columns: {','.join(COLUMNS)}")
    rows = []
    for row in reader:
        if wrong := _fault(row):
            raise ValueError(f"{name}:{numbered[reader.line_num - 1][0]}: {wrong}")
        rows.append({**row, "host": row["host"].lower()})
    return Rules(tuple(rows))


def _fault(row: Mapping[str | None, str | None]) -> str | None:
    """What is wrong with a row, and the mend; None for nothing."""
    if None in row or None in row.values():
        return f"a row has the {len(COLUMNS)} columns {','.join(COLUMNS)}; put a value with a comma in quotation marks"
    host, kind, value, role = (str(row[column]) for column in COLUMNS[:4])
    if not HOST.fullmatch(host):
        return f"host {host!r} is no host: write news.example, without scheme and path, or * for every site"
    if kind not in KINDS:
        return f"kind {kind!r} is unknown: {_mend(kind, KINDS)}"
    if not value:
        return f"a rule of kind {kind} needs a value"
    if kind == "title":
        return None if value in TITLES else f"title {value!r} is unknown: {_mend(value, TITLES)}"
    if kind == "site":
        return None
    if role not in ROLES:
        return f"role {role!r} is unknown: {_mend(role, ROLES)}"
    try:
        re.compile(value)
    except re.error as error:
        return f"{value!r} is no pattern: {error}"
    return None


def _mend(given: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(given, list(known), n=1, cutoff=0.5)
    return f"did you mean {near[0]!r}?" if near else f"it is one of {', '.join(known)}"


def _compile(rows: Iterable[Mapping[str, str]]) -> SiteRules:
    title, names = None, set()
    containers: list[tuple[re.Pattern[str], str]] = []
    words: list[dict[str, str]] = []
    for row in rows:
        if row["kind"] == "title":
            title = row["value"]
        elif row["kind"] == "site":
            names.add(row["value"])
        elif row["kind"] == "container":
            containers.append((re.compile(rf"(?:^|-)(?:{row['value']})(?:-|$)"), row["role"]))
        else:
            words.append({"role": row["role"], "zone": "any", "most": "70", "linked": "0", "pattern": row["value"]})
    return SiteRules(title, tuple(containers), paragraph.compiled(words), frozenset(names))
