"""Every recipe, as it stands and with its variables, gives on the small world what was worked out by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline import reader
from pipeline.recipes import Recipe, parsed, recipes
from tests.sql_world import ATTACK, key, make

DAY = date.fromisoformat
JAN, FEB = DAY("2026-01-01"), DAY("2026-02-01")
D9, D10, D11, D12 = (DAY(f"2026-02-{d:02}") for d in (9, 10, 11, 12))
E = {n: key(f"E{n}") for n in range(1, 16)}

# recipe: the variables set, the columns compared, the rows expected in order
GOLD: dict[str, tuple[dict[str, str], str, list[tuple[Any, ...]]]] = {
    "top_dyads": ({}, "one other events cooperation conflict intensity_mean", [
        ("BOR", "SYL", 3, 0, 3, -5.33), ("BOR", "UTO", 2, 1, 1, -2.5), ("SYL", "UTO", 2, 2, 0, 5.5),
        ("RUR", "SYL", 1, 1, 0, 4.0)]),
    "dyad_escalation": ({"a": "SYL", "b": "BOR"}, "month events conflict material_conflict intensity_mean change", [
        (JAN, 1, 1, 0, -3.5, None), (FEB, 2, 2, 1, -6.25, -2.75)]),
    "escalating_dyads": ({}, "one other before month events_before events mean_before mean_now change", [
        ("BOR", "SYL", JAN, FEB, 1, 2, -3.5, -6.25, -2.75)]),
    "protest_waves": ({}, "place_country first_day last_day days_with_protest protests mentions", [
        ("SYL", D9, D11, 3, 3, 4), ("RUR", DAY("2026-01-05"), DAY("2026-01-05"), 1, 1, 1)]),
    "deaths_by_month": ({}, "month place_country deadly_attacks killed_low killed_high killed_any_source", [
        (FEB, "SYL", 1, 10, 10, 16)]),
    "deadliest_events": ({}, "event_id lowest highest sources_with_a_toll", [(E[2], 10, 16, 3), (E[5], 1, 1, 1)]),
    "who_accuses_whom": ({}, "accuser accused accusations disapproval allegation investigation first_day", [
        ("SYL", "BOR", 1, 0, 1, 0, D10)]),
    "denied": ({}, "event_id denials affirmations denied_by", [(E[2], 1, 4, "Bordurian spokesman")]),
    "happened_or_not": ({}, "event_type events happened planned denied share_happened", [
        ("PROTEST", 4, 4, 0, 0, 1.0), ("CONSULT", 3, 3, 0, 0, 1.0), ("ASSAULT", 2, 1, 0, 1, 0.5),
        ("ACCUSE", 1, 1, 0, 0, 1.0), ("AGREE", 1, 0, 1, 0, 0.0), ("AID", 1, 1, 0, 0, 1.0),
        ("COERCE", 1, 1, 0, 0, 1.0), ("SANCTION", 1, 1, 0, 0, 1.0), ("THREATEN", 1, 1, 0, 0, 1.0)]),
    "contradictions": ({}, "event_id sources slots_in_conflict agreement fatalities_least fatalities_most", [
        (E[2], 3, ["actor_country", "fatalities"], 0.71, 10, 16)]),
    "toll_over_time": ({}, "step source_name fatalities_low fatalities_high", [
        (1, "alpha", 10, 10), (2, "copyist", 10, 10), (3, "bravo", 12, 15), (4, "bravo", 14, None),
        (5, "alpha", 16, 16)]),
    "timeline": ({"event": key("E3")[:8]}, "step source_name credit sentence", [
        (1, "alpha", None, "Residents marched through Klow the same evening."),
        (2, "copyist", "Alpha Agency", "Residents marched through Klow the same evening.")]),
    "first_to_report": ({}, "source_name shared_events first share_first median_minutes_ahead", [
        ("alpha", 2, 2, 1.0, 90.0), ("copyist", 2, 0, 0.0, None), ("bravo", 1, 0, 0.0, None)]),
    "copying_sources": ({}, "source_name articles credited had_elsewhere_before share_copied", [
        ("copyist", 1, 1, 1, 1.0), ("alpha", 3, 0, 0, 0.0), ("bravo", 2, 0, 0, 0.0)]),
    "one_text_many_sites": ({}, "event_id sources mentions", [(E[3], 2, 2)]),
    "threats_carried_out": ({}, "who whom threatened threat carried_out days_later deed deed_mode", [
        ("BOR", "SYL", DAY("2026-01-09"), "violence", D9, 31, "ASSAULT", "firearms")]),
    "mediators": ({}, "mediator between modality events", [("Utopia", ["BOR", "SYL"], "happened", 2)]),
    "visits": ({}, "day who whom place event_id", [
        ("2026-02-12", "Rudolf (RUR GOV)", "Syldavia (SYL GOV)", "Klow, SYL", E[10])]),
    "quotes_about_country": ({"country": "BOR"}, "speaker_name about_side about_name event_type modality", [
        ("Bordurian spokesman", "actor", "soldiers", "ASSAULT", "negated"),
        ("Muskar", "recipient", "Borduria", "ACCUSE", "happened")]),
    "quotes_by_person": ({"person": "MUSK"}, "speaker_name is_direct cue source_name", [
        ("Muskar", True, "said", "bravo")]),
    "report_lag": ({}, "source_name mentions median_days ninth_decile_days within_a_day background", [
        ("bravo", 6, 0.0, 2, 5, 0), ("alpha", 9, 1.0, 5, 7, 0), ("copyist", 2, 1.0, 1, 2, 0)]),
    "background": ({}, "event_id day days_before_report", [(E[14], "2025-03", 318)]),
    "late_reports": ({}, "event_id new_mentions earlier_mentions first_night killed_before killed_now", [
        (E[2], 1, 4, D10, 15, 16)]),
    "new_dyads": ({}, "actor_country recipient_country mentions types", [
        ("UTO", "BOR", 2, ["CONSULT", "SANCTION"]), ("UTO", "SYL", 2, ["AID", "CONSULT"])]),
    "new_actors": ({}, "actor_id name country mentions types", [(key("Rudolf"), "Rudolf", "RUR", 1, ["CONSULT"])]),
    "actor_terms": ({}, "name role sector valid_to events_in_this_term", [
        ("Muskar", "president", "GOV", DAY("2025-12-31"), 0), ("Muskar", "opposition leader", "OPP", None, 1)]),
    "coverage_bias": ({}, "source_name event_type events share usual_share ratio", [
        ("copyist", "ASSAULT", 1, 0.5, 0.222, 2.25), ("copyist", "PROTEST", 1, 0.5, 0.278, 1.8)]),
    "hotspots": ({}, "south west events killed_low places country", [(46, 20, 2, 10, ["Klow"], "SYL")]),
    "rejects_hide": ({}, "host articles refused share_refused reasons", [
        ("bravo.example", 2, 2, 0.5, ["clean no_text", "fetch not_found"])]),
    "confidence_filter": ({}, "event_type all_events at_least_50 at_least_70 at_least_90 mean_confidence", [
        ("PROTEST", 4, 3, 3, 0, 0.65), ("CONSULT", 3, 3, 3, 0, 0.85)]),
    "evidence_walk": ({"country": "SYL"}, "mention_id sentence warc_file", [
        (key("m3"), ATTACK, "archive/x.warc.gz"), (key("m4"), ATTACK, "archive/x.warc.gz"),
        (key("m5"), "Ruritanian gunmen fired on people in Klow; 12 to 15 died.", "archive/x.warc.gz"),
        (key("m6"), "At least 14 people died in Monday's shooting by Bordurian soldiers in Klow.",
         "archive/x.warc.gz"),
        (key("m19"), "Monday's shooting by Bordurian soldiers in Klow killed 16 people.", "archive/x.warc.gz")]),
    "for_pandas": ({}, "event_id event_type actor_country recipient_country mention_count", [
        *sorted([(E[1], "THREATEN", "BOR", "SYL", 1), (E[6], "PROTEST", "RUR", None, 1)]),
        *sorted([(E[2], "ASSAULT", "BOR", "SYL", 5), (E[3], "PROTEST", "SYL", None, 2)])]),
    "unusual_tonight": ({}, "event_type mentions usual_mean usual_nights z", [
        ("ASSAULT", 1, 2.5, 2, -2.1), ("PROTEST", 0, 2.0, 2, -1.4), ("ACCUSE", 0, 0.5, 2, -0.7),
        ("AGREE", 0, 0.5, 2, -0.7), ("COERCE", 0, 0.5, 2, -0.7), ("CONSULT", 3, 0.0, 2, None),
        ("AID", 1, 0.0, 2, None), ("SANCTION", 1, 0.0, 2, None), ("THREATEN", 0, 0.0, 2, None)]),
    "silent_sources": ({}, "source_name last_article_night nights_silent nights_watched articles", [
        ("copyist", D10, 2, 3, 1), ("bravo", D11, 1, 3, 2)]),
    "repression_after_protest": ({}, "place_country protest_day protest day response response_mode by_whom", [
        ("SYL", D9, "demo", D11, "COERCE", "arrest", "police"), ("SYL", D10, "demo", D11, "COERCE", "arrest", "police"),
        ("SYL", D11, "riot", D11, "COERCE", "arrest", "police")]),
    "aid_flows": ({}, "giver receiver aid aid_pledged support", [("UTO", "SYL", 1, 0, 0)]),
    "full_text": ({"words": "SIGN a treaty"}, "night source_name article_id", [(D11, "bravo", key("a5"))]),
    "dating_and_placing": ({}, "date_precision place_precision events share", [
        ("day", "city", 6, 0.462), ("day", "none", 5, 0.385), ("day", "admin1", 1, 0.077),
        ("month", "none", 1, 0.077)]),
    "attribution": ({}, "event_id according_to articles", [(E[4], ["Klow police"], 1)]),
}  # fmt: skip
PARTS = {
    "coverage_bias": lambda row: row[0] == "copyist",
    "confidence_filter": lambda row: row[1] > 1,
    "for_pandas": lambda row: row[0] in (E[1], E[2], E[3], E[6]),
}
"""Recipes of which only some rows were worked out by hand."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("world") / "warehouse")


@pytest.fixture(scope="module")
def connection(world: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with reader.connect(world) as opened:
        yield opened


def test_there_are_enough_and_each_was_worked_out() -> None:
    assert set(GOLD) == set(recipes())
    assert len(GOLD) >= 30


@pytest.mark.parametrize("name", sorted(GOLD))
def test_a_recipe_gives_what_was_worked_out_by_hand(world: Path, name: str) -> None:
    variables, columns, expected = GOLD[name]
    answer = reader.ask(world, recipes()[name].sql, variables)
    names = [d[0] for d in answer.description]
    rows = [tuple(row[names.index(c)] for c in columns.split()) for row in answer.fetchall()]
    assert [row for row in rows if PARTS.get(name, lambda _: True)(row)] == expected


@pytest.mark.parametrize("recipe", recipes().values(), ids=lambda recipe: recipe.name)
def test_a_recipe_runs_as_it_stands_in_any_duckdb(connection: duckdb.DuckDBPyConnection, recipe: Recipe) -> None:
    connection.execute(recipe.sql).fetchall()
    assert re.fullmatch(r"[A-Z].{15,130}\?", recipe.question)
    assert recipe.watch, "what should a reader mind?"
    assert all(text.strip() for text in recipe.variables.values())


@pytest.mark.parametrize("recipe", recipes().values(), ids=lambda recipe: recipe.name)
def test_a_value_is_never_sql(world: Path, recipe: Recipe) -> None:
    """A hostile value is compared as text, or refused as no date or number."""
    hostile = dict.fromkeys(recipe.variables, "x'; SELECT * FROM read_text('/etc/hostname'); --")
    if re.search(r"getvariable\('\w+'\)::(DATE|INT)", recipe.sql):
        with pytest.raises(duckdb.ConversionException):
            reader.ask(world, recipe.sql, hostile).fetchall()
    else:
        reader.ask(world, recipe.sql, hostile).fetchall()


def test_a_head_must_say_what_the_sql_does() -> None:
    with pytest.raises(ValueError, match="line 1 must be the question"):
        parsed("x", "SELECT 1")
    with pytest.raises(ValueError, match="states the variables \\[\\] and uses \\['a'\\]"):
        parsed("x", "-- What is it?\nSELECT getvariable('a')")


def test_most_find_something_on_a_night_of_the_corpus(ready_night: Path) -> None:
    """A night of one source has no copies, no first and second report and no night before it: the rest must answer."""
    root = ready_night.parent / "warehouse"
    silent = {name for name, recipe in recipes().items() if not reader.ask(root, recipe.sql).fetchone()}
    assert len(silent) <= len(recipes()) // 3, sorted(silent)
