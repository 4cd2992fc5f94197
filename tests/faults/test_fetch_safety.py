"""No request reaches an address, scheme or peer it must not, by any road."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from pipeline.page import FetchError, download
from tests.faults.fetching import feed, limits, listed, reasons, run, urls
from tests.faults.proxy import Proxy
from tests.faults.server import PAGE, Exchange, Server, moved, rss


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def secure(authority: trustme.CA, *names: str, **kind: object) -> Server:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names, **kind).configure_cert(context)  # type: ignore[arg-type]
    return Server(context=context)


def test_private_addresses_are_refused_unless_allowed(server: Server, tmp_path: Path) -> None:
    source = [listed(tmp_path, [server.page("/a")])]
    report = run(tmp_path / "no", source, allow_private=False)
    assert reasons(tmp_path / "no") == {"a": "unsafe_address"}
    assert report.total("refused") == 1
    assert server.log == []


def test_a_feed_cannot_send_the_fetcher_to_a_less_public_place(server: Server, tmp_path: Path) -> None:
    def resolver(host: str, port: int) -> list[str]:
        return ["10.1.2.3"] if host == "inner.example" else [host]

    server.routes["/feed"] = rss("http://inner.example/admin", "http://169.254.169.254/key", server.page("/fine"))
    run(tmp_path / "a", [feed(server.url("/feed"))], resolver=resolver)
    assert reasons(tmp_path / "a") == {"admin": "unsafe_address", "key": "unsafe_address"}
    assert urls(tmp_path / "a") == [server.url("/fine")]


def test_a_name_that_changes_its_answer_is_looked_up_once_for_a_connection(server: Server, tmp_path: Path) -> None:
    answers = iter(["127.0.0.1", "10.0.0.1", "10.0.0.1", "10.0.0.1"])
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        if host != "rebind.example":
            return [host]
        asked.append(host)
        return [next(answers)]

    def leave(exchange: Exchange) -> None:
        exchange.send("200 OK", PAGE.format("x").encode(), {"Connection": "close"})

    server.routes["/a"] = server.routes["/b"] = leave
    place = f"rebind.example:{server.port}"
    server.routes["/feed"] = rss(f"http://{place}/a", f"http://{place}/b")
    source = feed(server.url("/feed"))
    run(
        tmp_path / "a",
        [source],
        resolver=resolver,
        robots=False,
    )
    assert [url.rsplit("/", 1)[1] for url in urls(tmp_path / "a")] == ["a"]
    assert reasons(tmp_path / "a") == {"b": "unsafe_address"}
    assert asked == ["rebind.example", "rebind.example"]


def test_a_host_with_one_bad_address_among_good_ones_is_refused(server: Server, tmp_path: Path) -> None:
    source = [listed(tmp_path, [f"http://mixed.example:{server.port}/a"])]
    run(tmp_path / "a", source, resolver=lambda host, port: ["127.0.0.1", "169.254.169.254"])
    assert reasons(tmp_path / "a") == {"a": "unsafe_address"}
    assert server.log == []


def test_other_schemes_ports_and_credentials_are_refused(tmp_path: Path) -> None:
    bad = [
        "file:///etc/passwd",
        "ftp://files.example/a",
        "gopher://old.example/b",
        "http://user:pass@news.example/c",
        "http://news.example:22/d",
        "http:///e",
        "just words",
    ]
    report = run(tmp_path / "a", [listed(tmp_path, bad)])
    assert report.total("refused") == len(bad)
    assert set(reasons(tmp_path / "a").values()) == {"unsafe_scheme", "unsafe_url", "unsafe_port", "bad_url"}
    assert "pass@" not in (tmp_path / "a" / "night=2024-01-01" / "fetch.jsonl").read_text()


def test_certificates_are_verified(tmp_path: Path) -> None:
    authority, stranger = trustme.CA(), trustme.CA()
    trusted = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(trusted))
    with (
        secure(authority, "127.0.0.1") as good,
        secure(stranger, "127.0.0.1") as unknown,
        secure(authority, "other.example") as misnamed,
        Server() as plain,
    ):
        wanted = [good.page("/good"), unknown.page("/unknown"), misnamed.page("/misnamed")]
        wanted.append(plain.page("/plain").replace("http:", "https:"))
        report = run(tmp_path / "a", [listed(tmp_path, wanted)], ca_file=trusted, attempts=1)
    assert urls(tmp_path / "a") == [good.url("/good")]
    found = reasons(tmp_path / "a")
    assert found["unknown"] == found["misnamed"] == "certificate"
    assert found["plain"] in {"tls", "reset", "timeout"}
    assert report.total("new") == 1
    assert (unknown.log, misnamed.log) == ([], [])


def test_a_proxy_is_told_checked_addresses_only(server: Server, tmp_path: Path) -> None:
    def resolver(host: str, port: int) -> list[str]:
        return ["127.0.0.1"] if host == "news.example" else ["192.168.7.7"]

    server.page("/a")
    with Proxy() as proxy:
        wanted = [f"http://news.example:{server.port}/a", f"http://inner.example:{server.port}/b"]
        server.routes["/away"] = moved(f"http://deeper.example:{server.port}/c")
        wanted.append(f"http://news.example:{server.port}/away")
        run(tmp_path / "a", [listed(tmp_path, wanted)], resolver=resolver, proxy=proxy.url, allow_private=True)
        assert set(proxy.told) == {f"127.0.0.1:{server.port}", f"192.168.7.7:{server.port}"}
        proxy.told.clear()
        run(tmp_path / "b", [listed(tmp_path, wanted)], resolver=resolver, proxy=proxy.url, allow_private=False)
        assert proxy.told == []
    assert reasons(tmp_path / "b") == {"a": "unsafe_address", "b": "unsafe_address", "away": "unsafe_address"}
    assert reasons(tmp_path / "a")["away"] == "unsafe_address"


def test_certificates_are_verified_through_a_proxy_by_name(tmp_path: Path) -> None:
    authority, stranger = trustme.CA(), trustme.CA()
    trusted = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(trusted))
    with secure(authority, "news.example") as good, secure(stranger, "news.example") as bad, Proxy() as proxy:
        wanted = [
            each.page(path).replace("127.0.0.1", "news.example") for each, path in ((good, "/good"), (bad, "/bad"))
        ]
        run(
            tmp_path / "a",
            [listed(tmp_path, wanted)],
            resolver=lambda host, port: ["127.0.0.1"],
            proxy=proxy.url,
            ca_file=trusted,
        )
        assert proxy.told[0].startswith("127.0.0.1:")
    assert [url.rsplit("/", 1)[1] for url in urls(tmp_path / "a")] == ["good"]
    assert reasons(tmp_path / "a") == {"bad": "certificate"}


def test_environment_proxies_are_not_used(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    run(tmp_path / "a", [listed(tmp_path, [server.page("/a")])])
    assert len(urls(tmp_path / "a")) == 1


def test_one_page_for_a_person_is_as_safe(server: Server) -> None:
    server.routes["/moved"] = moved("/here")
    server.page("/here", "x")
    server.routes["/bad"] = moved("file:///etc/passwd")
    assert download(server.url("/moved"), limits()) == PAGE.format("x").encode()
    for url, reason in ((server.url("/bad"), "unsafe_scheme"), (server.url("/gone"), "not_found")):
        with pytest.raises(FetchError) as caught:
            download(url, limits())
        assert caught.value.reason == reason
    with pytest.raises(FetchError) as caught:
        download(server.url("/here"), limits(allow_private=False))
    assert caught.value.reason == "unsafe_address"
