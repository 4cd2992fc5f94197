"""An explanation names the rule, the roles and the parse of each act, and shows what gave none."""

from __future__ import annotations

from datetime import date

from pipeline.explanation import explain

TEXT = (
    "Norway accused Denmark on Monday of spying on its fishermen. The attack of the cellist on the last bar was bold."
)


def test_rule_roles_date_and_parse_are_shown() -> None:
    told = explain(TEXT, date(2026, 3, 3))
    assert "ACCUSE allege [happened] by rule ACCUSE/accuse.v" in told
    assert "actor Norway [NOR GOV] from “Norway” -> recipient Denmark [DNK GOV] from “Denmark”" in told
    assert "when: 2026-03-02 to 2026-03-02 (day, relative, Monday)" in told
    assert "accused  (accuse VERB ROOT)" in told


def test_a_text_without_acts_says_so() -> None:
    assert explain("It rained.", None) == "No sentence holds a word that could state an act."


def test_the_words_of_the_sides_are_slices_of_the_article_whatever_its_apostrophes() -> None:
    from pipeline import coder

    text = "Peru’s ambassador accused Chile’s army of smuggling on Monday.\nThe president’s daughter met Chile’s envoy."
    mentions = coder.code("x", text, date(2026, 3, 3)).mentions
    assert len(mentions) >= 2
    for mention in mentions:
        for side in ("actor", "recipient", "place"):
            start, end = mention[f"{side}_start"], mention[f"{side}_end"]
            assert start is None or mention[f"{side}_text"] == text[start:end]
