"""Linking: which mentions are one act, what an event's row says, and what it costs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from pipeline import link, tables
from pipeline.identity import digest
from pipeline.link import candidate, evidence, key

HIT = "Gunmen attacked a convoy near Oruro on Monday and killed six guards."


def mention(name: str, **more: Any) -> dict[str, Any]:
    sentence = more.get("sentence", HIT)
    return {"mention_id": digest(name), "event_id": digest("act", name), "act_id": digest("act", name),
            "article_id": digest("article", name), "night": "2026-03-03", "sentence_index": 0, "char_start": 0,
            "char_end": len(sentence), "sentence": sentence, "trigger_text": "attacked", "trigger_start": 7,
            "trigger_end": 15, "event_type": "ASSAULT", "contexts": [], "quad_class": 4, "actor_sector": "UAF",
            "recipient_country": "BOL", "recipient_sector": "MIL", "event_date_start": "2026-03-02",
            "event_date_end": "2026-03-02", "date_precision": "day", "modality": "happened", "is_quoted": False,
            "section": "body", "confidence": 0.8, "rule_id": "r", "coder_version": "1", **more}  # fmt: skip


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    made = tables.MENTION.frame({n: r.get(n) for n in tables.MENTION.names} for r in rows)
    for column in ("story_id", "coverage_id"):
        made[column] = [r.get(column) for r in rows]
    return made


def events(*rows: dict[str, Any], earlier: pd.DataFrame | None = None) -> list[str]:
    return link.assign(frame(*rows), None if earlier is None else link.read(earlier)).tolist()


def apart(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return len(set(events(one, other))) == 2


def test_copies_of_a_sentence_tell_of_one_act() -> None:
    assert not apart(mention("a"), mention("b"))


def test_other_words_on_one_happening_tell_of_one_act() -> None:
    retold = "Six Bolivian guards died in Monday's ambush on their trucks."
    same = {"coverage_id": "c", "place_name": "Oruro", "place_country": "BOL"}
    assert not apart(mention("a", **same), mention("b", sentence=retold, trigger_text="ambush", **same))
    assert apart(mention("a"), mention("b", sentence=retold, trigger_text="ambush"))


@pytest.mark.parametrize(
    "other",
    [
        {"event_type": "COERCE"},
        {"event_date_start": "2026-03-05", "event_date_end": "2026-03-05"},
        {"place_country": "PER"},
    ],
)
def test_type_days_and_country_forbid(other: dict[str, Any]) -> None:
    assert apart(mention("a", place_country="BOL"), mention("b", **{"place_country": "BOL", **other}))


def test_unknown_or_unidentified_doers_may_be_anyone_but_two_countries_are_two_doers() -> None:
    nowhere = dict.fromkeys(("place_country", "place_name"))

    def judge(one: dict[str, Any], other: dict[str, Any]) -> float:
        acts = link.read(frame(*({**nowhere, **mention(n, **side)} for n, side in (("a", one), ("b", other)))))
        return float(dict(evidence.features(acts, np.array([0]), np.array([1])))["actor_abroad"][0])

    rebels, soldiers = {"actor_country": "PER", "actor_sector": "REB"}, {"actor_country": "CHL", "actor_sector": "MIL"}
    assert judge(rebels, soldiers) == 1
    assert judge(rebels, {"actor_country": "BOL", "actor_sector": "UAF"}) == 0
    assert judge(rebels, {"actor_country": None, "actor_sector": None}) == 0


def test_two_modes_in_one_sentence_are_two_acts() -> None:
    here = {"article_id": digest("article"), "event_type": "COERCE", "trigger_text": "closed"}
    assert apart(mention("a", event_mode="censor", **here), mention("b", event_mode="arrest", **here))


def test_rows_of_one_act_stay_together() -> None:
    act = digest("act", "many")
    sides = [mention(n, event_id=act, act_id=act, recipient_country=c) for n, c in (("a", "BOL"), ("b", "PER"))]
    assert len(set(events(*sides))) == 1


def test_ids_do_not_depend_on_the_order_of_rows_and_name_a_mention_of_the_event() -> None:
    rows = [mention(n, sentence=s) for n, s in (("a", HIT), ("b", HIT + " Again."), ("c", "Six died."), ("d", HIT))]
    forward = dict(zip("abcd", events(*rows), strict=True))
    assert dict(zip("dcba", events(*rows[::-1]), strict=True)) == forward
    assert forward["a"] in {digest("event", r["mention_id"]) for r in rows}


def test_a_later_night_joins_the_event_of_an_earlier_one() -> None:
    first = frame(mention("a"))
    first["event_id"] = events(mention("a"))
    assert events(mention("b"), earlier=first) == first["event_id"].tolist()


def test_comparisons_grow_with_mentions_not_with_their_square() -> None:
    def compared(count: int) -> int:
        rows = [mention(str(at), sentence=f"Gunmen attacked w{at} and v{at // 7}.", coverage_id="c", place_name="Oruro")
                for at in range(count)]  # fmt: skip
        acts = link.read(frame(*rows))
        return sum(len(one) for one, _ in candidate.pairs(*key.entries(acts), 0, count))

    assert compared(2_000) <= 2_000 * 7 * candidate.CROWD
    assert compared(2_000) <= 2.2 * compared(1_000)


def test_what_can_decide_is_never_left_out_by_the_bound_on_words() -> None:
    told = [f"{'Rebels ' * (at % 3)}shelled the harbour of town {at % 5} on day {at % 7}" for at in range(60)]
    acts = link.read(frame(*(mention(str(at), sentence=s) for at, s in enumerate(told))))
    one, other = (side.ravel() for side in np.meshgrid(np.arange(60), np.arange(60)))
    wording = evidence.Wording(acts)
    assert (wording.most(one, other) >= wording.common(one, other) - 1e-12).all()
    sets = [acts.words.values[a:b] for a, b in zip(acts.words.starts[:-1], acts.words.starts[1:], strict=True)]
    exact = [
        len(set(sets[a]) & set(sets[b])) / len(set(sets[a]) | set(sets[b])) for a, b in zip(one, other, strict=True)
    ]
    assert wording.common(one, other) == pytest.approx(exact)


def articles(*names: str, **more: list[Any]) -> pd.DataFrame:
    rows = {"article_id": [digest("article", n) for n in names], "url": [f"http://{n}.example/" for n in names],
            "source_name": list(names), "story_id": [digest("article", n) for n in names],
            "reported_at": pd.date_range("2026-03-03", periods=len(names), tz="UTC")}  # fmt: skip
    return pd.DataFrame(rows | more)


def row(facts: pd.DataFrame, *mentions: dict[str, Any]) -> dict[str, Any]:
    rows = frame(*({**m, "event_id": "e" * 20} for m in mentions))[tables.MENTION.names]
    made = link.rows(pa.Table.from_pandas(rows.merge(facts, on="article_id", validate="m:1"), preserve_index=False))
    tables.EVENT.conform(made)
    assert len(made) == 1
    return dict(made.iloc[0])


def test_a_row_counts_independent_texts_once() -> None:
    facts = articles("a", "b", "c", story_id=["s" * 20, "s" * 20, "t" * 20])
    made = row(facts, mention("a"), mention("b"), mention("c", confidence=0.5))
    assert [made[f"{n}_count"] for n in ("mention", "article", "source", "story")] == [3, 3, 3, 2]
    assert made["confidence"] == pytest.approx(1 - 0.2 * 0.5)


def test_a_row_takes_what_most_independent_texts_say_over_the_surest() -> None:
    facts = articles("a", "b", "c")
    wrong = mention("a", confidence=0.95, event_date_start="2026-03-03", event_date_end="2026-03-03")
    made = row(facts, wrong, mention("b"), mention("c"))
    assert str(made["event_date_start"]) == "2026-03-02"
    assert made["best_mention_id"] == digest("b")
    copied = facts.assign(story_id=["s" * 20, "t" * 20, "t" * 20])
    assert str(row(copied, wrong, mention("b"), mention("c"))["event_date_start"]) == "2026-03-03"


def test_what_one_report_leaves_out_is_lent_by_another_without_its_offsets() -> None:
    placed = {"place_name": "Oruro", "place_country": "BOL", "place_text": "Oruro", "place_start": 30, "place_end": 35}
    modal = mention("b", confidence=0.4, modality="habitual", event_mode="firearms", **placed)
    made = row(articles("a", "b"), mention("a", event_mode="firearms", actor_country="PER", actor_sector="REB"), modal)
    assert made["best_mention_id"] == digest("a")
    assert (made["place_name"], made["place_country"]) == ("Oruro", "BOL")
    assert pd.isna(made["place_start"])
    assert pd.isna(made["place_text"])


def test_contradicting_tolls_stay_visible() -> None:
    tolls = [mention("a", fatalities_low=6, fatalities_high=6), mention("b", fatalities_low=9, fatalities_high=11)]
    made = row(articles("a", "b"), *tolls)
    assert (made["fatalities_low"], made["fatalities_high"]) == (6, 11)
