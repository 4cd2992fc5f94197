"""The command line: `dateline`. Exit 0 done, 1 refused or partly failed, 2 usage or crash, 3 another run."""

# each of these hangs its commands on `app`
from pipeline.cli import adhoc, ask, changes, dashboard, look, nights, report, shell, show, spans, upkeep
from pipeline.cli.app import main

__all__ = [
    "adhoc", "ask", "changes", "dashboard", "look", "main", "nights", "report", "shell", "show", "spans", "upkeep",
]  # fmt: skip
