"""The shipped corpus: invented news on invented sites, its gold, and the loopback server that serves it."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

NIGHTS = ("2026-03-03", "2026-03-04")
"""The main night and the small one after it: follow-ups, and a corrected page under an old URL."""


def folder() -> Path:
    """Folder of the corpus on disk (the package is installed unzipped: pages are opened by path)."""
    return Path(str(files(__name__)))
