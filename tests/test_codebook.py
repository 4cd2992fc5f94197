"""The codebook is what the declarations say."""

from __future__ import annotations

from pipeline import codebook
from tests.conftest import ROOT


def test_the_codebook_is_fresh() -> None:
    held = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert held == codebook.text(), "stale: run `python -m pipeline.codebook docs/codebook.md`"
