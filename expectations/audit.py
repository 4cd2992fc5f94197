"""One audit of one night: suites over each table, rules across them, a verdict and the failing rows."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from pipeline import tables

SHOWN = 20
"""Failing rows kept of one finding: enough to see the kind, few enough to read."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One expectation's outcome: where, how grave, whether it held, how many rows broke it, and some of them."""

    subject: str
    says: str
    severity: str
    held: bool
    count: int
    rows: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one night. verdict: passed, warned or refused."""

    findings: list[Finding]

    @property
    def verdict(self) -> str:
        broken = {f.severity for f in self.findings if not f.held}
        return "refused" if "critical" in broken else "warned" if broken else "passed"

    @property
    def broken(self) -> list[Finding]:
        """What did not hold, the grave first."""
        return sorted((f for f in self.findings if not f.held), key=lambda f: (f.severity, f.subject, f.says))

    def as_json(self) -> dict[str, Any]:
        """The report as plain values."""
        return {"verdict": self.verdict, "findings": [asdict(f) for f in self.findings]}


def audit(frames: Mapping[str, pd.DataFrame], history: pd.DataFrame, limits: Mapping[str, float]) -> Report:
    """Validate tonight's frames: tables by name, `touched_event`; `history` is the table run of nights before.

    `limits` holds max_reject_share and min_volume_share (0..1).
    """
    context = _context()
    findings = list(_suites(context, frames))
    extra = {"history": history, "limit_value": pd.DataFrame([dict(limits)])}
    findings += _rules(context, {**frames, **extra})
    return Report(findings)


def _context() -> Any:
    """An ephemeral context that neither reports home nor draws progress bars."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    logging.getLogger("great_expectations").setLevel(logging.WARNING)
    import great_expectations as gx
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )

    stores = InMemoryStoreBackendDefaults(init_temp_docs_sites=False)
    context = gx.get_context(project_config=DataContextConfig(store_backend_defaults=stores), mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    return context


def _validate(context: Any, name: str, frame: pd.DataFrame, suite: Any, key: str | None) -> Any:
    source = context.data_sources.add_pandas(name)
    definition = source.add_dataframe_asset(name).add_batch_definition_whole_dataframe(name)
    batch = definition.get_batch(batch_parameters={"dataframe": frame})
    form: dict[str, Any] = {"result_format": "SUMMARY", "partial_unexpected_count": SHOWN}
    if key is not None and key in frame.columns:
        form["unexpected_index_column_names"] = [key]
    return batch.validate(suite, result_format=form).to_json_dict()


def _suites(context: Any, frames: Mapping[str, pd.DataFrame]) -> Iterator[Finding]:
    from expectations.suites import suite

    for name, frame in frames.items():
        table = tables.TABLES["event" if name == "touched_event" else name]
        for result in _validate(context, name, frame, suite(table), table.key)["results"]:
            yield _finding(name, result)


def _finding(name: str, result: Mapping[str, Any]) -> Finding:
    config, found = result["expectation_config"], result.get("result") or {}
    kwargs = {k: v for k, v in config["kwargs"].items() if k not in ("batch_id", "column")}
    says = f"{config['type'].removeprefix('expect_').replace('_', ' ')} {kwargs or ''}".strip()
    subject = f"{name}.{config['kwargs']['column']}" if "column" in config["kwargs"] else name
    raised = (result.get("exception_info") or {}).get("exception_message")
    rows = [{"error": raised}] if raised else found.get("partial_unexpected_index_list") or []
    count = int(found.get("unexpected_count") or (0 if result["success"] else 1))
    return Finding(subject, says, config.get("severity", "critical"), bool(result["success"]), count, rows[:SHOWN])


def _rules(context: Any, frames: Mapping[str, pd.DataFrame]) -> list[Finding]:
    """Each rule's failing rows, counted by Great Expectations."""
    import great_expectations as gx
    from great_expectations.expectations import core as gxe
    from great_expectations.expectations.metadata_types import FailureSeverity

    from expectations import rules

    known = rules.load()
    found = rules.breaches(known, frames)
    findings = []
    for rule in known:
        suite = gx.ExpectationSuite(name=rule.name)
        suite.add_expectation(gxe.ExpectTableRowCountToEqual(value=0, severity=FailureSeverity(rule.severity)))
        result = _validate(context, f"rule_{rule.name}", found[rule.name], suite, None)["results"][0]
        rows = [{str(k): v for k, v in r.items()} for r in found[rule.name].head(SHOWN).astype(str).to_dict("records")]
        findings.append(
            Finding(rule.name, rule.says, rule.severity, bool(result["success"]), len(found[rule.name]), rows)
        )
    return findings
