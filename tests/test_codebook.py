"""The codebook is what the declarations say, tells every value, and its examples are sentences the coder reads so."""

from __future__ import annotations

from datetime import date

from pipeline import codebook, coder, tables
from pipeline.vocabulary import BASES, BODIES, MODALITIES, MODES, PRECISIONS, QUAD, SECTIONS, SECTORS, STAGES
from tests.conftest import ROOT

FLOOR = 0.85
"""Share of the types' and modes' examples that are coded as what they are an example of."""


def test_the_codebook_is_fresh() -> None:
    held = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert held == codebook.text(), "stale: run `python -m pipeline.codebook docs/codebook.md`"


def test_every_value_of_the_closed_vocabularies_is_told() -> None:
    told = {kind: set(values) for kind, values in codebook.meanings().items()}
    assert told == {
        "type": set(QUAD), "mode": {f"{t} {m}" for t, modes in MODES.items() for m in modes},
        "modality": set(MODALITIES), "precision": set(PRECISIONS), "basis": set(BASES), "sector": set(SECTORS),
        "body": set(BODIES), "section": set(SECTIONS), "stage": set(STAGES),
    }  # fmt: skip
    needed = ("type", "mode", "modality", "precision", "basis")
    assert [n for kind in needed for n, (_, example) in codebook.meanings()[kind].items() if not example] == []


def test_every_table_says_what_to_watch_for() -> None:
    assert [name for name, table in tables.TABLES.items() if not table.warnings] == []


def test_the_examples_are_read_as_what_they_show() -> None:
    told, missed = codebook.meanings(), []
    for name, (_, example) in {**told["type"], **told["mode"]}.items():
        found = coder.code("0" * 20, example, date(2026, 3, 4), None, None).mentions
        kind, _, mode = name.partition(" ")
        if not any(m["event_type"] == kind and mode in ("", m["event_mode"]) for m in found):
            missed.append(name)
    assert len(missed) <= (1 - FLOOR) * len(told["type"] | told["mode"]), missed
