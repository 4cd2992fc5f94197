"""Pictures of the dashboard, light and dark, wide and narrow, over a warehouse of the shipped corpus.

    dateline demo warehouse && dateline demo warehouse --night 2026-03-04
    python docs/screenshots/dashboard.py --warehouse warehouse

Needs Playwright and Debian's Chromium; writes dashboard-PAGE-THEME-WIDTH.png beside this file.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from pipeline.reader import rows

HERE = Path(__file__).parent
SIZES = {1400: 1000, 390: 1000}
THEMES = ("light", "dark")
BUSIEST = "SELECT event_id FROM event ORDER BY story_count DESC, mention_count DESC, event_id LIMIT 1"
SPEAKER = """SELECT actor_id FROM event JOIN quote ON speaker_actor_id = actor_id GROUP BY 1
ORDER BY count(DISTINCT event_id) DESC, 1 LIMIT 1"""


def pages(root: Path) -> dict[str, str]:
    """Picture -> address of the page."""
    event, actor = rows(root, BUSIEST)[0]["event_id"], rows(root, SPEAKER)[0]["actor_id"]
    return {
        "overview": "",
        "map": "map",
        "dyads": "dyads",
        "events": "events?form=table&order=Best+supported+first",
        "event": f"event?id={event}",
        "actor": f"actor?id={actor}",
        "quotes": "quotes",
    }


@contextmanager
def served(root: Path) -> Iterator[str]:
    """The dashboard's address while it runs on a free port of this host."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    call = "from pipeline.cli import main; main()"
    command = [sys.executable, "-c", call, "dashboard", "--warehouse", str(root), "--port", str(port)]
    server = subprocess.Popen(command, start_new_session=True)  # noqa: S603
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            try:
                urlopen(f"{address}/_stcore/health").close()  # noqa: S310
                break
            except OSError:
                time.sleep(0.25)
        yield address
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=30)


def picture(page: Page, address: str, target: Path) -> None:
    """One page as it stands when its script has run and its charts are drawn."""
    page.goto(address)
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=60_000)
    page.wait_for_function("!document.querySelector('[data-testid=stSkeleton], [data-stale=true]')", timeout=60_000)
    page.wait_for_timeout(3000)
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    shot.quantize(192, dither=Image.Dither.NONE).save(target, optimize=True)


def main() -> None:
    """Make them all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--warehouse", type=Path, required=True)
    root = parser.parse_args().warehouse.resolve()
    with served(root) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for width, height in SIZES.items():
            for theme in THEMES:
                context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme)
                page = context.new_page()
                for name, path in pages(root).items():
                    picture(page, f"{address}/{path}", HERE / f"dashboard-{name}-{theme}-{width}.png")
                context.close()
        browser.close()


if __name__ == "__main__":
    main()
