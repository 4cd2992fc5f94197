"""Synthetic nights of the size asked for: happenings told by several sources over days, in copies and in other words.

All from a seed, all at once in NumPy: a night of 300,000 mentions takes seconds. Nothing here is news: words are
invented, names are numbered. What is kept of real nights is their shape: Zipf's law over countries, sources and
happenings, a third of texts copied, a fifth of reports on happenings of nights before, silent columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline import tables
from pipeline.identity import digest
from pipeline.vocabulary import CONTEXTS, MODES, QUAD, SCORE, SECTORS

PER_ARTICLE = 10
"""Mentions of an article: what the coder finds in a report of 600 words."""

ACTS = 8
"""Different acts of a happening."""

WORDS = 14
LETTERS = np.array(list("abdefghiklmnoprstuv"))
COUNTRIES = np.array([a + b + c for a in "ABCDEFGH" for b in "AEIOU" for c in "KLMNR"])
TYPES = np.array(sorted(QUAD))


def vocabulary(size: int = 20_000) -> pa.Array:
    """Invented words of 3 to 9 letters."""
    rng = np.random.default_rng(1)
    return pa.array(["".join(rng.choice(LETTERS, rng.integers(3, 10))) for _ in range(size)])


VOCABULARY = vocabulary()


def zipf(rng: np.random.Generator, size: int | tuple[int, ...], count: int, power: float = 1.1) -> Any:
    """Numbers below `count`, small ones the likelier the smaller."""
    weight = np.cumsum(1 / np.arange(1, count + 1) ** power)
    return np.searchsorted(weight, rng.random(size) * weight[-1])


@dataclass(frozen=True)
class Scene:
    """The happenings first told on one night: each has ACTS acts, given by number."""

    day: date
    kind: Any
    actor: Any
    actor_sector: Any
    recipient: Any
    recipient_sector: Any
    place: Any
    words: Any
    lag: Any
    dead: Any


def scene(seed: int, day: date, happenings: int) -> Scene:
    """The happenings of a night: the same for every night that looks back on them."""
    rng = np.random.default_rng([seed, day.toordinal()])
    acts = happenings * ACTS
    home = np.repeat(zipf(rng, happenings, len(COUNTRIES)), ACTS)
    away = np.where(rng.random(acts) < 0.6, home, zipf(rng, acts, len(COUNTRIES)))
    return Scene(
        day,
        rng.integers(0, len(TYPES), acts),
        home,
        rng.integers(0, len(SECTORS), acts),
        away,
        rng.integers(0, len(SECTORS), acts),
        home * 40 + zipf(rng, acts, 40),
        zipf(rng, (acts, WORDS), len(VOCABULARY), 0.9),
        rng.integers(0, 4, acts),
        np.where(rng.random(acts) < 0.1, rng.integers(1, 60, acts), 0),
    )


def night(seed: int, day: date, mentions: int, first: date) -> dict[str, pd.DataFrame]:
    """The tables of a coded night, articles with their story and coverage: what linking is given."""
    rng = np.random.default_rng([seed, day.toordinal(), 1])
    articles = max(1, mentions // PER_ARTICLE)
    happenings = max(1, articles // 4)
    back = np.minimum(np.where(rng.random(articles) < 0.2, rng.integers(1, 10, articles), 0), (day - first).days)
    told = zipf(rng, articles, happenings, 0.8)
    copied = np.where(rng.random(articles) < 0.33, rng.integers(0, 3, articles), rng.integers(3, 1_000_000, articles))
    scenes = [scene(seed, day - timedelta(days=int(b)), happenings) for b in range(int(back.max()) + 1)]
    ids = {kind: named(kind, day, articles) for kind in ("page", "article")}
    mention, text = _mentions(rng, day, ids["article"], scenes, back, told, copied)
    return {
        "page": _pages(rng, day, ids, articles),
        "article": _articles(rng, day, ids, text, (back, told, copied)),
        "mention": mention,
        "quote": _quotes(day, ids["article"]),
        "reject": tables.REJECT.empty(),
    }


def named(kind: str, day: date, count: int) -> list[str]:
    """Ids of a kind of thing."""
    return [digest(kind, day, at) for at in range(count)]


def _frame(name: str, columns: dict[str, Any], rows: int) -> pd.DataFrame:
    table = tables.TABLES[name]
    arrays = []
    for column in table.columns:
        given, kind = columns.get(column.name), column.arrow.type
        if given is None:
            arrays.append(pa.nulls(rows, kind))
        elif isinstance(given, pa.Array | pa.ChunkedArray):
            arrays.append(given.cast(kind))
        elif np.ndim(given) == 0 and not isinstance(given, list):
            arrays.append(pa.repeat(pa.scalar(given, kind), rows))
        else:
            arrays.append(pa.array(given, kind))
    return table.read(pa.Table.from_arrays(arrays, schema=table.arrow))


def _urls(day: date, sources: Any) -> list[str]:
    return [f"http://source-{s:03}.example/{day}/{at}" for at, s in enumerate(sources.tolist())]


def _sources(day: date, articles: int) -> Any:
    return zipf(np.random.default_rng([7, day.toordinal()]), articles, 300, 1.0)


def _pages(rng: np.random.Generator, day: date, ids: dict[str, list[str]], count: int) -> pd.DataFrame:
    sources = _sources(day, count)
    at = np.datetime64(day, "us") + rng.integers(0, 86_400_000_000, count).astype("timedelta64[us]")
    return _frame(
        "page",
        {
            "page_id": ids["page"], "night": day, "source_name": [f"source-{s:03}" for s in sources.tolist()],
            "url": _urls(day, sources), "status": 200, "content_type": "text/html",
            "fetched_at": pa.array(at).cast(pa.timestamp("us", "UTC")), "bytes": 40_000,
            "sha256": [i * 3 + "0000" for i in ids["page"]], "warc_file": f"archive/{day}.warc.gz",
            "warc_offset": np.arange(count) * 9_000,
        },
        count,
    )  # fmt: skip


def _articles(rng: np.random.Generator, day: date, ids: dict[str, list[str]], text: pa.Array, of: Any) -> pd.DataFrame:
    back, told, copied = of
    count, sources = len(text), _sources(day, len(text))
    at = np.datetime64(day, "us") + rng.integers(0, 86_400_000_000, count).astype("timedelta64[us]")
    days = [day - timedelta(days=int(b)) for b in range(int(back.max()) + 1)]
    copies = zip(back.tolist(), told.tolist(), copied.tolist(), strict=True)
    return _frame(
        "article",
        {
            "article_id": ids["article"], "night": day, "page_id": ids["page"],
            "source_name": [f"source-{s:03}" for s in sources.tolist()], "url": _urls(day, sources),
            "site": "Synthetic", "title": pc.utf8_slice_codeunits(text, 0, 60),
            "published_at": pa.array(at).cast(pa.timestamp("us", "UTC")), "published_basis": "feed", "language": "en",
            "story_id": [digest("story", days[b], t, c) for b, t, c in copies],
            "coverage_id": [digest("coverage", days[b], t) for b, t in zip(back.tolist(), told.tolist(), strict=True)],
            "text": text, "word_count": WORDS * PER_ARTICLE, "cleaner_version": "synthetic",
        },
        count,
    )  # fmt: skip


def _quotes(day: date, articles: list[str]) -> pd.DataFrame:
    count = 2 * len(articles)
    return _frame(
        "quote",
        {
            "quote_id": named("quote", day, count), "article_id": np.repeat(np.array(articles, object), 2),
            "night": day, "char_start": np.tile([0, 40], len(articles)), "char_end": np.tile([30, 90], len(articles)),
            "text": "“words that somebody is said to have said”", "is_direct": True, "cue": "said",
            "speaker_text": "a minister", "speaker_name": [f"Speaker {at % 5_000}" for at in range(count)],
        },
        count,
    )  # fmt: skip


def _mentions(
    rng: np.random.Generator, day: date, articles: list[str], scenes: list[Scene], back: Any, told: Any, copied: Any
) -> tuple[pd.DataFrame, pa.Array]:
    count = len(articles) * PER_ARTICLE
    of = np.repeat(np.arange(len(articles)), PER_ARTICLE)
    nth = np.tile(np.arange(PER_ARTICLE), len(articles))
    act = told[of] * ACTS + np.where(nth < ACTS, nth, rng.integers(0, ACTS, count))
    drawn = {name: _drawn(scenes, name, back[of], act) for name in Scene.__dataclass_fields__ if name != "day"}
    words = _worded(drawn["words"], copied[of])
    sentence = pc.binary_join(
        pa.ListArray.from_arrays(np.arange(0, count * WORDS + 1, WORDS, dtype=np.int32), VOCABULARY.take(words)), " "
    )
    text = pc.binary_join(pa.ListArray.from_arrays(np.arange(0, count + 1, PER_ARTICLE, dtype=np.int32), sentence), " ")
    length = pc.utf8_length(sentence).to_numpy().reshape(-1, PER_ARTICLE)
    start = (np.cumsum(length + 1, axis=1) - length - 1).ravel()
    columns = _located(sentence, start) | _coded(rng, day, back[of], drawn, count)
    ids = named("mention", day, count)
    acts = [digest("act", m) for m in ids]
    doubled = np.flatnonzero((rng.random(count) < 0.15) & (nth > 0))
    for at in doubled.tolist():  # a second recipient of the act before
        acts[at] = acts[at - 1]
    own = {"mention_id": ids, "event_id": acts, "act_id": acts, "night": day, "sentence_index": nth}
    owner = {"article_id": np.array(articles, object)[of]}
    return _frame("mention", {**columns, **own, **owner}, count), text


def _drawn(scenes: list[Scene], name: str, back: Any, act: Any) -> Any:
    stacked = np.stack([getattr(s, name) for s in scenes])
    return stacked[back, act]


def _worded(words: Any, copied: Any) -> Any:
    """The sentence's words: a third of them others in each telling."""
    other = (words * 31 + copied[:, None] * 7919) % len(VOCABULARY)
    slots = (np.arange(WORDS)[None, :] + copied[:, None]) % 3 == 0
    return np.where(slots, other, words).ravel()


def _located(sentence: pa.Array, start: Any) -> dict[str, Any]:
    end = start + pc.utf8_length(sentence).to_numpy()
    return {
        "sentence": sentence, "char_start": start, "char_end": end, "trigger_start": start, "trigger_end": start + 3,
        "trigger_text": pc.utf8_slice_codeunits(sentence, 0, 3), "is_quoted": False, "section": "body",
    }  # fmt: skip


def _maybe(rng: np.random.Generator, values: Any, share: float) -> pa.Array:
    return pa.array(values, mask=rng.random(len(values)) > share)


def _coded(rng: np.random.Generator, day: date, back: Any, drawn: dict[str, Any], count: int) -> dict[str, Any]:
    types, sectors = TYPES[drawn["kind"]], np.array(SECTORS)
    on = np.datetime64(day) - back.astype("timedelta64[D]") - drawn["lag"].astype("timedelta64[D]")
    dated = rng.random(count) < 0.8
    modes = np.array([next(iter(MODES.get(t, {"": 0}))) for t in TYPES], object)[drawn["kind"]]
    made: dict[str, Any] = {
        "event_type": types, "event_mode": _maybe(rng, modes, 0.6), "cameo_code": "190",
        "quad_class": np.array([QUAD[t] for t in TYPES])[drawn["kind"]],
        "intensity": np.array([SCORE[t] for t in TYPES])[drawn["kind"]],
        "event_date_start": pa.array(on, mask=~dated), "event_date_end": pa.array(on, mask=~dated),
        "date_precision": np.where(dated, "day", "none"),
        "date_basis": pa.array(np.where(dated, "stated", ""), mask=~dated),
        "modality": np.where(rng.random(count) < 0.85, "happened", "future"), "rule_id": "rule", "coder_version": "v1",
        "confidence": rng.integers(40, 99, count) / 100,
        "fatalities_low": pa.array(drawn["dead"], mask=drawn["dead"] == 0),
    }  # fmt: skip
    made["event_mode"] = pc.if_else(pc.equal(made["event_mode"], ""), None, made["event_mode"])
    made["contexts"] = pa.array([[CONTEXTS[0]], [CONTEXTS[3], CONTEXTS[9]], []], pa.list_(pa.string())).take(
        pa.array(rng.integers(0, 3, count))
    )
    for role in ("actor", "recipient"):
        known = rng.random(count) < (0.85 if role == "actor" else 0.6)
        names = pa.array([f"{role.title()} {at}" for at in range(12_000)]).take(
            drawn[role] * 25 + drawn[f"{role}_sector"]
        )
        sector = pa.array(sectors[drawn[f"{role}_sector"]], mask=~known)
        made |= {f"{role}_name": names, f"{role}_text": names, f"{role}_sector": sector}
        made[f"{role}_country"] = pa.array(COUNTRIES[drawn[role]], mask=~known)
    return made | _placed(rng, drawn["place"], count)


def _placed(rng: np.random.Generator, place: Any, count: int) -> dict[str, Any]:
    known = rng.random(count) < 0.65
    names = np.array([f"Place {at}" for at in range(len(COUNTRIES) * 40)], object)[place]
    return {
        "place_name": pa.array(names, mask=~known), "place_text": pa.array(names, mask=~known),
        "place_country": pa.array(COUNTRIES[place // 40], mask=~known),
        "latitude": pa.array((place * 37 % 1_400) / 10 - 70, mask=~known),
        "longitude": pa.array((place * 53 % 3_600) / 10 - 180, mask=~known),
        "geonames_id": pa.array(place + 100_000, mask=~known),
        "place_precision": pa.array(np.where(known, "city", ""), mask=~known),
        "place_basis": pa.array(np.where(known, "clause", ""), mask=~known),
    }  # fmt: skip
