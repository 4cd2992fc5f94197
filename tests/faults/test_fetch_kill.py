"""A fetch killed at any commit goes on where it was: same bytes, same rows, nothing archived asked for again."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import archive
from pipeline.archive.log import Log
from pipeline.page import SourceSpec
from tests.faults.fetching import NIGHT, feed, listed, run
from tests.faults.server import Server, moved, rss, status


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def sources(server: Server, folder: Path) -> list[SourceSpec]:
    """A feed, a sitemap and a list with redirects, an error and a page in common."""
    pages = [server.page(f"/story/{at}") for at in range(6)]
    server.routes["/moved"] = moved("/story/new?utm_source=feed")
    server.page("/story/new?utm_source=feed", "new")
    server.routes["/moved2"] = moved("/story/new")
    server.page("/story/new", "new")
    server.routes["/broken"] = status("500 Oops")
    server.routes["/feed"] = rss(*pages[:3], server.url("/moved"), server.url("/missing"))
    entries = "".join(f"<url><loc>{url}</loc></url>" for url in pages[2:])
    server.routes["/map"] = f"<urlset>{entries}</urlset>"
    wanted = [server.url("/moved2"), pages[0], server.url("/broken")]
    return [
        feed(server.url("/feed")),
        SourceSpec("map", "sitemap", url=server.url("/map")),
        listed(folder, wanted),
    ]


def sealed(store: Path) -> dict[str, bytes]:
    """Every sealed file of the night."""
    return {path.name: path.read_bytes() for path in sorted(store.glob(f"night={NIGHT}/*.warc.gz"))}


def killed(store: Path, wanted: list[SourceSpec], after: int, *, before_log: bool) -> bool:
    """Run in a child that is killed at its n-th commit, before or after the log has it; False if it got through."""
    child = os.fork()
    if child == 0:
        commit, count = Log.append, 0

        def append(self: Log, events: object) -> None:
            nonlocal count
            count += 1
            if before_log and count == after:
                with self.path.open("ab") as torn:
                    torn.write(b'{"event":"page","ke')
                os.kill(os.getpid(), signal.SIGKILL)
            commit(self, events)  # type: ignore[arg-type]
            if count == after:
                os.kill(os.getpid(), signal.SIGKILL)

        Log.append = append  # type: ignore[method-assign]
        run(store, wanted, attempts=1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@pytest.mark.parametrize("before_log", [True, False])
def test_a_kill_at_any_commit_changes_nothing(server: Server, tmp_path: Path, before_log: bool) -> None:
    wanted = sources(server, tmp_path)
    run(tmp_path / "whole", wanted, attempts=1)
    whole = archive.pages(tmp_path / "whole", NIGHT, tmp_path / "whole")
    files = sealed(tmp_path / "whole")
    assert len(whole["page"]) == 7
    assert set(whole.rejects["reason"]) == {"not_found", "server_error"}
    after, stride = 1, 1 if before_log else 4
    while killed(store := tmp_path / f"killed-{after}", wanted, after, before_log=before_log):
        kept = archived(store)
        counts = {path: server.count(path) for path in kept}
        run(store, wanted, attempts=1)
        assert {path: server.count(path) for path in kept} == counts, f"asked again after commit {after}"
        assert sealed(store) == files, f"other bytes after commit {after}"
        again = archive.pages(store, NIGHT, store)
        assert again["page"].equals(whole["page"])
        assert again.rejects.equals(whole.rejects)
        assert again.extras["hints"].astype(str).equals(whole.extras["hints"].astype(str))
        after += stride
    assert after > 15


def archived(store: Path) -> list[str]:
    """Paths of the pages the log has as archived."""
    log = store / f"night={NIGHT}" / "fetch.jsonl"
    lines = log.read_bytes().split(b"\n")[:-1] if log.exists() else []
    found = [event for event in map(json.loads, lines) if event["event"] == "page"]
    return ["/" + event["final_url"].split("/", 3)[3] for event in found]


def test_the_bytes_do_not_depend_on_how_much_goes_on_at_once(server: Server, tmp_path: Path) -> None:
    with Server("127.0.0.2") as other, Server("127.0.0.3") as third:
        pages = [each.page(f"/{at}") for at in range(8) for each in (server, other, third)]
        server.routes["/feed"] = rss(*pages[::2])
        for at, each in enumerate((server, other, third)):
            each.routes["/go"] = moved(third.url(f"/end?utm_source={at}"))
            each.page(f"/end?utm_source={at}", "end")
            third.page(f"/end?utm_source={at}", "end")
        pages += [each.url("/go") for each in (third, other, server)]
        other.routes["/feed"] = rss(*pages[1::2], *pages[::5])
        wanted = [
            feed(server.url("/feed"), "one"),
            feed(other.url("/feed"), "two"),
            listed(tmp_path, pages[:5], "three"),
        ]
        results = []
        for concurrency in (1, 3, 16):
            store = tmp_path / f"at-{concurrency}"
            run(store, wanted, concurrency=concurrency)
            rows = archive.pages(store, NIGHT, store)
            results.append((sealed(store), rows["page"].to_csv(), rows.extras["hints"].to_csv()))
    assert results[0] == results[1] == results[2]


def test_a_fetch_that_was_killed_shows_nothing_until_it_is_run_again(server: Server, tmp_path: Path) -> None:
    wanted = sources(server, tmp_path)
    assert killed(tmp_path / "a", wanted, 9, before_log=False)
    assert len(archive.pages(tmp_path / "a", NIGHT)["page"]) == 0
    report = run(tmp_path / "a", wanted, attempts=1)
    assert report.ok
    assert len(archive.pages(tmp_path / "a", NIGHT)["page"]) == 7


def test_two_fetches_of_one_night_do_not_meet(server: Server, tmp_path: Path) -> None:
    with archive.Volume(tmp_path / "a", NIGHT), pytest.raises(archive.ArchiveError, match="another fetch"):
        run(tmp_path / "a", sources(server, tmp_path))
