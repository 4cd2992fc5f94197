"""`dateline clean`: lines in, articles out; hostile pages are errors of their own line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from pipeline import adhoc
from pipeline.cli.app import app
from pipeline.settings import Settings

URL = "https://www.harbour-courier.example/talks"
STORY = "".join(
    f"<p>Ministers of both countries met again on Tuesday to talk about the strait, part {n}.</p>" for n in range(6)
)
GOOD = f"<html><head><title>Talks</title></head><body><article><h1>Talks</h1>{STORY}</article></body></html>"
SLOW = "<p " + " ".join(f"a{n}='<'" for n in range(60_000)) + f">x</p>{GOOD}"
LARGE = "<i>x</i>" * 600_000


def settings(**clean: Any) -> Settings:
    return Settings.model_validate({"clean": clean, "code": {"workers": 1}})


def line(name: str, html: str) -> dict[str, Any]:
    return {"id": name, "html": html, "url": URL}


def test_a_hostile_line_is_an_error_in_its_place_and_the_rest_goes_on() -> None:
    lines = [line("a", GOOD), line("slow", SLOW), {"id": "none"}, line("large", LARGE), line("b", GOOD)]
    answers = list(adhoc.cleaned(lines, settings(deadline=3.0, memory_mb=200)))
    assert [answer["id"] for answer in answers] == ["a", "slow", "none", "large", "b"]
    errors = [str(answer["error"]).split(":")[0] for answer in answers]
    assert errors[0] == errors[4] == "None"
    assert errors[1] == "timeout"
    assert errors[2] == "bad_line"
    assert errors[3] in ("memory", "crash")


def test_every_answer_has_the_same_columns() -> None:
    answers = list(adhoc.cleaned([line("a", GOOD), {"id": 2}], settings()))
    assert list(answers[0]) == list(answers[1])


def test_at_once_no_line_is_read_before_the_last_is_answered() -> None:
    read: list[str] = []

    def lines() -> Any:
        for name in "abc":
            read.append(name)
            yield line(name, GOOD)

    answers = adhoc.cleaned(lines(), settings(), at_once=True)
    assert next(answers)["id"] == "a"
    assert read == ["a"]
    assert next(answers)["id"] == "b"
    assert read == ["a", "b"]


def run(text: bytes, *words: str) -> list[dict[str, Any]]:
    done = CliRunner().invoke(app, ["clean", "--jsonl", "-", *words], input=text)
    assert done.exit_code == 0, done.output
    return [json.loads(told) for told in done.stdout.splitlines()]


def test_the_command_answers_line_by_line_also_what_is_no_json() -> None:
    text = json.dumps(line("a", GOOD)).encode() + b"\n{broken\n\n" + json.dumps(line("b", GOOD)).encode() + b"\n"
    answers = run(text)
    assert [(a["id"], a["error"] is None) for a in answers] == [("a", True), (None, False), ("b", True)]
    assert "line 2 is not JSON" in answers[1]["error"]


def test_the_command_takes_deadline_and_rules_of_a_configuration(tmp_path: Path) -> None:
    (tmp_path / "sites.csv").write_text("host,kind,value,role,note\n*,paragraph,part 3\\.$,promotion,\n")
    (tmp_path / "dateline.toml").write_text('[clean]\nrules = "sites.csv"\n')
    given = json.dumps(line("a", GOOD)).encode()
    ruled = run(given, "--config", str(tmp_path / "dateline.toml"))
    assert "part 2." in ruled[0]["text"]
    assert "part 3." not in ruled[0]["text"]
    assert "; rules " in ruled[0]["cleaner_version"]
