"""Sources as configured -> what the network door takes, and the archives their pages land in."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pandas as pd

from pipeline import archive, page, stages
from pipeline.batch import Batch
from pipeline.identity import digest
from pipeline.settings import Settings, SettingsError, Source

if TYPE_CHECKING:
    from pipeline.article import Rules


def spec(settings: Settings, source: Source) -> page.SourceSpec:
    """A configured source as the network door takes it; relative paths count from the configuration file."""
    paths = (settings.located(source.path),) if source.path else ()
    aged = settings.fetch.max_age_days if source.kind in ("feed", "sitemap") else None
    return page.SourceSpec(source.name, source.kind, source.url, paths, source.max_pages, max_age_days=aged)


def limits(settings: Settings) -> page.FetchLimits:
    """The settings' fetch section as the network door takes it."""
    chosen = settings.fetch
    names = {field.name for field in fields(page.FetchLimits)} & set(type(chosen).model_fields)
    return page.FetchLimits(
        **{name: getattr(chosen, name) for name in names - {"resolve", "ca_file"}},
        budget=chosen.pages_per_source,
        attempts=chosen.retries + 1,
        resolve=dict(chosen.resolve),
        ca_file=settings.located(chosen.ca_file) if chosen.ca_file else None,
    )


def site_rules(settings: Settings) -> Rules | None:
    """The shipped rules for single sites and the operator's: `[clean] rules`, and `rules` of a source for its pages.

    None where the operator has none and the shipped ones are wanted. Raises SettingsError (file, line, mend) where a
    table cannot be used.
    """
    tables = [(settings.clean.rules, ""), *((source.rules, source.name) for source in settings.source)]
    if settings.clean.shipped_rules and not any(path for path, _ in tables):
        return None
    from pipeline.article import rules

    found = rules.shipped() if settings.clean.shipped_rules else rules.Rules()
    for path, source in tables:
        if path:
            own = _table(settings.located(path))
            found += own.only_for(source) if source else own
    return found


def _table(file: Path) -> Rules:
    from pipeline.article import rules

    try:
        return rules.read(file.read_text(encoding="utf-8"), str(file))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: the site rules cannot be read ({error}); mend `rules` or the file.") from error
    except ValueError as error:
        raise SettingsError(f"{error}.") from error


def shard_of_source(settings: Settings, source: Source) -> int:
    """The fetch shard of a source: by its host, so that one host is asked from one place only."""
    where = urlsplit(source.url).netloc if source.url else source.name
    return int(digest("source", where)[:8], 16) % settings.fetch.shards


def archives(settings: Settings) -> list[Path]:
    """The archive folder of each fetch shard."""
    return [settings.root / "archive" / f"shard={shard:02}" for shard in range(settings.fetch.shards)]


def read_archives(settings: Settings, night: str) -> Batch:
    """Page rows, hints and rejects of the night from all shards; a page two shards brought counts once."""
    parts = [archive.pages(folder, night, settings.root) for folder in archives(settings)]
    pages = stages.joined([p["page"] for p in parts], "page").drop_duplicates("page_id", ignore_index=True)
    hints = pd.concat([p.extras["hints"] for p in parts], ignore_index=True).drop_duplicates("page_id")
    refused = stages.joined([p.rejects for p in parts], "reject").drop_duplicates("reject_id", ignore_index=True)
    return Batch({"page": pages}, refused, {"hints": hints})
