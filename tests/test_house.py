"""The house rules, kept by reading the code: doors, sizes, types."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("pipeline", "expectations", "dags", "dashboard")
CODE = sorted(p for folder in FOLDERS for p in (ROOT / folder).rglob("*.py"))

DOORS = {
    "trafilatura": ("pipeline/article/",),
    "great_expectations": ("expectations/",),
    "airflow": ("dags/",),
    "spacy": ("pipeline/sentence.py", "pipeline/lemma.py"),
    "urllib3": ("pipeline/page/",),
    "socket": ("pipeline/page/",),
    "http": ("pipeline/page/", "pipeline/corpus/"),
    "requests": (),
    "duckdb": ("pipeline/warehouse/", "pipeline/reader.py", "pipeline/cli/", "expectations/", "dashboard/snapshot.py"),
    "streamlit": ("dashboard/",),
    "altair": ("dashboard/", "pipeline/report/"),
    "random": ("pipeline/page/",),
}
"""Package -> the only places that may import it (imports for type checking aside)."""


def imports(path: Path) -> Iterator[str]:
    """Top-level names of the packages a module imports when it runs."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    guarded = {
        id(node)
        for branch in ast.walk(tree)
        if isinstance(branch, ast.If) and "TYPE_CHECKING" in ast.unparse(branch.test)
        for node in ast.walk(branch)
    }
    for node in ast.walk(tree):
        if id(node) in guarded:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module.split(".")[0]


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("package", sorted(DOORS))
def test_each_package_stays_behind_its_door(package: str) -> None:
    allowed = DOORS[package]
    strays = [place(p) for p in CODE if package in imports(p) and not place(p).startswith(allowed or ("-",))]
    assert strays == []


def test_domain_modules_know_neither_airflow_nor_the_checks() -> None:
    rooms = [p for p in CODE if place(p).startswith("pipeline/") and p.name not in ("night.py",)]
    strays = [place(p) for p in rooms if {"airflow", "dags", "expectations"} & set(imports(p))]
    assert strays == []


def test_the_clock_is_looked_at_in_one_place() -> None:
    looks = re.compile(r"\b(datetime\.now|date\.today|time\.time|utcnow)\(")
    found = [place(p) for p in CODE if looks.search(p.read_text(encoding="utf-8"))]
    assert set(found) <= {"pipeline/job.py", "pipeline/corpus/server.py"}


def test_files_are_short() -> None:
    long = {place(p): n for p in CODE if (n := p.read_text(encoding="utf-8").count("\n")) > 300}
    assert long == {}


def test_functions_are_short() -> None:
    sizes = {f"{place(p)}:{f.name}": (f.end_lineno or 0) - f.lineno + 1 for p in CODE for f in functions(p)}
    assert {k: n for k, n in sizes.items() if n > 60} == {}
    assert statistics.median(sizes.values()) <= 12


def test_public_functions_say_what_they_do() -> None:
    silent = [
        f"{place(p)}:{node.name}"
        for p in CODE
        for node in ast.parse(p.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
        and len(node.body) > 3
    ]
    assert silent == []


def test_no_path_of_a_machine_and_nothing_left_for_later() -> None:
    wrong = re.compile(r"(?<![\w.])/(work|root|farm)/|\b(TODO|FIXME|NotImplementedError)\b")
    text_files = [
        p for p in ROOT.rglob("*") if p.suffix in (".py", ".md", ".toml", ".sql", ".csv") and ".venv" not in p.parts
    ]
    mine = Path(__file__).name
    found = [place(p) for p in text_files if p.name != mine and wrong.search(p.read_text(encoding="utf-8"))]
    assert found == []
