"""Speed of the coder on the shipped corpus: articles of 600 words per CPU-second, memory, and where the time goes.

  python benchmarks/code.py             speed, memory of this one worker, share of each room
  python benchmarks/code.py --hostile   seconds for each text made to break it, in this process, without a deadline

Texts are the gold texts of the corpus, joined into articles of about 600 words (lengths as in the wild matter:
setting up an article costs too). One process; the parser and lexicons are loaded before the clock runs.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from pipeline import coder, evaluation, event, place, quote, sentence, when
from pipeline.evaluation import hostile

WORDS = 600
DAY = date(2026, 3, 3)
ROOMS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "sentences": (sentence, ("split",)),
    "worth": (coder, ("_worth",)),
    "parse": (sentence, ("parse",)),
    "cast": (coder, ("Cast",)),
    "when": (when, ("walk", "periods")),
    "place": (place, ("find",)),
    "quote": (quote, ("find", "marked")),
    "event": (event, ("read",)),
    "linking": (coder.act, ("link",)),
}
"""Room -> the functions through which the coder enters it."""


def articles() -> list[str]:
    """Gold texts put together until each has about 600 words."""
    made, held = [], []
    for row in evaluation.gold("articles"):
        if row["reject"] is None and row["language"] == "en":
            held.append(row["text"])
            if sum(len(t.split()) for t in held) >= WORDS:
                made.append("\n".join(held))
                held = []
    return made


@contextmanager
def watched() -> Iterator[Counter[str]]:
    """CPU-seconds spent in each room while the block runs."""
    spent: Counter[str] = Counter()
    kept = [(owner, name, getattr(owner, name)) for owner, names in ROOMS.values() for name in names]

    def timed(room: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            began = time.process_time()
            try:
                return function(*args, **named)
            finally:
                spent[room] += time.process_time() - began  # type: ignore[assignment]

        return call

    for room, (owner, names) in ROOMS.items():
        for name in names:
            setattr(owner, name, timed(room, getattr(owner, name)))
    try:
        yield spent
    finally:
        for owner, name, function in kept:
            setattr(owner, name, function)


def run(texts: list[str]) -> tuple[float, int]:
    """CPU-seconds and mentions of coding all texts once."""
    began = time.process_time()
    mentions = sum(len(coder.code(str(n), text, DAY).mentions) for n, text in enumerate(texts))
    return time.process_time() - began, mentions


def measure() -> None:
    """Code all texts three times: twice for the rate, once more for the shares."""
    texts = articles()
    coder.code("warm", texts[0], DAY)
    size = sum(len(t.split()) for t in texts) / WORDS
    runs = [run(texts) for _ in range(2)]
    best, mentions = min(runs)
    with watched() as spent:
        total, _ = run(texts)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{size / best:.1f} articles of {WORDS} words per CPU-second, {mentions} mentions, peak {memory:.0f} MB")
    spent["event"] += 0  # type: ignore[assignment]
    for room, seconds in spent.most_common():
        print(f"  {room:10} {100 * seconds / total:4.0f} %")
    print(f"  {'rest':10} {100 * (1 - sum(spent.values()) / total):4.0f} %")


def break_it() -> None:
    """Seconds for each hostile text, and what came of it."""
    for name, text in hostile.texts().items():
        began = time.process_time()
        found = coder.answer({"id": name, "text": text, "date": "2026-03-03"})
        seconds = time.process_time() - began
        outcome = found["error"] or f"{len(found['mentions'])} mentions, {len(found['quotes'])} quotes"
        print(f"{seconds:6.2f} s  {name:24} {len(text):9,} code points  {outcome}")


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hostile", action="store_true")
    break_it() if parser.parse_args().hostile else measure()


if __name__ == "__main__":
    main()
