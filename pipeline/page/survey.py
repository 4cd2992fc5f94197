"""Discovery: from a source to the pages it lists, as many as its budget allows, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipeline.archive import intake
from pipeline.archive.record import member, stamp
from pipeline.archive.state import Known
from pipeline.identity import checksum
from pipeline.page import guard
from pipeline.page.feed import read
from pipeline.page.hosts import Task
from pipeline.page.key import key
from pipeline.page.listing import Child, Item, Listing, in_window
from pipeline.page.outcome import FetchError
from pipeline.page.pages import Find, Pages, capture, kept, refused, same, unreadable
from pipeline.page.robots import Rules
from pipeline.page.spec import SourceSpec

if TYPE_CHECKING:
    from pipeline.page.client import Answer
    from pipeline.page.core import Core, Run

DEEPEST = 3
"""Levels of documents below a source's own: index, index, sitemap."""
QUIET = 300.0
"""Seconds a source is left alone after it listed nothing new; doubled each time, up to max_poll."""
FORGIVEN = 30
"""Days after which a page refused for good is tried once more if it is still listed."""


@dataclass(slots=True)
class Survey:
    """One source while it is being read."""

    source: SourceSpec
    rank: int
    items: list[tuple[str, int, Item, str | None]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    full: bool = False
    failed: str | None = None
    answered: bool = False


class Surveys:
    """The handler of roles feed and sitemap."""

    def __init__(self, run: Run, core: Core, pages: Pages) -> None:
        self._run, self._core, self._pages = run, core, pages
        self._surveys: dict[str, Survey] = {}
        self._new: dict[str, int] = {}

    def begin(self, source: SourceSpec, rank: int) -> None:
        """Start reading a source, unless it was read so lately that it may be left alone."""
        survey = self._surveys[source.name] = Survey(source, rank)
        if source.kind == "urls":
            self._listed(survey)
        elif self._due(source.name):
            self._start(survey, source.url or "")
        else:
            self._run.tally.resting.add(source.name)

    def _start(self, survey: Survey, url: str) -> None:
        """Read a source's own document; of a sitemap source that is a whole site, what its robots.txt names."""
        parts = urlsplit(url)
        if survey.source.kind == "feed" or parts.path not in ("", "/") or parts.query:
            self._open(survey, Child(url), 0, None)
            return
        origin = guard.origin(url)

        def named(rules: Rules) -> None:
            for each in rules.sitemaps or [f"{origin}/sitemap.xml"]:
                self._open(survey, Child(each), 1, None)

        self._core.gate.want(origin, named)

    def _listed(self, survey: Survey) -> None:
        try:
            urls = [url for path in survey.source.paths for url in intake.urls(path)]
        except OSError as error:
            unreadable(self._run, survey.source.name, error)
            return
        survey.items = [("", at, Item(url), None) for at, url in enumerate(urls)]
        survey.answered = True

    def _due(self, name: str) -> bool:
        polled = self._run.volume.state.poll(name)
        if polled is None or self._run.retry:
            return True
        at, night, interval, full = polled
        clock = (self._run.clock() - datetime.fromisoformat(at)).total_seconds()
        nights = (date.fromisoformat(self._run.volume.night) - date.fromisoformat(night)).days
        self._surveys[name].full = full
        return full or max(clock, nights * 86400.0) >= interval

    def _open(self, survey: Survey, child: Child, depth: int, origin: str | None) -> None:
        """Read one document: from the open part if it is there, else over the network."""
        name = survey.source.name
        if child.url in survey.seen or len(survey.seen) >= self._run.limits.max_sitemaps or depth > DEEPEST:
            return
        survey.seen.add(child.url)
        role = "feed" if survey.source.kind == "feed" else "sitemap"
        task = Task(role, f"{name} {child.url}", child.url, name, origin=origin, context=(survey, child, depth))
        done = self._run.volume.outcomes_of(role).get(task.key)
        known = self._run.volume.state.known(role, task.key)
        if done is not None and (done["event"] == "reject" or "member" in done or done["status"] == 304):
            self._replay(task, done)
        elif depth and _unchanged(known, child) and not survey.full:
            survey.answered = True
        else:
            if known is not None and known.outcome == "page" and not survey.full:
                task.etag, task.last_modified = known.etag, known.last_modified
            self._core.ask(task)

    def _replay(self, task: Task, done: dict[str, object]) -> None:
        survey: Survey = task.context[0]
        if done["event"] == "reject":
            survey.failed = survey.failed or str(done["reason"])
            return
        survey.answered = True
        if "member" in done:
            body, media, url = self._run.volume.spooled(done), done["content_type"], str(done["final_url"])
            self._take(task, read(body, str(media) if media else None, url), str(done["scope"]))

    def answered(self, task: Task, answer: Answer, listing: Listing | None) -> None:
        """Archive a document and go through what it lists; an unchanged one is read all the same."""
        survey: Survey = task.context[0]
        survey.answered = True
        stated = {"lastmod": task.context[1].lastmod, "source": task.source}
        sha256 = checksum(answer.body)
        if answer.status == 304 or self._run.volume.state.has_body(f"{task.role} {task.key}", sha256):
            self._run.volume.note([{**same(task.role, task, answer, self._run.now), **stated}])
        else:
            at = self._run.clock()
            event = {**kept(task.role, task, answer, stamp(at), sha256), **stated}
            self._run.volume.keep([(member(capture(answer, at)), event)])
        if listing is not None:
            self._take(task, listing, answer.scope)

    def _take(self, task: Task, listing: Listing, origin: str) -> None:
        survey, _, depth = task.context
        survey.items += [(task.url, at, item, origin) for at, item in enumerate(listing.items)]
        oldest = self._oldest(survey.source)
        children = [c for c in listing.children if not (oldest and c.lastmod and c.lastmod < stamp(oldest))]
        for child in sorted(children, key=lambda c: c.lastmod or "", reverse=True):
            self._open(survey, child, depth + 1, origin)

    def refused(self, task: Task, error: FetchError) -> None:
        """Note that a document could not be read."""
        survey: Survey = task.context[0]
        known = self._run.volume.state.known(task.role, task.key)
        self._run.volume.note([refused(task.role, task, error, self._run, known)])
        self._run.tally.reasons[error.reason] += 1
        survey.failed = survey.failed or error.reason

    def moved(self, _task: Task, _url: str, _answer: Answer) -> bool:
        """A feed that moved is read where it is now."""
        return False

    def offer(self) -> None:
        """All documents are read: give what each source lists, within its budget, to the pages."""
        for name, survey in self._surveys.items():
            if survey.failed and not survey.answered:
                self._run.tally.errors[name] = survey.failed
            self._pages.offer(self._chosen(survey))

    def _chosen(self, survey: Survey) -> list[Find]:
        name, limits = survey.source.name, self._run.limits
        budget = (survey.source.budget or limits.budget) - len(self._run.volume.asked.get(name, ()))
        wanted = list(self._wanted(survey))
        chosen = list(islice(wanted, max(budget, 0)))
        self._new[name] = len(chosen)
        survey.full = len(wanted) > len(chosen)
        self._run.tally.add(name, "deferred", len(wanted) - len(chosen))
        self._run.tally.add(name, "found", len(wanted) - len(chosen))
        return chosen

    def _wanted(self, survey: Survey) -> Iterator[Find]:
        """What is owed, then what is listed: newest first, each key once, without what is known."""
        source, taken = survey.source, set()
        for name, url, hints, origin in self._run.volume.state.pending(source.name):
            known = self._run.volume.state.known("page", name)
            if self._open_part(name) or self._run.retry or (known and (known.next_try or "") <= self._run.now):
                taken.add(name)
                yield Find(name, url, source.name, survey.rank, hints, None, origin)
        oldest = self._oldest(source)
        for _, _, item, origin in sorted(survey.items, key=_newest):
            find = _find(item, survey, origin)
            if find.key in taken or not in_window(item, oldest):
                continue
            taken.add(find.key)
            if self._news(find, source):
                yield find
            else:
                self._run.tally.add(source.name, "found")
                self._run.tally.add(source.name, "known")

    def _open_part(self, name: str) -> bool:
        return name in self._run.volume.outcomes_of("page")

    def _news(self, find: Find, source: SourceSpec) -> bool:
        """Whether a listed page is to be asked for: never seen, said to have changed, or due again."""
        known = self._run.volume.state.known("page", find.key)
        if known is None or self._open_part(find.key):
            return True
        age = (date.fromisoformat(self._run.volume.night) - date.fromisoformat(known.night)).days
        if known.outcome == "page":
            changed = find.lastmod is not None and find.lastmod > (known.lastmod or known.at)
            return changed or 0 < age <= source.recheck_days
        if known.outcome == "hard":
            return age >= FORGIVEN or bool(find.lastmod and find.lastmod > known.at)
        return self._run.retry or (known.next_try or "") <= self._run.now

    def _oldest(self, source: SourceSpec) -> datetime | None:
        days = source.max_age_days if source.max_age_days is not None else self._run.limits.max_age_days
        if days is None:
            return None
        return datetime.fromisoformat(self._run.volume.night).replace(tzinfo=UTC) - timedelta(days=days)

    def polled(self) -> list[dict[str, object]]:
        """How long each source that answered may be left alone: shorter where it brought news, else doubled."""
        events = []
        for name, survey in self._surveys.items():
            if survey.source.kind == "urls" or not survey.answered or survey.failed:
                continue
            before = self._run.volume.state.poll(name)
            last = before[2] if before else 0.0
            news = last / 4 if last / 4 >= QUIET else 0.0
            interval = news if self._new.get(name) else min(max(QUIET, last * 2), self._run.limits.max_poll)
            at = {"at": self._run.now, "interval": interval, "full": survey.full}
            events.append({"event": "poll", "source": name, **at})
        return events


def _unchanged(known: Known | None, child: Child) -> bool:
    return bool(
        known and known.outcome == "page" and child.lastmod and known.lastmod and child.lastmod <= known.lastmod
    )


def _newest(entry: tuple[str, int, Item, str | None]) -> tuple[bool, str, str, int]:
    document, at, item, _ = entry
    newest = max(filter(None, (item.date, item.lastmod)), default="")
    return not newest, "".join(chr(0x10FFFF - ord(c)) for c in newest), document, at


def _find(item: Item, survey: Survey, origin: str | None) -> Find:
    try:
        url = guard.checked(item.url)
        name = key(url)
    except (guard.UnsafeError, ValueError):
        url, name = item.url, guard.clean(item.url)
    return Find(name, url, survey.source.name, survey.rank, item.hints, item.lastmod, origin)
