"""The analyst's notebook runs from top to bottom on a ready night, and is kept without outputs."""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

from tests.conftest import ROOT

NOTEBOOK = ROOT / "docs" / "analyst.ipynb"


class ThisPython(AsyncKernelManager):
    """A kernel of the Python that runs the tests, whatever kernels are registered on the machine."""

    @property
    def kernel_spec(self) -> KernelSpec:
        return KernelSpec(argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"])


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_notebook_runs_and_answers(ready_night: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_WAREHOUSE", str(ready_night.parent / "warehouse"))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(
        notebook, timeout=120, kernel_manager_class=ThisPython, resources={"metadata": {"path": str(ROOT / "docs")}}
    ).execute()
    answers = [cell.outputs[-1] for cell in notebook.cells if cell.cell_type == "code" and cell.outputs]
    assert [answer.output_type for answer in answers] == ["execute_result"] * 7
    charts = [a for a in answers if "image/svg+xml" in a.data]
    assert len(charts) == 2
    assert "event_timeline" in answers[0].data["text/html"]
    assert "archive/" in answers[-1].data["text/html"]
    assert "<td>False</td>" not in answers[-1].data["text/html"]


def test_the_notebook_is_kept_clean() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    assert all(cell.get("outputs", []) == [] and cell.get("execution_count") is None for cell in notebook.cells)
    text = NOTEBOOK.read_text(encoding="utf-8")
    assert "/home/" not in text
    assert "/tmp" not in text
