"""The dashboard in headless Chromium: each page draws, nothing leaves the host, hostile text stays text."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.request import urlopen

import pytest

pytest.importorskip("streamlit")
pytest.importorskip("playwright")
from playwright.sync_api import Browser, Page, sync_playwright

from tests import hostile
from tests.conftest import needs

PAGES = ("", "map", "dyads", "events", "events?form=table", "actor", "quotes", "checks")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running dashboard over the hostile warehouse; its address."""
    root = tmp_path_factory.mktemp("hostile")
    hostile.publish(root)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable, "-c", "from pipeline.cli import main; main()", "dashboard", "--warehouse", str(root), "--port",
        str(port),
    ]  # fmt: skip
    server = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    try:
        yield _answering(f"http://127.0.0.1:{port}", server)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.communicate(timeout=30)


def _answering(address: str, server: subprocess.Popen[bytes]) -> str:
    for _ in range(240):
        assert server.poll() is None, "the dashboard ended"
        try:
            with urlopen(f"{address}/_stcore/health") as answer:
                assert answer.status == 200
                return address
        except OSError:
            time.sleep(0.25)
    raise AssertionError("the dashboard did not answer within a minute")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = needs("chromium")
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A browser page that fails the test when it asks anything of another host."""
    shown = browser.new_page(viewport={"width": 1400, "height": 900})
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.on("websocket", lambda socket: asked.append(socket.url))
    yield shown
    strays = [
        u for u in asked if not re.match(r"(http|ws)://127\.0\.0\.1:\d+/", u) and not u.startswith(("data:", "blob:"))
    ]
    assert strays == []
    shown.close()


def drawn(page: Page, address: str) -> None:
    """Open an address and wait until the script has run and its elements stand."""
    page.goto(address)
    settled(page)


def settled(page: Page) -> None:
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=60_000)
    page.wait_for_function("!document.querySelector('[data-testid=stSkeleton], [data-stale=true]')", timeout=60_000)


def test_every_page_draws_and_hostile_text_stays_text(page: Page, address: str) -> None:
    made = hostile.ids()
    for path in (*PAGES, f"event?id={made['event']}&whole=true", f"actor?id={made['actor']}"):
        drawn(page, f"{address}/{path}")
        assert page.locator('[data-testid="stException"]').count() == 0, path
        assert page.locator("h1").count() == 1 or path.startswith("event?"), path
        assert page.title().startswith(("Overview", "Map", "Dyads", "Events", "Event", "Actors", "Quotes", "Checks",
                                        "Dateline")), page.title()  # fmt: skip
        assert page.locator('img[src="x"], img[src*="evil"], a[href^="javascript"]').count() == 0, path
    drawn(page, f"{address}/event?id={made['event']}")
    text = page.locator(".paper").last.inner_text()
    assert hostile.SCRIPT in text
    assert hostile.URL in text


def test_an_act_is_followed_from_the_map_to_its_sentence_and_the_filters_stay(page: Page, address: str) -> None:
    drawn(page, f"{address}/events?type=ASSAULT&actor=Kenya&since=2026-03-01")
    assert page.locator("h1").inner_text() == "1 event"
    page.get_by_role("link", name="Map", exact=True).click()
    page.wait_for_url("**/map?*type=ASSAULT*")
    settled(page)
    assert {"actor=Kenya", "since=2026-03-01"} <= set(page.url.split("?")[1].split("&"))
    page.locator(".row.open").first.click()
    page.wait_for_url(f"**/event?id={hostile.ids()['event']}*")
    settled(page)
    page.locator(".sentence.trigger").first.wait_for()
    assert page.locator(".trigger").first.inner_text() in ("act", "killed")


def test_no_match_on_a_changed_filter(page: Page, address: str) -> None:
    drawn(page, f"{address}/events?words=nowhere+to+be+found")
    assert page.locator("h1").inner_text() == "0 events"
    page.get_by_role("button", name="Clear", exact=True).first.click()
    page.get_by_text("1 event", exact=True).wait_for()
    assert "words" not in page.url
