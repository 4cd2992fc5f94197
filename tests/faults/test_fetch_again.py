"""Across runs and nights: nothing archived is asked for again, and what changed is found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import archive
from pipeline.archive.state import State
from pipeline.page import SourceSpec
from tests.faults.fetching import NIGHT, Clock, feed, listed, reasons, run, urls
from tests.faults.server import PAGE, Exchange, Reply, Server, moved, rss, status

LATER = "2024-01-02"


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


def validated(body: str, etag: str) -> Reply:
    def reply(exchange: Exchange) -> None:
        if exchange.headers.get("If-None-Match") == etag:
            exchange.send("304 Not Modified", b"", {"ETag": etag})
        else:
            exchange.send("200 OK", body.encode(), {"ETag": etag})

    return reply


def dated(body: str, at: str) -> Reply:
    def reply(exchange: Exchange) -> None:
        if exchange.headers.get("If-Modified-Since") == at:
            exchange.send("304 Not Modified")
        else:
            exchange.send("200 OK", body.encode(), {"Last-Modified": at})

    return reply


def sitemap(**lastmods: tuple[str, str]) -> str:
    entries = "".join(f"<url><loc>{url}</loc><lastmod>{at}</lastmod></url>" for url, at in lastmods.values())
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'


def test_a_second_run_asks_the_feed_and_nothing_else(server: Server, tmp_path: Path, clock: Clock) -> None:
    server.routes["/feed"] = validated(rss(*[server.page(f"/{at}") for at in range(4)]), '"v1"')
    first = run(tmp_path / "a", [feed(server.url("/feed"))], clock=clock)
    before = archive.pages(tmp_path / "a", NIGHT)["page"]
    asked = len(server.log)
    second = run(tmp_path / "a", [feed(server.url("/feed"))], clock=clock)
    clock.forward(days=1)
    third = run(tmp_path / "a", [feed(server.url("/feed"))], night=LATER, clock=clock)
    assert (first.total("new"), second.total("new"), third.total("new")) == (4, 0, 0)
    assert [seen.path for seen in server.log[asked:] if seen.path != "/robots.txt"] == ["/feed", "/feed"]
    assert archive.pages(tmp_path / "a", NIGHT)["page"].equals(before)
    assert urls(tmp_path / "a", LATER) == []


def test_new_items_of_the_same_night_come_in_a_part_of_their_own(server: Server, tmp_path: Path) -> None:
    server.routes["/feed"] = rss(server.page("/b"))
    run(tmp_path / "a", [feed(server.url("/feed"))])
    before = archive.pages(tmp_path / "a", NIGHT)["page"]
    server.routes["/feed"] = rss(server.url("/b"), server.page("/a"))
    run(tmp_path / "a", [feed(server.url("/feed"))])
    after = archive.pages(tmp_path / "a", NIGHT)["page"]
    assert list(after["url"]) == [server.url("/a"), server.url("/b")]
    assert after[after["url"] == server.url("/b")].reset_index(drop=True).equals(before)
    assert server.count("/b") == 1
    assert archive.damaged(tmp_path / "a", NIGHT) == []


@pytest.mark.parametrize("with_validators", [True, False])
def test_a_changed_body_is_a_new_version_and_no_change_is_a_success(
    server: Server, tmp_path: Path, clock: Clock, with_validators: bool
) -> None:
    def serve(text: str) -> None:
        server.routes["/a"] = validated(PAGE.format(text), f'"{text}"') if with_validators else PAGE.format(text)

    source = [listed(tmp_path, [server.url("/a")], recheck_days=9)]
    results = []
    for night, text in ((NIGHT, "one"), (LATER, "one"), ("2024-01-03", "two"), ("2024-01-04", "one")):
        serve(text)
        report = run(tmp_path / "a", source, night=night, clock=clock)
        results.append((report.total("new"), report.total("changed"), report.total("unchanged")))
        clock.forward(days=1)
    assert results == [(1, 0, 0), (0, 0, 1), (0, 1, 0), (0, 0, 1)]
    versions = [archive.pages(tmp_path / "a", night)["page"] for night in (NIGHT, LATER, "2024-01-03", "2024-01-04")]
    assert [len(frame) for frame in versions] == [1, 0, 1, 0]
    assert versions[0]["page_id"][0] != versions[2]["page_id"][0]
    assert server.count("/a") == 4


def test_last_modified_is_sent_back(server: Server, tmp_path: Path, clock: Clock) -> None:
    server.routes["/a"] = dated(PAGE.format("x"), "Mon, 01 Jan 2024 00:00:00 GMT")
    source = [listed(tmp_path, [server.url("/a")], recheck_days=9)]
    run(tmp_path / "a", source, clock=clock)
    report = run(tmp_path / "a", source, night=LATER, clock=clock)
    assert report.total("unchanged") == 1


def test_lastmod_decides_what_is_asked_again(server: Server, tmp_path: Path, clock: Clock) -> None:
    one, two = server.page("/one"), server.page("/two")
    server.routes["/map"] = sitemap(a=(one, "2024-01-01T10:00:00Z"), b=(two, "2024-01-01"))
    source = [SourceSpec("map", "sitemap", url=server.url("/map"))]
    run(tmp_path / "a", source, clock=clock)
    clock.forward(days=1)
    server.page("/one", "changed")
    server.routes["/map"] = sitemap(a=(one, "2024-01-02T09:00:00Z"), b=(two, "2024-01-01"))
    report = run(tmp_path / "a", source, night=LATER, clock=clock)
    assert (report.total("changed"), report.total("known")) == (1, 1)
    assert (server.count("/one"), server.count("/two")) == (2, 1)
    hints = archive.pages(tmp_path / "a", LATER).extras["hints"]
    assert list(hints["sitemap_lastmod"]) == ["2024-01-02T09:00:00Z"]


def test_only_sitemaps_that_changed_are_read_again(server: Server, tmp_path: Path, clock: Clock) -> None:
    def index(*entries: tuple[str, str]) -> str:
        parts = (f"<sitemap><loc>{server.url(path)}</loc><lastmod>{at}</lastmod></sitemap>" for path, at in entries)
        return f"<sitemapindex>{''.join(parts)}</sitemapindex>"

    server.routes["/old.xml"] = sitemap(a=(server.page("/a"), "2023-12-30"))
    server.routes["/new.xml"] = sitemap(b=(server.page("/b"), "2024-01-01"))
    server.routes["/index"] = index(("/old.xml", "2023-12-30"), ("/new.xml", "2024-01-01"))
    source = [SourceSpec("map", "sitemap", url=server.url("/index"))]
    run(tmp_path / "a", source, clock=clock)
    clock.forward(days=1)
    server.routes["/new.xml"] = sitemap(b=(server.url("/b"), "2024-01-01"), c=(server.page("/c"), "2024-01-02"))
    server.routes["/index"] = index(("/old.xml", "2023-12-30"), ("/new.xml", "2024-01-02"))
    report = run(tmp_path / "a", source, night=LATER, clock=clock)
    assert report.total("new") == 1
    assert (server.count("/old.xml"), server.count("/new.xml")) == (1, 2)


def test_what_failed_for_a_while_is_owed_until_it_comes(server: Server, tmp_path: Path, clock: Clock) -> None:
    server.routes["/a"] = status("500 Oops")
    server.routes["/feed"] = validated(rss(server.url("/a"), server.page("/b")), '"v1"')
    run(tmp_path / "a", [feed(server.url("/feed"))], clock=clock, attempts=1)
    assert reasons(tmp_path / "a") == {"a": "server_error"}
    server.page("/a")
    clock.forward(minutes=1)
    early = run(tmp_path / "a", [feed(server.url("/feed"))], night=LATER, clock=clock)
    assert early.total("new") == 0
    forced = run(tmp_path / "b", [feed(server.url("/feed"))], clock=clock)
    assert forced.total("new") == 2
    clock.forward(days=1)
    late = run(tmp_path / "a", [feed(server.url("/feed"))], night=LATER, clock=clock)
    assert late.total("new") == 1
    rows = archive.pages(tmp_path / "a", LATER)
    assert list(rows["page"]["source_name"]) == ["wire"]
    assert list(rows.extras["hints"]["feed_title"]) == ["Item 0"]


def test_refusals_can_be_tried_again_at_once(server: Server, tmp_path: Path, clock: Clock) -> None:
    server.routes["/a"] = status("404 Not Found")
    source = [listed(tmp_path, [server.url("/a")])]
    run(tmp_path / "a", source, clock=clock)
    assert run(tmp_path / "a", source, clock=clock).total("known") == 1
    server.page("/a")
    assert run(tmp_path / "a", source, clock=clock, retry=True).total("new") == 1
    assert reasons(tmp_path / "a") == {}
    assert len(urls(tmp_path / "a")) == 1


def test_a_retry_asks_for_the_nights_own_refusals_and_nothing_else(
    server: Server, tmp_path: Path, clock: Clock
) -> None:
    """Also for what was refused for good; other nights, and what feeds list by now, stay out."""
    server.routes["/gone"], server.routes["/lost"] = status("410 Gone"), status("500 Oops")
    server.routes["/feed"] = rss(server.url("/gone"), server.page("/b"))
    server.routes["/later"] = rss(server.url("/lost"))
    run(tmp_path / "a", [feed(server.url("/feed"))], clock=clock)
    clock.forward(days=1)
    run(tmp_path / "a", [feed(server.url("/later"))], night=LATER, clock=clock, attempts=1)
    server.routes["/feed"] = rss(server.page("/gone"), server.page("/b"), server.page("/tonight"))
    server.page("/lost")
    asked = {path: server.count(path) for path in ("/feed", "/b", "/lost", "/tonight")}
    report = run(tmp_path / "a", [feed(server.url("/feed"))], clock=clock, retry=True)
    assert report.total("new") == 1
    assert {path: server.count(path) for path in asked} == asked
    rows = archive.pages(tmp_path / "a", NIGHT)
    assert list(rows["page"]["url"]) == [server.url("/b"), server.url("/gone")]
    assert rows.rejects.empty
    assert sorted(rows.extras["hints"]["feed_title"]) == ["Item 0", "Item 1"]
    assert reasons(tmp_path / "a", LATER) == {"lost": "server_error"}


def test_a_retry_reads_feeds_and_files_that_could_not_be_read(server: Server, tmp_path: Path, clock: Clock) -> None:
    server.routes["/feed"] = status("500 Oops")
    (tmp_path / "list.txt").write_text(server.page("/c"), encoding="utf-8")
    saved = SourceSpec("list", "urls", paths=(tmp_path / "none.txt",))
    run(tmp_path / "a", [feed(server.url("/feed")), saved], clock=clock, attempts=1)
    assert set(reasons(tmp_path / "a").values()) == {"server_error", "unreadable"}
    server.routes["/feed"] = rss(server.page("/a"))
    (tmp_path / "list.txt").rename(tmp_path / "none.txt")
    report = run(tmp_path / "a", [feed(server.url("/feed")), saved], clock=clock, retry=True)
    assert report.total("new") == 2
    assert reasons(tmp_path / "a") == {}


def test_what_is_gone_for_good_is_not_asked_for_night_after_night(server: Server, tmp_path: Path, clock: Clock) -> None:
    server.routes["/gone"] = status("410 Gone")
    server.routes["/lost"] = status("404 Not Found")
    source = [listed(tmp_path, [server.url("/gone"), server.url("/lost")])]
    for day in range(1, 12):
        run(tmp_path / "a", source, night=f"2024-01-{day:02d}", clock=clock)
        clock.forward(days=1)
    assert (server.count("/gone"), server.count("/lost")) == (1, 3)


def test_the_state_can_be_made_again_from_the_logs(server: Server, tmp_path: Path, clock: Clock) -> None:
    server.routes["/feed"] = rss(*[server.page(f"/{at}") for at in range(5)], server.url("/missing"))
    for night in (NIGHT, LATER):
        run(tmp_path / "a", [feed(server.url("/feed"))], night=night, clock=clock)
        clock.forward(days=1)
    state = State(tmp_path / "a")
    before = state.dump()
    state.close()
    for path in (tmp_path / "a").glob("state.sqlite*"):
        path.unlink()
    rebuilt = State(tmp_path / "a")
    assert rebuilt.dump() == before
    rebuilt.close()
    (tmp_path / "a" / "state.sqlite").write_bytes(b"this is no database" * 500)
    mended = State(tmp_path / "a")
    assert mended.dump() == before
    mended.close()


def test_one_page_found_by_two_sources_is_asked_for_once(server: Server, tmp_path: Path) -> None:
    story = server.page("/story")
    server.routes["/story?utm_source=feed"] = status("500 never")
    server.routes["/feed"] = rss(f"{story}?utm_source=feed")
    sources = [listed(tmp_path, [f"{story}#top"], "first"), feed(server.url("/feed"), "second")]
    report = run(tmp_path / "a", sources)
    assert server.asked().count("/story") == 1
    assert [(source.new, source.known) for source in report.sources] == [(1, 0), (0, 1)]
    rows = archive.pages(tmp_path / "a", NIGHT)
    assert list(rows["page"]["source_name"]) == ["first"]
    assert list(rows.extras["hints"]["feed_title"]) == ["Item 0"]


def test_a_change_behind_a_redirect_is_found(server: Server, tmp_path: Path, clock: Clock) -> None:
    server.routes["/go"] = moved("/real")
    server.page("/real", "one")
    source = [listed(tmp_path, [server.url("/go")], recheck_days=3)]
    run(tmp_path / "a", source, clock=clock)
    clock.forward(days=1)
    server.page("/real", "two")
    report = run(tmp_path / "a", source, night=LATER, clock=clock)
    assert report.total("changed") == 1
    assert urls(tmp_path / "a", LATER) == [server.url("/go")]
    assert run(tmp_path / "a", source, night=LATER, clock=clock).total("known") == 1
