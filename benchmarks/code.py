"""Speed of the coder on the shipped corpus: articles of 600 words per CPU-second, and memory.

    python benchmarks/code.py

Texts are the gold texts of the corpus, joined into articles of about 600 words (lengths as in the wild matter:
setting up an article costs too). One process; the parser and lexicons are loaded before the clock runs.
"""

from __future__ import annotations

import resource
import time
from datetime import date

from pipeline import coder, evaluation

WORDS = 600


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


def main() -> None:
    """Code them all twice and print the better rate."""
    texts = articles()
    coder.code("warm", texts[0], date(2026, 3, 3))
    rates = []
    for _ in range(2):
        began = time.process_time()
        mentions = sum(len(coder.code(str(n), text, date(2026, 3, 3)).mentions) for n, text in enumerate(texts))
        rates.append(sum(len(t.split()) for t in texts) / WORDS / (time.process_time() - began))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{max(rates):.1f} articles of {WORDS} words per CPU-second, {mentions} mentions, peak {memory:.0f} MB")


if __name__ == "__main__":
    main()
