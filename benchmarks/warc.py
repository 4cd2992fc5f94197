"""Reading a WARC file of thousands of records: how much memory it takes, and what share of the time beside cleaning.

  python benchmarks/warc.py FOLDER [--records 5000] [--cleaned 5000] [--workers 2]

FOLDER holds .html or .html.gz pages; they are written again and again, each time under another URL, as response
records of one .warc.gz. The file is streamed once with nothing else done, imported once by the fetcher (source kind
`warc`), and streamed once into the cleaning workers, the first --cleaned records of it. Prints CPU milliseconds a
record of each, resident memory before and at most (megabytes), and reading's share of reading and cleaning.
"""

from __future__ import annotations

import argparse
import logging
import resource
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Self

sys.path.insert(0, str(Path(__file__).parent))

from clean import DEFAULT, load, spent

from pipeline import archive, page
from pipeline.archive import stream
from pipeline.article import Crew, Page

LIMIT = 5_000_000
START = datetime(2026, 3, 3, tzinfo=UTC)


def write(path: Path, pages: list[Page], count: int) -> None:
    """The file: `count` records, the pages over and over."""
    with path.open("wb") as file:
        for number, each in enumerate(islice(cycle(pages), count)):
            url, body = f"https://news-{number % 50}.example/story-{number}", each.html + f"<!-- {number} -->".encode()
            at = START + timedelta(seconds=number)
            file.write(
                archive.member(archive.Capture(url, body, at, "text/html", 200, "OK", (("Content-Type", "text/html"),)))
            )


class Memory:
    """Resident megabytes of this process before and, looked at fifty times a second, at most."""

    def __init__(self) -> None:
        self.first = self.most = resident()
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watch.join()

    def _look(self) -> None:
        while not self._over.wait(0.02):
            self.most = max(self.most, resident())

    def __str__(self) -> str:
        return f"memory {self.first:.0f} MB before, {self.most:.0f} MB at most (+{self.most - self.first:.0f})"


def resident(process: int | str = "self") -> float:
    """Megabytes a process holds now (Linux)."""
    pages = int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def read(path: Path) -> int:
    """Stream the file and do nothing with it."""
    return sum(isinstance(item, stream.Held) for item in stream.records(path, LIMIT))


def bring(path: Path) -> int:
    """Import the file as a source: read, hashed, and accounted for in the archive's log."""
    with tempfile.TemporaryDirectory() as folder:
        source = page.SourceSpec("crawl", "warc", paths=(path,))
        report = page.fetch([source], "2026-03-03", Path(folder), page.FetchLimits(), lambda: START)
    return report.total("new")


def clean(path: Path, count: int, workers: int) -> tuple[float, float]:
    """Stream into the workers: CPU seconds of workers and this process, most megabytes of a worker."""
    largest, began = 0.0, time.process_time()
    held = (item for item in stream.records(path, LIMIT) if isinstance(item, stream.Held))
    pages = (Page(item.offset, item.body, item.url, item.fetched_at) for item in islice(held, count))
    with Crew(workers) as crew:
        for number, _ in enumerate(crew.clean(pages)):
            if number % 50 == 0:
                largest = max(largest, *(resident(worker.process.pid) for worker in crew.workers))
        return spent(crew) + time.process_time() - began, largest


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT)
    parser.add_argument("--records", type=int, default=5_000)
    parser.add_argument("--cleaned", type=int, default=5_000)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crawl.warc.gz"
        write(path, load(asked.folder), asked.records)
        print(f"{asked.records} records, {path.stat().st_size / 1e6:.0f} MB packed")
        reading = 0.0
        for name, work in (("read", read), ("import", bring)):
            began = time.process_time()
            with Memory() as memory:
                found = work(path)
            cost = (time.process_time() - began) / asked.records
            reading = reading or cost
            print(f"{name}: {found} pages, {1000 * cost:.2f} ms CPU a record; {memory}")
        count = min(asked.cleaned, asked.records)
        with Memory() as memory:
            cost, largest = clean(path, count, asked.workers)
        print(f"read and clean: {1000 * cost / count:.1f} ms CPU a record; {memory}; a worker {largest:.0f} MB at most")
        print(f"reading is {100 * reading * count / cost:.1f} per cent of reading and cleaning")


if __name__ == "__main__":
    main()
