"""Texts made to break the coder: always an answer, always exact offsets, the same in any order."""

from __future__ import annotations

import json
import random

import pytest
from typer.testing import CliRunner

from pipeline import adhoc, coder, evaluation
from pipeline.cli.app import app
from pipeline.evaluation import hostile

SHORT = 12_000
TEXTS = {name: text[:SHORT] for name, text in hostile.texts().items()}


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_hostile_text_has_an_answer_with_exact_offsets(name):
    text = TEXTS[name]
    answer = coder.answer({"id": name, "text": text, "date": "2026-03-03"})
    assert answer["error"] is None
    for mention in answer["mentions"]:
        assert text[mention["char_start"] : mention["char_end"]] == mention["sentence"]
        assert text[mention["trigger_start"] : mention["trigger_end"]] == mention["trigger_text"]
        for side in ("actor", "recipient", "place"):
            start = mention[f"{side}_start"]
            if start is not None:
                assert text[start : mention[f"{side}_end"]] == mention[f"{side}_text"]
    for kind in ("dates", "places", "quotes"):
        assert all(text[row["char_start"] : row["char_end"]] == row["text"] for row in answer[kind])


def test_a_text_beyond_all_articles_is_refused_and_the_rest_go_on():
    lines = [{"id": 1, "text": "x" * (coder.LONGEST_TEXT + 1)}, {"id": 2, "text": hostile.PLAIN, "date": "2026-03-03"}]
    first, second = adhoc.answers(lines)
    assert "longer than" in first["error"]
    assert second["error"] is None
    assert "COERCE" in {m["event_type"] for m in second["mentions"]}


def test_capitals_and_plain_text_are_both_coded():
    loud = coder.answer({"id": 1, "text": hostile.PLAIN.upper(), "date": "2026-03-03"})
    assert "COERCE" in {m["event_type"] for m in loud["mentions"]}


def test_the_command_answers_every_hostile_line_in_order():
    names = ["empty", "NUL", "lone surrogates", "emoji", "right to left", "marks in words", "10,000 quotation marks"]
    lines = [json.dumps({"id": n, "text": TEXTS[n][:3000], "date": "2026-03-03"}) for n in names]
    lines[1:1] = ["{broken", "[]", '{"id": "no text"}']
    done = CliRunner().invoke(app, ["code", "--jsonl", "-"], input="\n".join(lines) + "\n")
    assert done.exit_code in (0, 1), done.output
    answers = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert [a["id"] for a in answers if a["id"] in names] == names
    assert len(answers) == len(lines)
    assert [bool(a["error"]) for a in answers] == [False, True, True, True, *[False] * 6]


def test_half_a_character_in_a_line_is_replaced_and_offsets_hold():
    text = "\ud83d " + hostile.PLAIN
    (found,) = adhoc.answers([{"id": 1, "text": text, "date": "2026-03-03"}])
    assert found["mentions"]
    assert all(text[m["trigger_start"] : m["trigger_end"]] == m["trigger_text"] for m in found["mentions"])


def test_lines_in_any_order_give_the_same_mentions():
    rows = [r for r in evaluation.gold("articles") if r["reject"] is None and r["language"] == "en"][:8]
    lines = [{"id": r["url"], "text": r["text"], "date": r["published_at"], "title": r["title"]} for r in rows]
    straight = {a["id"]: a for a in adhoc.answers(lines)}
    random.Random(3).shuffle(lines)
    shuffled = {a["id"]: a for a in adhoc.answers(lines)}
    assert shuffled == straight
