"""What a host is spared, proven by the host's own log."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.page import SourceSpec
from tests.faults.fetching import START, Clock, events, feed, listed, reasons, run, urls
from tests.faults.server import Exchange, Seen, Server, moved, rss, status, typed


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def in_order(log: list[Seen]) -> list[Seen]:
    return sorted(log, key=lambda seen: seen.began)


def gaps(log: list[Seen]) -> list[float]:
    """Seconds from the end of each answer to the begin of the next request."""
    return [after.began - before.ended for before, after in pairwise(in_order(log))]


def robots(text: str) -> bytes:
    return text.encode()


def test_one_host_is_asked_one_thing_at_a_time_with_pauses(server: Server, tmp_path: Path) -> None:
    server.slow = 0.005
    wanted = [server.page(f"/{at}") for at in range(8)]
    run(tmp_path / "a", [listed(tmp_path, wanted[:4], "one"), listed(tmp_path, wanted[4:], "two")], delay=0.04)
    assert len(server.log) == 9
    assert min(gaps(server.log)) >= 0.039


def test_one_connection_serves_a_whole_queue(server: Server, tmp_path: Path) -> None:
    server.routes["/moved"] = moved("/0")
    server.routes["/gone"] = status("410 Gone")
    wanted = [server.url("/moved"), server.url("/gone"), *[server.page(f"/{at}") for at in range(10)]]
    run(tmp_path / "a", [listed(tmp_path, wanted)])
    assert len(server.log) == 13
    assert server.connections == 1


def test_hosts_are_asked_side_by_side_within_the_limit(tmp_path: Path) -> None:
    servers = [Server(slow=0.05) for _ in range(6)]
    for each in servers:
        each.__enter__()
    wanted = [each.page(f"/{at}") for at in range(3) for each in servers]
    run(tmp_path / "a", [listed(tmp_path, wanted)], concurrency=3)
    log = in_order([seen for each in servers for seen in each.log])
    together = max(sum(other.began <= seen.began < other.ended for other in log) for seen in log)
    assert 2 <= together <= 3
    assert all(min(gaps(each.log)) > 0 for each in servers)
    assert sum(len(each.asked()) for each in servers) == 18
    for each in servers:
        each.__exit__(None, None, None)


def test_a_slow_host_delays_only_itself(server: Server, tmp_path: Path) -> None:
    with Server(slow=0.2) as slow:
        late = [slow.page(f"/late/{at}") for at in range(3)]
        quick = [server.page(f"/quick/{at}") for at in range(10)]
        run(tmp_path / "a", [listed(tmp_path, late, "late"), listed(tmp_path, quick, "quick")])
        finished = max(seen.ended for seen in server.log)
        assert finished < in_order(slow.log)[-1].began


def test_robots_rules_with_wildcards_and_the_longest_match(server: Server, tmp_path: Path) -> None:
    server.routes["/robots.txt"] = robots(
        "User-agent: *\nDisallow: /\n\nUser-agent: Dateline\nDisallow: /private/\nAllow: /private/press/\n"
        "Disallow: /*.print$\nDisallow: /*?session=\nCrawl-delay: 0.03\n"
    )
    paths = ["/a", "/private/b", "/private/press/c", "/d.print", "/d.print.html", "/e?session=1"]
    for path in paths:
        server.page(path)
    run(tmp_path / "a", [listed(tmp_path, [server.url(path) for path in paths])])
    assert set(server.asked()) == {"/a", "/private/press/c", "/d.print.html"}
    assert set(reasons(tmp_path / "a").values()) == {"robots_disallowed"}
    assert len(reasons(tmp_path / "a")) == 3
    assert min(gaps(in_order(server.log)[1:])) >= 0.029
    assert all("dateline" in seen.headers["User-Agent"] for seen in server.log)


@pytest.mark.parametrize("line", ["500 Broken", "503 Busy", "429 Too Many Requests"])
def test_robots_that_fail_mean_wait(server: Server, tmp_path: Path, line: str) -> None:
    server.routes["/robots.txt"] = status(line)
    with Server() as other:
        report = run(tmp_path / "a", [listed(tmp_path, [server.page("/a"), server.page("/b"), other.page("/c")])])
    assert server.asked() == []
    assert reasons(tmp_path / "a") == {"a": "robots_unavailable", "b": "robots_unavailable"}
    assert urls(tmp_path / "a") == [other.url("/c")]
    assert report.total("new") == 1


@pytest.mark.parametrize("line", ["404 Not Found", "403 Forbidden", "410 Gone"])
def test_robots_that_are_absent_forbid_nothing(server: Server, tmp_path: Path, line: str) -> None:
    server.routes["/robots.txt"] = status(line)
    run(tmp_path / "a", [listed(tmp_path, [server.page("/a")])])
    assert server.asked() == ["/a"]


def test_robots_elsewhere_are_followed_and_kept_for_a_day(server: Server, tmp_path: Path) -> None:
    server.routes["/robots.txt"] = moved("/rules.txt")
    server.routes["/rules.txt"] = typed(b"User-agent: *\nDisallow: /no", "text/plain")
    clock = Clock()
    run(tmp_path / "a", [listed(tmp_path, [server.page("/no"), server.page("/yes")])], clock=clock)
    assert reasons(tmp_path / "a") == {"no": "robots_disallowed"}
    clock.forward(hours=20)
    run(tmp_path / "a", [listed(tmp_path, [server.page("/more")])], night="2024-01-02", clock=clock)
    assert server.count("/robots.txt") == 1
    clock.forward(hours=5)
    run(tmp_path / "a", [listed(tmp_path, [server.page("/most")])], night="2024-01-03", clock=clock)
    assert server.count("/robots.txt") == 2


def test_robots_are_not_asked_when_told_not_to(server: Server, tmp_path: Path) -> None:
    run(tmp_path / "a", [listed(tmp_path, [server.page("/a")])], robots=False)
    assert server.count("/robots.txt") == 0


def test_a_short_retry_after_is_waited_for(server: Server, tmp_path: Path) -> None:
    def busy(exchange: Exchange) -> None:
        if exchange.count == 1:
            exchange.send("429 Too Many Requests", b"", {"Retry-After": "1"})
        else:
            exchange.send("200 OK", b"<html><p>now</p></html>")

    server.routes["/a"] = busy
    wanted = [server.url("/a"), *[server.page(f"/b{at}") for at in range(3)]]
    run(tmp_path / "a", [listed(tmp_path, wanted)])
    log = in_order(server.log)
    first = next(at for at, seen in enumerate(log) if seen.path == "/a")
    assert log[first + 1].began - log[first].ended >= 0.99
    assert reasons(tmp_path / "a") == {}


def test_a_long_retry_after_rests_the_host_until_then(server: Server, tmp_path: Path) -> None:
    server.routes["/a"] = status("503 Busy", Retry_After="7200")
    wanted = [server.url("/a"), *[server.page(f"/b{at}") for at in range(3)]]
    source, clock = [listed(tmp_path, wanted)], Clock()
    report = run(tmp_path / "a", source, clock=clock)
    assert server.asked() == ["/a"]
    assert report.reasons == {"host_resting": 3, "rate_limited": 1}
    assert events(tmp_path / "a", "rest")[0]["until"] == "2024-01-02T05:00:00Z"
    clock.forward(hours=1)
    run(tmp_path / "a", source, night="2024-01-02", clock=clock)
    assert server.asked() == ["/a"]
    clock.forward(hours=24)
    server.page("/a")
    report = run(tmp_path / "a", source, night="2024-01-02", clock=clock)
    assert report.total("new") == 4
    assert reasons(tmp_path / "a", "2024-01-02") == {}


def test_a_retry_after_is_a_day_at_most(server: Server, tmp_path: Path) -> None:
    server.routes["/a"] = status("429 No", Retry_After="Fri, 01 Jan 2100 00:00:00 GMT")
    run(tmp_path / "a", [listed(tmp_path, [server.url("/a")])])
    until = events(tmp_path / "a", "rest")[0]["until"]
    assert until == "2024-01-03T03:00:00Z"
    assert START.day == 2


def test_a_host_that_refuses_connections_rests(server: Server, tmp_path: Path) -> None:
    with Server() as gone:
        dead = [gone.url(f"/{at}") for at in range(30)]
    report = run(
        tmp_path / "a",
        [listed(tmp_path, dead, "dead"), listed(tmp_path, [server.page("/a")], "fine")],
        attempts=2,
        host_failures=2,
        robots=False,
    )
    assert [source.new for source in report.sources] == [0, 1]
    assert sum(report.reasons.values()) == 30
    assert set(report.reasons) <= {"refused", "host_resting"}
    assert len(events(tmp_path / "a", "rest")) == 1


def test_a_budget_holds_for_the_whole_night_and_takes_the_newest(server: Server, tmp_path: Path) -> None:
    server.routes["/feed"] = rss(*[server.page(f"/{at}") for at in range(10)])
    with Server() as other:
        rest = [other.page("/other")]
        sources = [feed(server.url("/feed"), budget=3), listed(tmp_path, rest)]
        report = run(tmp_path / "a", sources)
        wire, lines = report.sources
        assert (wire.found, wire.new, wire.deferred) == (10, 3, 7)
        assert lines.new == 1
        assert sorted(set(server.asked()) - {"/feed"}) == ["/7", "/8", "/9"]
        again = run(tmp_path / "a", sources)
        assert again.total("new") == 0
        later = run(tmp_path / "a", sources, night="2024-01-02", clock=Clock())
    assert later.sources[0].new == 3
    assert {"/4", "/5", "/6"} <= set(server.asked())


def test_a_source_that_brings_nothing_is_asked_less_often(server: Server, tmp_path: Path) -> None:
    server.routes["/feed"] = rss(server.page("/a"))
    source, clock = [feed(server.url("/feed"))], Clock()
    pauses = []
    for _ in range(4):
        run(tmp_path / "a", source, clock=clock)
        pauses.append(events(tmp_path / "a", "poll")[-1]["interval"])
        clock.forward(seconds=pauses[-1] + 1)
    assert pauses == [0.0, 300.0, 600.0, 1200.0]
    asked = server.count("/feed")
    clock.forward(seconds=-600)
    report = run(tmp_path / "a", source, clock=clock)
    assert server.count("/feed") == asked
    assert not report.sources[0].due
    run(tmp_path / "a", source, night="2024-01-02", clock=clock, max_poll=86400.0)
    assert server.count("/feed") == asked + 1


def test_the_run_ends_when_its_time_is_up(server: Server, tmp_path: Path) -> None:
    wanted = [server.page(f"/{at}") for at in range(50)]
    report = run(tmp_path / "a", [listed(tmp_path, wanted)], delay=0.05, run_timeout=0.3)
    assert report.total("new") + report.reasons["run_timeout"] == 50
    assert report.reasons["run_timeout"] > 30
    clock = Clock()
    clock.forward(hours=1)
    report = run(tmp_path / "a", [listed(tmp_path, wanted)], clock=clock)
    assert len(urls(tmp_path / "a")) == 50
    assert max(server.count(f"/{at}") for at in range(50)) == 1


def test_a_whole_site_is_read_by_the_sitemaps_its_robots_name(server: Server, tmp_path: Path) -> None:
    server.routes["/robots.txt"] = robots(f"Sitemap: {server.url('/maps/news.xml')}\n")
    server.routes["/maps/news.xml"] = f"<urlset><url><loc>{server.page('/a')}</loc></url></urlset>"
    with Server() as plain:
        plain.routes["/sitemap.xml"] = f"<urlset><url><loc>{plain.page('/b')}</loc></url></urlset>"
        sources = [SourceSpec("one", "sitemap", url=server.url("/")), SourceSpec("two", "sitemap", url=plain.url(""))]
        report = run(tmp_path / "a", sources)
        assert [source.new for source in report.sources] == [1, 1]
        assert [each.count("/robots.txt") for each in (server, plain)] == [1, 1]
