"""Copies by the share of shingles; one happening by names, lead and neighbours: not by order of rows, not by chance."""

from __future__ import annotations

import random
import string

import pandas as pd
import pytest

from pipeline import story
from pipeline.story import terms


def frame(texts: dict[str, str], titles: dict[str, str] | None = None) -> pd.DataFrame:
    rows = [{"article_id": key, "text": text, "title": (titles or {}).get(key)} for key, text in texts.items()]
    return pd.DataFrame(rows, columns=["article_id", "text", "title"])


def prose(seed: int, words: int = 300) -> list[str]:
    chance = random.Random(seed)
    lexicon = ["".join(chance.choices(string.ascii_lowercase, k=6)) for _ in range(400)]
    return chance.choices(lexicon, k=words)


def ids(result: pd.Series, texts: pd.DataFrame) -> dict[str, str]:
    return dict(zip(texts["article_id"], result, strict=True))


def test_copies_share_the_smallest_id_and_others_keep_their_own() -> None:
    original = prose(1)
    edited = [*original[:240], "with", "a", "new", "ending", "by", "another", "desk"]
    texts = frame({"c": " ".join(original), "a": " ".join(edited), "b": " ".join(prose(2))})
    assert ids(story.group(texts), texts) == {"c": "a", "a": "a", "b": "b"}


def test_half_of_the_shingles_is_the_bar() -> None:
    base = list(range(1_000))
    for shared, same in ((900, True), (700, True), (600, False), (300, False)):
        other = [*base[:shared], *range(5_000, 6_000 - shared)]
        texts = frame({"a": " ".join(map(str, base)), "b": " ".join(map(str, other))})
        assert (story.group(texts).nunique() == 1) is same, shared


def test_case_spaces_and_punctuation_do_not_part_copies() -> None:
    words = prose(3)
    texts = frame({"a": " ".join(words), "b": ",\n ".join(words).upper()})
    assert story.group(texts).nunique() == 1


def test_texts_without_spaces_are_compared_by_sign() -> None:
    text = "両国の外相は火曜日、ラルナカで会談し、係争中の海峡について協議したと当局者が明らかにした。次回は四月に開く予定だ。"
    texts = frame({"a": text, "b": text.replace("四月", "五月"), "c": text[::-1]})
    assert ids(story.group(texts), texts) == {"a": "a", "b": "a", "c": "c"}


@pytest.mark.parametrize("grouping", [story.group, story.cover])
def test_order_and_index_of_rows_do_not_matter(grouping: object) -> None:
    base = prose(4)
    texts = {f"{n:02}": " ".join([*base[: 300 - 12 * n], *prose(50 + n, 12 * n)]) for n in range(12)}
    texts |= {f"x{n}": " ".join(prose(90 + n)) for n in range(6)}
    straight = frame(texts)
    shuffled = straight.sample(frac=1, random_state=7).set_index(pd.Index(range(100, 100 + len(straight))))
    one, two = grouping(straight), grouping(shuffled)  # type: ignore[operator]
    assert ids(one, straight) == ids(two, shuffled)
    assert two.index.equals(shuffled.index)


@pytest.mark.parametrize("grouping", [story.group, story.cover])
def test_empty_frames_and_empty_texts_stand_alone(grouping: object) -> None:
    assert grouping(frame({})).tolist() == []  # type: ignore[operator]
    texts = frame({"b": "", "a": "", "c": "Word."})
    texts.loc[0, "text"] = None
    assert grouping(texts).tolist() == ["b", "a", "c"]  # type: ignore[operator]


def test_many_copies_of_one_text_are_one_story() -> None:
    text = " ".join(prose(5))
    texts = frame({f"{n:03}": text + f" copy {n}" for n in range(120)})
    assert set(story.group(texts)) == {"000"}


STRIKE = {
    "a1": "Dockers in Valmera walked out at midnight after talks with the port company Norlink broke down.\n"
    "The union leader, Ester Kovan, said 4,000 workers would stay away from the Valmera terminals for a week.",
    "a2": "Cargo ships queued off Valmera on Thursday as a strike emptied the quays.\n"
    "Norlink called the demands of Ester Kovan's dockers impossible and asked a judge to stop the walkout.",
    "a3": "A court refused to ban the strike at Valmera's terminals.\nNorlink will appeal, its lawyer said, while dockers"
    " led by Ester Kovan sang outside.",
}
QUAKE = {
    "b1": "An earthquake of magnitude 6.2 shook the Tarim hills before dawn and brought down part of the old town of Osk.\n"
    "Rescuers pulled eleven people from the rubble in Osk, the governor, Ilan Dorje, said.",
    "b2": "Families in Osk spent the night in tents after the quake that struck the Tarim hills.\n"
    "Governor Ilan Dorje said two villages were still cut off and helicopters had been sent.",
}
OTHER = {
    "c1": "The central bank of Lurinia left its rate at four per cent and warned of slower growth next year.\n"
    "Markets in Porvia had expected a cut after prices fell for a third month.",
    "c2": "Anna Velt won the women's slalom in Hochberg by a tenth and took the lead in the World Cup.\n"
    "The Swiss favourite missed a gate in the second run.",
}


def test_reports_of_one_happening_are_one_coverage_whatever_their_words() -> None:
    texts = frame(STRIKE | QUAKE | OTHER)
    found = ids(story.cover(texts), texts)
    assert {found[key] for key in STRIKE} == {"a1"}
    assert {found[key] for key in QUAKE} == {"b1"}
    assert (found["c1"], found["c2"]) == ("c1", "c2")


def test_two_articles_alone_are_told_apart_too() -> None:
    same, other = frame({k: STRIKE[k] for k in ("a1", "a2")}), frame({"a1": STRIKE["a1"], "b1": QUAKE["b1"]})
    assert story.cover(same).nunique() == 1
    assert story.cover(other).nunique() == 2


def test_names_and_the_lead_weigh_more() -> None:
    filler = "Filler words follow here again. " * 60
    counted = terms.weigh(None, f"The dockers of Valmera met. {filler}Quay Valmera quay.")
    assert counted["valmera"] > counted["quay"]
    assert terms.weigh(None, "Strikes began.")["strik"] == terms.IN_LEAD
    assert terms.weigh("Dockers strike", "") == terms.weigh(None, "dockers strike")


def test_versions_of_one_address_are_one_story_and_one_coverage() -> None:
    rows = [{"article_id": i, "title": None, "text": t, "url": u} for i, t, u in (
        ("b", STRIKE["a1"], "http://x.example/1"), ("a", QUAKE["b1"], "http://x.example/1"), ("c", OTHER["c2"], None)
    )]  # fmt: skip
    texts = pd.DataFrame(rows)
    assert ids(story.group(texts), texts) == {"b": "a", "a": "a", "c": "c"}
    assert ids(story.cover(texts), texts) == {"b": "a", "a": "a", "c": "c"}


def test_a_cut_down_of_a_text_is_the_same_story() -> None:
    words = prose(8)
    texts = frame({"a": " ".join(words), "b": " ".join(words[:100])})
    assert story.group(texts).nunique() == 1
