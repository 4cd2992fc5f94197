"""Discovery: from a source to the pages it lists, as many as its budget allows, newest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipeline.archive import intake
from pipeline.archive.record import member, stamp
from pipeline.archive.state import Known
from pipeline.identity import checksum
from pipeline.page import guard
from pipeline.page.choice import Choice, Find
from pipeline.page.feed import read
from pipeline.page.hosts import Task
from pipeline.page.listing import Child, Item, Listing
from pipeline.page.outcome import FetchError
from pipeline.page.pages import Pages, capture, kept, readable, refused, same, unreadable
from pipeline.page.robots import Rules
from pipeline.page.spec import SourceSpec

if TYPE_CHECKING:
    from pipeline.page.client import Answer
    from pipeline.page.core import Core, Run

DEEPEST = 3
"""Levels of documents below a source's own: index, index, sitemap."""
QUIET = 300.0
"""Seconds a source is left alone after it listed nothing new; doubled each time, up to max_poll."""


@dataclass(slots=True)
class Survey:
    """One source while it is being read."""

    source: SourceSpec
    choice: Choice
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
        survey = self._surveys[source.name] = Survey(source, Choice(self._run, source, rank))
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
        readable(self._run, survey.source.name)
        survey.choice.add("", tuple(Item(url) for url in urls), None)
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
        survey.choice.add(task.url, listing.items, origin)
        oldest = survey.choice.oldest
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
        name, tally = survey.source.name, self._run.tally
        finds, deferred, known = survey.choice.made()
        self._new[name] = len(finds)
        survey.full = deferred > 0
        for what, count in (("deferred", deferred), ("known", known), ("found", deferred + known)):
            tally.add(name, what, count)
        return finds

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
