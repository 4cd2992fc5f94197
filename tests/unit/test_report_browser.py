"""The morning page in a browser: it fits a telephone and a desk, by day and by night, and asks nobody for anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline import report
from tests import report_world
from tests.conftest import needs
from tests.report_world import LAST

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

pytestmark = pytest.mark.system


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The last night's pages."""
    root = report_world.make(tmp_path_factory.mktemp("browser") / "warehouse")
    return report.write(root, LAST).parent


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Headless Chromium."""
    program = needs("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


def opened(browser: Any, page: Path, width: int, scheme: str, anchor: str = "") -> tuple[Any, list[str]]:
    """A page shown at a width in a colour scheme, and what it complained of or asked for."""
    shown = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
    trouble: list[str] = []
    shown.on("console", lambda message: trouble.append(message.text))
    shown.on("pageerror", lambda error: trouble.append(str(error)))
    shown.on("dialog", lambda dialog: trouble.append(dialog.message))
    shown.on("request", lambda request: None if request.url.startswith("file:") else trouble.append(request.url))
    shown.goto(page.as_uri() + anchor)
    return shown, trouble


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1400])
@pytest.mark.parametrize("name", ["index.html", "events.html", "../index.html"])
def test_pages_fit_and_ask_nobody(browser: Any, folder: Path, name: str, width: int, scheme: str) -> None:
    shown, trouble = opened(browser, (folder / name).resolve(), width, scheme)
    assert trouble == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    light = shown.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 246)"
    assert light == (scheme == "light")
    shown.context.close()


def test_the_toggle_turns_the_lights_and_stays(browser: Any, folder: Path) -> None:
    shown, trouble = opened(browser, folder / "index.html", 1400, "light")
    shown.click("#theme")
    assert shown.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 26)"
    shown.reload()
    assert shown.evaluate("document.documentElement.dataset.theme") == "dark"
    assert trouble == []
    shown.context.close()


def test_a_figure_leads_to_its_events(browser: Any, folder: Path) -> None:
    shown, trouble = opened(browser, folder / "index.html", 1400, "light")
    shown.click("svg .marks a[href='events.html#type=ASSAULT'], svg a[href='events.html#type=ASSAULT']")
    shown.wait_for_selector("#filter:not([hidden])")
    assert shown.locator("article.event:visible").count() == 12
    assert shown.inner_text("#filtered") == "type ASSAULT: 12 listed"
    shown.click("#filter a")
    assert shown.locator("article.event:visible").count() == 20
    assert trouble == []
    shown.context.close()


def test_letters_of_charts_stay_legible_on_a_telephone(browser: Any, folder: Path) -> None:
    shown, _ = opened(browser, folder / "index.html", 390, "light")
    heights = shown.evaluate(
        "Array.from(document.querySelectorAll('.chart text')).map(t => parseFloat(getComputedStyle(t).fontSize) * "
        "t.ownerSVGElement.getBoundingClientRect().width / t.ownerSVGElement.viewBox.baseVal.width)"
    )
    assert min(heights) >= 9
    shown.context.close()
