"""The report of a night's checks as one page of HTML, with nothing fetched from anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


def html(report: Mapping[str, Any]) -> str:
    """One self-contained page; every value from outside is escaped."""
    environment = Environment(
        loader=PackageLoader("pipeline", "data/templates"), autoescape=True, undefined=StrictUndefined
    )
    broken = [f for f in report["findings"] if not f["held"]]
    held = len(report["findings"]) - len(broken)
    return environment.get_template("checks.html").render(report=report, broken=broken, held=held)
