"""How fast cleaning is, beside Trafilatura alone, on the same pages in one run; and what a second worker brings.

  python benchmarks/clean.py FOLDER [--repeat 3] [--workers 2] [--limit 200] [--rounds 5]

FOLDER holds .html or .html.gz pages (a `manifest.jsonl` with `url` and `path` gives their addresses). Prints pages per
CPU-second of `trafilatura.bare_extraction(with_metadata=True)` and of `pipeline.article.clean`, taken in turns page by
page so that a busy machine slows both. Then, in turns again, all pages by one worker and by --workers: pages per second
of wall clock, the best of --rounds, with the CPU time of workers and of the process that feeds them; and what the same
number of empty loops at once gain on this machine, which is the most that could be had.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import trafilatura

from pipeline.article import Crew, Page, Unreadable, clean

DEFAULT = Path(__file__).parent.parent / "pipeline" / "corpus" / "pages"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--limit", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)
    pages = load(given.folder)[: given.limit]
    if not pages:
        parser.error(f"no pages in {given.folder}")
    side_by_side(pages, given.repeat)
    with_workers(pages, given.workers, given.rounds)


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


def with_workers(pages: list[Page], workers: int, rounds: int) -> None:
    """One worker and several in turns on the same pages, once started; the best round of each counts."""
    best: dict[int, Turn] = {}
    with Crew(1) as one, Crew(workers) as several:
        for number in range(rounds + 1):
            for count, crew in ((1, one), (workers, several)):
                turn = timed(crew, pages)
                if number and (count not in best or turn.wall < best[count].wall):
                    best[count] = turn
    for count, turn in best.items():
        print(
            f"{count} worker(s): {len(pages) / turn.wall:.1f} pages per second; CPU a page: workers"
            f" {1000 * turn.workers / len(pages):.1f} ms, parent {1000 * turn.parent / len(pages):.2f} ms"
        )
    print(f"gain: {best[1].wall / best[workers].wall:.2f} (empty loops at once: {loops(workers, rounds):.2f})")
    cost = {count: turn.workers + turn.parent for count, turn in best.items()}
    print(f"gain by CPU time, where {workers} cores are free: {workers * cost[1] / cost[workers]:.2f}")


@dataclass(frozen=True, slots=True)
class Turn:
    """Seconds of one turn: wall clock, CPU of the workers, CPU of this process."""

    wall: float
    workers: float
    parent: float


def timed(crew: Crew, pages: list[Page]) -> Turn:
    """Clean all pages once."""
    before, began, own = spent(crew), time.perf_counter(), time.process_time()
    done = sum(1 for _ in crew.clean(pages))
    turn = Turn(time.perf_counter() - began, spent(crew) - before, time.process_time() - own)
    if done != len(pages):
        raise RuntimeError(f"{done} outcomes of {len(pages)} pages")
    return turn


def spent(crew: Crew) -> float:
    """CPU seconds of the crew's living workers so far (Linux)."""
    ticks = 0
    for worker in crew.workers:
        fields = Path(f"/proc/{worker.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def loops(count: int, rounds: int) -> float:
    """What `count` processes that only count gain over one: the best rounds of each."""
    walls = {1: [0.0] * rounds, count: [0.0] * rounds}
    for number in range(rounds):
        for several, times in walls.items():
            began = time.perf_counter()
            busy = [
                subprocess.Popen([sys.executable, "-S", "-c", "for _ in range(20_000_000): pass"])
                for _ in range(several)
            ]
            for process in busy:
                process.wait()
            times[number] = time.perf_counter() - began
    return count * min(walls[1]) / min(walls[count])


if __name__ == "__main__":
    main()
