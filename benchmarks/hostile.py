"""Hostile pages through the cleaning workers: how long each takes, and what comes of it.

  python benchmarks/hostile.py [--deadline 12] [--memory 1000]

The pages are those of `tests/hostile_pages.py`: a tag of 30,000 attributes, 100,000 <p>, 100,000 <details>, 160 kB of
escaped quotation marks in JSON-LD, a 320 kB DOCTYPE, billion laughs, lone surrogates, NUL, bidi and others. Prints for
each the seconds of wall clock to its outcome, and last the most; the promise is the deadline and two seconds.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from pipeline.article import Crew, Page, Refusal
from tests.hostile_pages import HOSTILE, URL, page


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--deadline", type=float, default=12.0)
    parser.add_argument("--memory", type=int, default=1_000)
    asked = parser.parse_args()
    longest = 0.0
    with Crew(1, asked.deadline, asked.memory) as crew:
        for name, html in {"(a good page)": page(), **HOSTILE}.items():
            list(crew.clean([Page("warm", page(), URL)]))  # a worker that a page before ended is started again
            began = time.monotonic()
            ((_, outcome),) = crew.clean([Page(name, html, URL)])
            took = time.monotonic() - began
            longest = max(longest, took)
            told = (
                f"{outcome.reason}: {outcome.detail}" if isinstance(outcome, Refusal) else f"{outcome.word_count} words"
            )
            print(f"{took:6.2f} s  {name:<18} {len(html) / 1000:7.0f} kB  {told[:70]}")
    print(f"{len(HOSTILE)} hostile pages: {longest:.2f} s at most; deadline {asked.deadline:g} s and two more")


if __name__ == "__main__":
    main()
