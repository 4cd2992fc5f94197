"""The figures of `docs/data_card.md` and of the morning page, measured anew: `python -m pipeline.evaluation.card`.

Writes `pipeline/data/accuracy.json` and the part of the card between its two marks; the rest of the card is prose.
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

from pipeline.vocabulary import QUAD

CARD = Path(__file__).parent.parent.parent / "docs" / "data_card.md"
HELD = Path(__file__).parent.parent / "data" / "accuracy.json"
BEGIN, END = "<!-- figures: python -m pipeline.evaluation.card -->", "<!-- end of figures -->"
COLUMNS = ("recall", "precision", "mode", "actor", "recipient", "date", "country")


def measure() -> dict[str, Any]:
    """Coder's version, every measure, and the table by type; codes the gold, about a minute."""
    from pipeline import coder
    from pipeline.evaluation import by_type, measured, read

    found = read()
    counts = {"articles": len(found.articles), "coded": len(found.texts), "acts": _acts(found.events)}
    return {
        "coder": coder.version(), "gold": counts, "measures": measured(found), "types": by_type.measure(found),
    }  # fmt: skip


def _acts(events: list[dict[str, Any]]) -> int:
    return len({(row["url"], row["night"], row["anchor_id"]) for row in events if row["required"]})


def held() -> dict[str, Any]:
    """The figures as they were last measured."""
    read: dict[str, Any] = json.loads((files("pipeline") / "data" / "accuracy.json").read_text(encoding="utf-8"))
    return read


def text(figures: dict[str, Any]) -> str:
    """The card's part with figures, as Markdown."""
    gold, measures = figures["gold"], figures["measures"]
    lines = [
        f"Measured with coder `{figures['coder']}` on {gold['articles']} articles of the shipped corpus,",
        f"{gold['coded']} of them English and coded, with {gold['acts']} acts marked as required.",
        "",
        "| measure | reached |",
        "|---|---|",
        *(f"| {name} | {value:.2f} |" for name, value in measures.items()),
        "",
        "By type: *recall* of the acts required (their number before it), *precision* of the acts coded in articles",
        "whose every act is marked (their number before it), then the share of found acts whose slot is right.",
        "",
        "| type | quad | required | recall | coded | precision | mode | actor | recipient | date | country |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
        *(_line(name, row) for name, row in figures["types"].items()),
    ]
    return "\n".join(lines)


def _line(name: str, row: dict[str, Any]) -> str:
    shares = {column: "–" if row[column] is None else f"{row[column]:.2f}" for column in COLUMNS}
    cells = [name, QUAD[name], row["required"], shares["recall"], row["judged"], *(shares[c] for c in COLUMNS[1:])]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def placed(card: str, figures: dict[str, Any]) -> str:
    """The card with these figures between its marks; ValueError where a mark is missing."""
    begin, end = card.index(BEGIN) + len(BEGIN), card.index(END)
    return f"{card[:begin]}\n{text(figures)}\n{card[end:]}"


def main() -> None:
    """Measure, and write both files; with `--text`, lay out again what was measured last."""
    if "--text" not in sys.argv:
        HELD.write_text(json.dumps(measure(), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    figures: dict[str, Any] = json.loads(HELD.read_text(encoding="utf-8"))
    CARD.write_text(placed(CARD.read_text(encoding="utf-8"), figures), encoding="utf-8")


if __name__ == "__main__":
    main()
