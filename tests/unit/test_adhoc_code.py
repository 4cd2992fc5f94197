"""`dateline code --jsonl` through workers: a line that hangs or ends its process is its own error, in its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline import adhoc, crew, line
from pipeline.cli.app import app
from pipeline.evaluation import hostile

ODD = """
import os, re, time, pipeline.coder as coder
plain = coder.answer
def answer(line):
    if line.get("text") == "hang":
        time.sleep(600)
    if line.get("text") == "spin":
        re.fullmatch("(a|a)*b", "a" * 40)
    if line.get("text") == "die":
        os.abort()
    if line.get("text") == "swell":
        raise MemoryError
    return plain(line)
coder.answer = answer
"""
"""A coder that hangs asleep, hangs in compiled code, ends its process or runs out of memory."""


@pytest.fixture
def odd_coder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers, which are fresh interpreters, get the odd coder before they serve; this process keeps its own."""
    (tmp_path / "odd.py").write_text(ODD)
    monkeypatch.setattr(crew, "SERVE", "import odd; " + crew.SERVE)
    monkeypatch.syspath_prepend(str(tmp_path))


def given(*texts: str) -> list[dict[str, Any]]:
    return [{"id": n, "text": text, "date": "2026-03-03"} for n, text in enumerate(texts)]


@pytest.mark.usefixtures("odd_coder")
def test_lines_that_hang_or_crash_are_errors_in_their_place_and_the_rest_is_linked() -> None:
    lines = given(hostile.PLAIN, "hang", "spin", "die", "swell", hostile.PLAIN)
    with line.crew(1, deadline=3.0) as hands:
        answers = adhoc.answers(lines, hands)
    assert [a["id"] for a in answers] == [0, 1, 2, 3, 4, 5]
    reasons = [a["error"] and a["error"].split(":")[0] for a in answers]
    assert reasons == [None, "timeout", "timeout", "crash", "memory", None]
    first, last = ({m["event_id"] for m in answers[n]["mentions"]} for n in (0, 5))
    assert first
    assert first == last
    assert answers[0]["story_id"] == answers[5]["story_id"] is not None


def test_workers_answer_as_this_process_does() -> None:
    lines = [*given(hostile.PLAIN, "", "\ud83d " + hostile.PLAIN), {"id": "x"}, {"id": None, "_broken": "no JSON"}]
    with line.crew(1) as hands:
        assert adhoc.answers(lines, hands) == adhoc.answers(lines)


def test_at_once_no_line_is_read_before_the_last_is_answered() -> None:
    read: list[int] = []

    def lines() -> Iterator[dict[str, Any]]:
        for one in given(*"abc"):
            read.append(one["id"])
            yield one

    with line.crew(1, ahead=1) as hands:
        answers = line.answers(lines(), hands)
        assert next(answers)["id"] == 0
        assert read == [0]
        assert next(answers)["id"] == 1
        assert read == [0, 1]


def test_the_command_answers_each_line_at_once_also_what_is_no_json() -> None:
    text = "\n".join(["{broken", *map(json.dumps, given(hostile.PLAIN))]) + "\n"
    done = CliRunner().invoke(app, ["code", "--jsonl", "-", "--stream"], input=text)
    assert done.exit_code == 0, done.output
    first, second = map(json.loads, done.stdout.splitlines())
    assert "line 1 is not JSON" in first["error"]
    assert second["mentions"]
