"""What a fetch did, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

FIELDS = ("found", "known", "new", "changed", "unchanged", "refused", "deferred", "skipped", "requests", "bytes")


@dataclass(frozen=True, slots=True)
class SourceReport:
    """One source of one run.

    `found` candidates = `known` (archived before, or refused for good) + `new` + `changed` +
    `unchanged` (304, or the same body) + `refused` + `deferred` (over the budget, or not due yet).
    `skipped` counts records of WARC files that claim to be no page (images, redirects, robots.txt).
    `requests` leaves robots.txt out. `due` is False where the source was asked so lately that it is
    left alone. `error` is the reason the source itself could not be read, None where it could.
    """

    name: str
    found: int = 0
    known: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    deferred: int = 0
    skipped: int = 0
    requests: int = 0
    bytes: int = 0
    due: bool = True
    error: str | None = None


@dataclass(frozen=True, slots=True)
class FetchReport:
    """One run: sources, refusals by reason, and whether every source could be read."""

    night: str
    sources: tuple[SourceReport, ...]
    reasons: Mapping[str, int]

    @property
    def ok(self) -> bool:
        """Every source could be read (single pages may have been refused)."""
        return all(source.error is None for source in self.sources)

    def total(self, name: str) -> int:
        """A count over all sources (a name of FIELDS)."""
        return sum(int(getattr(source, name)) for source in self.sources)

    @property
    def summary(self) -> str:
        """One sentence for a person."""
        counts = ", ".join(f"{self.total(name)} {name}" for name in ("new", "changed", "unchanged", "known", "refused"))
        failed = [source.name for source in self.sources if source.error]
        return f"{len(self.sources)} sources: {counts}" + (f"; not read: {', '.join(failed)}" if failed else "")


@dataclass(slots=True)
class Tally:
    """Counts while a run goes on."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    resting: set[str] = field(default_factory=set)
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, source: str, name: str, by: int = 1) -> None:
        """Count one of FIELDS for a source."""
        self.counts.setdefault(source, Counter())[name] += by

    def report(self, night: str, names: tuple[str, ...]) -> FetchReport:
        """The counts as a report, sources in the order given."""
        sources = []
        for name in names:
            counts = self.counts.get(name, Counter())
            figures = {each: counts[each] for each in FIELDS}
            sources.append(SourceReport(name, **figures, due=name not in self.resting, error=self.errors.get(name)))
        return FetchReport(night, tuple(sources), dict(sorted(self.reasons.items())))
