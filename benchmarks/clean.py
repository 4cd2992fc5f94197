"""How fast cleaning is, beside Trafilatura alone, on the same pages in one run.

  python benchmarks/clean.py FOLDER [--repeat 3] [--workers 2] [--limit 200]

FOLDER holds .html or .html.gz pages (a `manifest.jsonl` with `url` and `path` gives their addresses). Prints pages per
CPU-second of `trafilatura.bare_extraction(with_metadata=True)` and of `pipeline.article.clean`, taken in turns page by
page so that a busy machine slows both, and pages per second of wall clock with 1 and with --workers processes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import time
from pathlib import Path

import trafilatura

from pipeline.article import Page, Unreadable, clean, clean_many

DEFAULT = Path(__file__).parent.parent / "pipeline" / "corpus" / "pages"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--limit", type=int, default=200)
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)
    pages = load(given.folder)[: given.limit]
    if not pages:
        parser.error(f"no pages in {given.folder}")
    side_by_side(pages, given.repeat)
    with_workers(pages * given.repeat, given.workers)


def load(folder: Path) -> list[Page]:
    """The pages of a folder, by name."""
    manifest = folder / "manifest.jsonl"
    rows = [json.loads(line) for line in manifest.read_text("utf-8").splitlines()] if manifest.exists() else []
    urls = {str(folder / row["path"]): str(row["url"]) for row in rows}
    files = sorted(path for path in folder.rglob("*.html*") if path.suffix in (".html", ".gz"))
    return [Page(str(path), read(path), urls.get(str(path), f"https://news.example/{path.stem}")) for path in files]


def read(path: Path) -> bytes:
    """A page's bytes, unpacked."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def side_by_side(pages: list[Page], repeat: int) -> None:
    """CPU time of both on each page in turns; the first round warms both up and does not count."""
    spent = {"trafilatura": 0.0, "dateline": 0.0}
    for number in range(repeat + 1):
        for page in pages:
            for name, seconds in (("trafilatura", bare(page)), ("dateline", ours(page))):
                spent[name] += seconds if number else 0.0
    rate = {name: repeat * len(pages) / seconds for name, seconds in spent.items()}
    for name, pages_a_second in rate.items():
        print(f"{name}: {pages_a_second:.1f} pages per CPU-second ({1000 / pages_a_second:.1f} ms a page)")
    print(f"ratio: {rate['dateline'] / rate['trafilatura']:.2f}")


def bare(page: Page) -> float:
    """CPU seconds of Trafilatura alone, with metadata."""
    began = time.process_time()
    trafilatura.bare_extraction(page.html, url=page.url, with_metadata=True)
    return time.process_time() - began


def ours(page: Page) -> float:
    """CPU seconds of cleaning."""
    began = time.process_time()
    try:
        clean(page.html, page.url)
    except Unreadable as refused:
        print(f"refused {page.key}: {refused}")
    return time.process_time() - began


def with_workers(pages: list[Page], workers: int) -> None:
    """Pages per second of wall clock with one and with several workers, their start included."""
    rates = []
    for count in (1, workers):
        began = time.perf_counter()
        done = sum(1 for _ in clean_many(pages, count))
        rates.append(done / (time.perf_counter() - began))
        print(f"{count} worker(s): {rates[-1]:.1f} pages per second")
    print(f"gain: {rates[1] / rates[0]:.2f}")


if __name__ == "__main__":
    main()
