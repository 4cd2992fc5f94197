"""Stories: the same text on several sites. Coverage: the same happening in other words."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from pipeline import story
from pipeline.story.clusters import average

FIRE = (
    "LIMA (Corvex) - A fire destroyed a warehouse in the port of Callao on Tuesday and killed four dockers, the mayor said. "
    "Firemen fought the flames for nine hours with water from the harbour. "
    "The building held fishmeal and paint, and its owner, Pesquera Sur, had been fined twice for blocked exits. "
    "Prosecutors opened an inquiry and sealed the offices of the company in Miraflores. "
    "Relatives of the dead gathered at the gate with candles and asked for the names of those who had locked the doors."
)
RETOLD = (
    "Four dockers died when a Callao warehouse full of fishmeal and paint burnt down on Tuesday. "
    "Pesquera Sur, the owner, is under investigation by prosecutors in Lima, and mourners lit candles at the port gate. "
    "It took firemen nine hours to put out the flames, Callao's mayor told reporters."
)
VOTE = (
    "Parliament in Tallinn passed a budget on Tuesday after a night of debate, with fifty-two votes for and forty against. "
    "The opposition called the tax on diesel a blow to farmers, and the finance minister promised rebates by June. "
    "Coalition parties had threatened to leave the cabinet over the cut to pensions, which was dropped at midnight. "
)


def frame(*texts: str, **more: list[Any]) -> pd.DataFrame:
    rows = pd.DataFrame({"article_id": [f"{at:020}" for at in range(len(texts))], "text": list(texts), "title": None})
    return rows.assign(published_at=pd.Timestamp("2026-03-03", tz="UTC"), **more)


def test_a_text_edited_a_little_is_one_story() -> None:
    edited = FIRE.replace("LIMA (Corvex) - A", "A").replace("nine hours", "most of the day")
    assert list(story.group(frame(FIRE, VOTE, edited))) == ["0" * 20, f"{1:020}", "0" * 20]


def test_a_cut_down_of_forty_words_joins_and_a_shorter_one_does_not() -> None:
    words = FIRE.split()
    assert story.group(frame(FIRE * 1 + " " + VOTE + VOTE.upper(), " ".join(words[:50]))).nunique() == 1
    assert story.group(frame(FIRE + " " + VOTE, " ".join(words[:20]))).nunique() == 2


def test_retold_in_other_words_is_another_story_on_one_happening() -> None:
    articles = frame(FIRE, RETOLD, VOTE)
    assert story.group(articles).nunique() == 3
    assert list(story.cover(articles)) == ["0" * 20, "0" * 20, f"{2:020}"]


def test_versions_of_one_address_belong_together_whatever_they_say() -> None:
    articles = frame(FIRE, VOTE, RETOLD, url=["http://a.example/x", "http://a.example/x", None])
    assert story.group(articles).tolist()[:2] == ["0" * 20] * 2
    assert story.group(articles).iloc[2] == f"{2:020}"


@pytest.mark.parametrize("grouping", [story.group, story.cover])
def test_groups_do_not_depend_on_the_order_of_rows(grouping: Any) -> None:
    articles = frame(FIRE, VOTE, RETOLD, VOTE + " It was late.", FIRE.lower(), "", "Short.")
    turned = articles.iloc[[4, 2, 6, 0, 5, 3, 1]]
    assert grouping(turned).sort_index().tolist() == grouping(articles).tolist()
    assert grouping(turned).index.tolist() == turned.index.tolist()


@pytest.mark.parametrize("grouping", [story.group, story.cover])
def test_nothing_empty_or_absent_is_grouped_or_trips(grouping: Any) -> None:
    articles = frame("", "", "x")
    articles["published_at"] = pd.Series([pd.NaT] * 3, dtype="datetime64[us, UTC]")
    assert grouping(articles).nunique() == 3
    assert grouping(articles.head(0)).empty
    assert grouping(articles.drop(columns="title")).nunique() == 3


def test_days_damp_what_is_alike() -> None:
    articles = frame(FIRE, RETOLD).assign(published_at=pd.to_datetime(["2026-03-03", "2029-03-03"], utc=True))
    assert story.cover(articles).nunique() == 1, "much in common outweighs a wrong date"
    assert story.cover(frame(FIRE, VOTE)).nunique() == 2


def test_average_linkage_merges_by_the_mean_of_all_pairs() -> None:
    chain = {(0, 1): 0.9, (1, 2): 0.5}
    assert average(3, chain, 0.4) == [0, 0, 2], "0 and 2 are unlike, so the mean is .25"
    assert average(3, chain | {(0, 2): 0.4}, 0.4) == [0, 0, 0]
    assert average(2, {}, 0.1) == [0, 1]
