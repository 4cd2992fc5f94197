"""A sheet for judging mentions by reading, on pages nobody tuned on.

  python benchmarks/reading.py PAGES                        draw 100 mentions with the fixed seed, print them
  python benchmarks/reading.py PAGES --out docs/reading.csv  write the drawn rows with empty verdicts
  python benchmarks/reading.py --score docs/reading.csv      shares of valid and all right, and the causes

PAGES is a folder with manifest.jsonl (`url`, `path`, `fetched_at`). The pages in English are cleaned and coded with the
day of publication found on the page (none where there is none); every mention is one lot. The sheet names the page and
the offsets, never a sentence of it. Verdicts are a reader's, against the whole article:

  valid   the sentence says that such an act was done, planned, threatened ... (as its modality tells), by such parties
  all     valid, and right: type, mode, actor and recipient (country and sector of each), date, place, modality
  cause   one word for what is wrong first
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from pipeline import coder
from pipeline.article import clean_line
from pipeline.identity import digest

SEED = 20261201
CODES = (
    "event_type", "event_mode", "modality", "actor_country", "actor_sector", "recipient_country", "recipient_sector",
    "event_date_start", "event_date_end", "date_basis", "place_name", "place_country", "place_basis", "confidence",
    "rule_id",
)  # fmt: skip
COLUMNS = (
    "mention_id",
    "page",
    "char_start",
    "char_end",
    "trigger_start",
    "trigger_end",
    *CODES,
    "valid",
    "all",
    "cause",
)


def main() -> None:
    """Draw, write or score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, nargs="?")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--score", type=Path)
    asked = parser.parse_args()
    if asked.score:
        score(asked.score)
    elif asked.pages:
        lots = mentions(asked.pages)
        drawn = sorted(lots, key=lambda m: lot(asked.seed, m))[: asked.count]
        print(f"{len(lots)} mentions in {len({m['page'] for m in lots})} pages", file=sys.stderr)
        write(drawn, asked.out) if asked.out else show(drawn)
    else:
        parser.error("name a folder of pages, or --score a sheet")


def lot(seed: int, mention: dict[str, Any]) -> str:
    """The number a mention draws: the same however many others there are, so that a sheet outlives small changes."""
    return digest(seed, mention["page"], mention["trigger_start"], mention["event_type"], mention["mention_id"])


def mentions(folder: Path) -> list[dict[str, Any]]:
    """The mentions of all English pages of a folder, each with its page and the words around its sentence."""
    found = []
    for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        article = clean_line({**row, "id": row["path"], "path": str(folder / row["path"])})
        if article["error"] is not None or str(article["language"])[:2] != "en":
            continue
        asked = {"id": row["path"], "text": article["text"], "date": article["published_at"], "title": article["title"]}
        text = str(article["text"])
        for mention in coder.answer(asked)["mentions"]:
            around = text[max(0, mention["char_start"] - 500) : mention["char_start"]]
            found.append(mention | {"page": Path(row["path"]).name, "before": around, "published": asked["date"]})
    return found


def write(drawn: list[dict[str, Any]], path: Path) -> None:
    """The sheet, verdicts still to be filled in."""
    with path.open("w", encoding="utf-8", newline="") as out:
        sheet = csv.DictWriter(out, COLUMNS, extrasaction="ignore", lineterminator="\n")
        sheet.writeheader()
        sheet.writerows(drawn)


def show(drawn: list[dict[str, Any]]) -> None:
    """What a reader needs, on the terminal only."""
    for number, m in enumerate(drawn, 1):
        print(f"#{number} {m['page']} published {m['published']}\n  ... {m['before'][-400:]!r}\n  >> {m['sentence']}")
        print(f"  [{m['trigger_text']}] {m['event_type']}/{m['event_mode']} {m['modality']} {m['rule_id']}")
        for side in ("actor", "recipient"):
            print(f"  {side}: {m[f'{side}_text']!r} {m[f'{side}_name']} {m[f'{side}_country']}/{m[f'{side}_sector']}")
        print(f"  {m['event_date_start']}..{m['event_date_end']} {m['date_basis']}  "
              f"{m['place_name']}/{m['place_country']} {m['place_basis']}  {m['confidence']}\n")  # fmt: skip


def score(path: Path) -> None:
    """Shares of a filled sheet."""
    with path.open(encoding="utf-8", newline="") as given:
        rows = list(csv.DictReader(given))
    for column in ("valid", "all"):
        print(f"{column}: {sum(r[column] == '1' for r in rows)} of {len(rows)}")
    for cause, count in Counter(r["cause"] for r in rows if r["cause"]).most_common():
        print(f"  {cause}: {count}")


if __name__ == "__main__":
    main()
