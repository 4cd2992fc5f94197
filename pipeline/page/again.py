"""What a night was refused, to be asked for once more: nothing is discovered anew, so no other night's news gets in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.archive.log import Event, read
from pipeline.archive.volume import OUTCOMES, Volume
from pipeline.page.choice import Find
from pipeline.page.spec import SourceSpec


@dataclass(frozen=True, slots=True)
class Refusals:
    """Pages the night was refused, and the sources whose own documents or files it could not read."""

    finds: tuple[Find, ...]
    sources: frozenset[str]


def refusals(volume: Volume, sources: Sequence[SourceSpec]) -> Refusals:
    """The refusals that stand in the night's log, as far as they are of these sources."""
    ranks = {source.name: rank for rank, source in enumerate(sources)}
    last: dict[tuple[str, str], Event] = {}
    for _, event in read(volume.log.path):
        if event["event"] in OUTCOMES:
            last[event["role"], event["key"]] = event
    standing = [event for _, event in sorted(last.items()) if event["event"] == "reject"]
    finds = [_find(event, ranks) for event in standing if event["role"] == "page" and event["source"] in ranks]
    whole = {_source(event) for event in standing if event["role"] not in ("page", "robots")}
    return Refusals(tuple(finds), frozenset(whole & ranks.keys()))


def _find(event: Event, ranks: dict[str, int]) -> Find:
    name = event["source"]
    return Find(event["key"], event["url"], name, ranks[name], event.get("hints") or {}, None, event.get("scope"))


def _source(event: Event) -> str:
    """The source of a document, or of the file an import could not take."""
    return str(event.get("source") or event["key"].split(":", 1)[0])
