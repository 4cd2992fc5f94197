"""Pages of a run: who found them, what was asked for, what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pipeline.archive.log import Event
from pipeline.archive.record import Capture, member, stamp
from pipeline.archive.state import Known
from pipeline.identity import checksum, digest
from pipeline.page import guard
from pipeline.page.choice import Find, is_news
from pipeline.page.hosts import Task
from pipeline.page.key import key
from pipeline.page.media import refusal
from pipeline.page.outcome import CLASSES, HARD, TRIES, FetchError, next_gap

if TYPE_CHECKING:
    from pipeline.page.client import Answer
    from pipeline.page.core import Core, Run
    from pipeline.page.listing import Listing


class Pages:
    """The handler of role page. Finds are collected, then launched together: one request for a key.

    A redirect to another page makes that page a find of the next round, so that neither the order of
    answers nor their number at once decides who is asked for, under which URL and on whose account.
    """

    def __init__(self, run: Run, core: Core, progress: Callable[[str, int, int], None] | None) -> None:
        self._run, self._core, self._progress = run, core, progress
        self._waiting: dict[str, list[Find]] = {}
        self._finds: dict[str, list[Find]] = {}
        self._before: dict[str, Known | None] = {}
        self._aliases: dict[str, str] = {}
        self._results: dict[str, str] = {}

    def offer(self, finds: Iterable[Find]) -> None:
        """Take what a source found; nothing is asked yet."""
        for find in finds:
            self._waiting.setdefault(find.key, []).append(find)

    def launch(self) -> bool:
        """Ask for everything found and not yet asked for, as the first source in order listed it; False if nothing."""
        volume = self._run.volume
        round_, self._waiting = self._waiting, {}
        finds = {name: sorted(round_[name], key=_rank) for name in sorted(round_) if name not in self._finds}
        self._finds |= finds
        listed = [find for each in finds.values() for find in each if not find.chain]
        volume.note([_found(find) for find in listed if not volume.has_found(find.source, find.key)])
        for each in finds.values():
            self._ask(each[0])
        return bool(finds)

    def _ask(self, find: Find) -> None:
        volume = self._run.volume
        self._before[find.key] = known = volume.state.known("page", find.key)
        done = volume.outcomes_of("page").get(find.key)
        if done is not None and done["event"] == "alias":
            self._move(find, done["to"], done["target"], done["scope"])
        elif done is not None or (find.chain and not is_news(find, known, self._run)):
            self._results[find.key] = "known"
        else:
            task = Task("page", find.key, find.url, find.source, origin=find.origin, chain=find.chain, context=find)
            if known is not None and known.outcome == "page":
                task.etag, task.last_modified = known.etag, known.last_modified
            self._core.ask(task)

    def _move(self, find: Find, to: str, url: str, origin: str, chain: tuple[str, ...] = ()) -> None:
        self._aliases[find.key] = to
        self._results[find.key] = "moved"
        self.offer([replace(find, key=to, url=url, origin=origin, chain=chain or (find.url,))])

    def answered(self, task: Task, answer: Answer, _listing: Listing | None) -> None:
        """Archive a page, note that it is as before, or refuse what is none."""
        if answer.status == 304:
            self._same(task, answer)
            return
        wrong = refusal(answer.status, answer.header("content-type"), answer.body)
        if wrong:
            self.refused(task, FetchError(wrong.reason, wrong.detail))
            return
        sha256 = checksum(answer.body)
        if self._run.volume.state.has_body(task.key, sha256):
            self._same(task, answer)
            return
        self._keep(task, answer, sha256)

    def _keep(self, task: Task, answer: Answer, sha256: str) -> None:
        find: Find = task.context
        at = self._run.clock()
        data = member(capture(answer, at))
        event = {
            **kept("page", task, answer, stamp(at), sha256),
            "page_id": digest(task.key, sha256), "url": guard.clean(find.url), "source": task.source,
            "lastmod": find.lastmod,
        }  # fmt: skip
        self._run.volume.keep([(data, event)])
        known = self._before.get(task.key)
        self._run.tally.add(task.source, "bytes", len(answer.body))
        self._settle(task, "changed" if known is not None and known.outcome == "page" else "new")

    def _same(self, task: Task, answer: Answer) -> None:
        find: Find = task.context
        self._run.volume.note([{**same("page", task, answer, self._run.now), "lastmod": find.lastmod}])
        self._settle(task, "unchanged")

    def refused(self, task: Task, error: FetchError) -> None:
        """Note a refusal; unless it is for good, the page is owed and tried again by a later run."""
        find: Find = task.context
        event = refused("page", task, error, self._run, self._before.get(task.key))
        owed = {"hints": find.hints, "source": task.source, "url": guard.clean(find.url), "scope": find.origin}
        self._run.volume.note([{**event, **owed, "lastmod": None}])
        self._run.tally.reasons[error.reason] += 1
        self._settle(task, "refused")

    def moved(self, task: Task, url: str, answer: Answer) -> bool:
        """A redirect to another page: that one is asked for in its own name, once, whoever leads to it."""
        to = key(url)
        if to == task.key:
            return False
        if self._leads_to(to, task.key):
            raise FetchError("redirect_loop", "pages that lead to each other")
        alias = {
            "event": "alias", "role": "page", "key": task.key, "url": guard.clean(task.url), "to": to,
            "target": url, "scope": answer.scope, "source": task.source, "at": self._run.now,
        }  # fmt: skip
        self._run.volume.note([alias])
        self._move(task.context, to, url, answer.scope, (*task.chain, task.url))
        return True

    def _leads_to(self, name: str, goal: str) -> bool:
        seen: set[str] = set()
        while name in self._aliases and name not in seen:
            seen.add(name)
            name = self._aliases[name]
        return name == goal

    def _settle(self, task: Task, result: str) -> None:
        self._results[task.key] = result
        if self._progress is not None:
            self._progress(task.host, len(self._results), len(self._finds))

    def count(self) -> None:
        """Add to the tally what became of every find: to its first source the result, to others `known`."""
        listed = [find for name in sorted(self._finds) for find in self._finds[name] if not find.chain]
        for find in sorted(listed, key=_rank):
            self._run.tally.add(find.source, "found")
            self._run.tally.add(find.source, self._claim(find.key))

    def _claim(self, name: str) -> str:
        """What became of a page in the end; who asks again gets `known`."""
        seen = {name}
        while self._results.get(name) == "moved" and self._aliases[name] not in seen:
            name = self._aliases[name]
            seen.add(name)
        result = self._results.get(name, "known")
        self._results[name] = "known"
        return "known" if result == "moved" else result


def _rank(find: Find) -> tuple[int, str, str, str]:
    return find.rank, find.source, find.key, find.url


def _found(find: Find) -> Event:
    return {
        "event": "found", "source": find.source, "rank": find.rank, "key": find.key, "url": guard.clean(find.url),
        "hints": find.hints,
    }  # fmt: skip


def unreadable(run: Run, name: str, error: OSError) -> None:
    """Note a source whose own files cannot be read."""
    task = Task("source", name, "", name)
    run.volume.note([refused("source", task, FetchError("unreadable", str(error)), run, None)])
    run.tally.reasons["unreadable"] += 1
    run.tally.errors[name] = "unreadable"


def readable(run: Run, name: str) -> None:
    """Note a source whose own files can be read again: its refusal stands no more."""
    known = run.volume.state.known("source", name)
    if known is not None and known.outcome != "page":
        event = {"event": "same", "role": "source", "key": name, "url": "", "source": name, "at": run.now}
        run.volume.note([event])


def capture(answer: Answer, at: Any) -> Capture:
    """An answer as the archive takes it.

    The Date header goes to the log instead: it alone differs between two fetches of one page from a
    quiet server, and the archive's bytes are to be the same for the same pages.
    """
    return Capture(
        url=answer.url,
        body=answer.body,
        fetched_at=at,
        status=answer.status,
        reason=answer.reason,
        headers=tuple(pair for pair in answer.headers if pair[0].lower() != "date"),
        peer=answer.peer or None,
    )


def kept(role: str, task: Task, answer: Answer, at: str, sha256: str) -> Event:
    """The event of an archived answer."""
    return {
        "event": "page", "role": role, "key": task.key, "url": task.url, "final_url": answer.url,
        "status": answer.status, "content_type": answer.header("content-type"), "fetched_at": at, "at": at,
        "bytes": len(answer.body), "sha256": sha256, "etag": answer.header("etag"),
        "last_modified": answer.header("last-modified"), "date": answer.header("date"), "peer": answer.peer,
        "scope": answer.scope, "hops": list(task.chain), "tries": task.tries + 1,
    }  # fmt: skip


def same(role: str, task: Task, answer: Answer, at: str) -> Event:
    """The event of an answer that brings nothing new."""
    return {
        "event": "same", "role": role, "key": task.key, "url": task.url, "status": answer.status, "at": at,
        "etag": answer.header("etag"), "last_modified": answer.header("last-modified"), "source": task.source,
        "scope": answer.scope,
    }  # fmt: skip


def refused(role: str, task: Task, error: FetchError, run: Run, known: Known | None) -> Event:
    """The event of a refusal, with its class and when a later run may try again."""
    kind = CLASSES[error.reason]
    tries = 1 + (known.tries if known is not None and known.outcome in TRIES else 0)
    if tries >= TRIES[kind]:
        kind = HARD
    after = None if kind == HARD else run.later(next_gap(kind, tries, error.after))
    return {
        "event": "reject", "role": role, "key": task.key, "url": guard.clean(task.url), "source": task.source,
        "reason": error.reason, "detail": error.detail, "class": kind, "tries": tries, "next_try": after,
        "at": run.now,
    }  # fmt: skip
