"""Acts as linking sees them: what kind, between whom, when, where, in which words. A column each, hashed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline import tables
from pipeline.link import ragged
from pipeline.link.ragged import Array, Ragged
from pipeline.vocabulary import MODES

STOP = frozenset(
    "a an the of in on at to for from by with and or but as that this these those is are was were be been has have had "
    "it its he she they his her their who which said says say after before over into than not".split()
)

STANDING = {"happened": 1, "ongoing": 1, "habitual": 1, "negated": 2}
"""Modalities of acts told as real, or denied; the others (0) only speak of an act."""

READ = (
    "event_id", "act_id", "mention_id", "night", "article_id", "event_type", "event_mode", "actor_country",
    "actor_sector", "recipient_country", "recipient_sector", "event_date_start", "event_date_end", "place_country",
    "place_name", "fatalities_low", "modality", "sentence", "sentence_index", "trigger_text", "confidence", "story_id",
    "coverage_id",
)  # fmt: skip
"""Columns of mention, and the story and coverage of its article, that acts are read from."""

MODE_BIT = {m: np.uint64(1 << at) for at, m in enumerate(sorted({m for modes in MODES.values() for m in modes}))}
"""Mode -> its bit: all modes there are fit into 64."""

UNKNOWN_DAY = np.iinfo(np.int32).min
_WORD = re.compile(r"[^\W_]+")
BETWEEN = r"[^\p{L}\p{N}]+"
"""What no word holds. Arrow's Unicode is newer than Python's: what only Arrow takes for a letter is cut by `words`."""


@dataclass(frozen=True, slots=True)
class Acts:
    """One row per act of an article: its mention rows (actor x recipient) taken together.

    Text is hashed (0: absent), days are counted from 1970 (UNKNOWN_DAY: none), `dead` is -1 where no toll is stated.
    Sides are (country << 32 | sector) hashes; `mention` is the smallest mention_id; `event` the event, or the act_id.
    """

    event: Array
    act: Array
    mention: Array
    night: Array
    article: Array
    sentence: Array
    kind: Array
    modes: Array
    standing: Array
    first: Array
    last: Array
    country: Array
    place: Array
    trigger: Array
    dead: Array
    story: Array
    coverage: Array
    actors: Ragged
    recipients: Ragged
    words: Ragged

    def __len__(self) -> int:
        return len(self.event)

    def take(self, rows: Array) -> Acts:
        """These acts, in this order."""
        return Acts(**{f.name: _taken(getattr(self, f.name), rows) for f in fields(self)})

    def arrow(self) -> pa.Table:
        """As an Arrow table, to be kept."""
        return pa.table({f.name: _column(getattr(self, f.name)) for f in fields(self)})


def from_arrow(table: pa.Table) -> Acts:
    """Acts from the table `Acts.arrow` made."""
    made: dict[str, Any] = {}
    for f in fields(Acts):
        column = table[f.name]
        listed = pa.types.is_list(column.type)
        made[f.name] = ragged.of_arrow(column) if listed else column.to_numpy()
    return Acts(**made)


TEXTS = ("event", "act", "mention")


def _taken(column: Any, rows: Array) -> Any:
    return column.take(rows) if isinstance(column, Ragged) else column[rows]


def _column(column: Any) -> pa.Array:
    return column.arrow() if isinstance(column, Ragged) else pa.array(column)


def joined(parts: Sequence[Acts]) -> Acts:
    """Acts after acts."""
    made: dict[str, Any] = {}
    for f in fields(Acts):
        columns = [getattr(p, f.name) for p in parts]
        made[f.name] = ragged.joined(columns) if isinstance(columns[0], Ragged) else np.concatenate(columns)
    return Acts(**made)


def none() -> Acts:
    """No acts."""
    return read(pd.DataFrame(columns=list(READ)))


def read(mentions: pd.DataFrame) -> Acts:
    """The acts of mention rows (columns READ), sorted by event and act, whatever the order of the rows.

    An act's sides and modes come from all its rows, the rest from the surest.
    """
    rows = _arrow(mentions).sort_by([(name, "ascending") for name in ("event_id", "act_id", "mention_id")])
    group = grouped(rows)
    count = int(group[-1]) + 1 if len(group) else 0
    confidence = pc.fill_null(rows["confidence"], 0.0).to_numpy()
    by_surety = np.lexsort((np.arange(len(group)), confidence, group))
    last = np.flatnonzero(np.append(group[1:] != group[:-1], True)) if count else np.zeros(0, np.int64)
    first = np.append(0, last[:-1] + 1) if count else last
    best = rows.take(pa.array(by_surety[last]))
    return Acts(
        **{name: rows.take(pa.array(first))[f"{name}_id"].to_numpy().astype(object) for name in TEXTS},
        night=_days(best["night"]),
        article=hashed(best["article_id"]),
        sentence=_whole(best["sentence_index"]),
        kind=hashed(best["event_type"]),
        modes=_modes(rows, group, count),
        standing=_coded(best["modality"], STANDING, np.uint8),
        first=_days(best["event_date_start"]),
        last=_days(best["event_date_end"]),
        country=hashed(best["place_country"]),
        place=hashed(best["place_name"]),
        trigger=hashed(best["trigger_text"], lambda text: text.lower()[:6]),
        dead=_most(_whole(rows["fatalities_low"]), group, count),
        story=hashed(best["story_id"]),
        coverage=hashed(best["coverage_id"]),
        actors=_sides(rows, "actor", group, count),
        recipients=_sides(rows, "recipient", group, count),
        words=_words(best["sentence"]),
    )


def _arrow(mentions: pd.DataFrame) -> pa.Table:
    schema = pa.schema(
        pa.field(n, pa.string()) if n in ("story_id", "coverage_id") else tables.MENTION.column(n).arrow for n in READ
    )
    return pa.Table.from_pandas(mentions[list(READ)], schema=schema, preserve_index=False)


def grouped(rows: pa.Table) -> Array:
    """Which act each row belongs to, counted from 0; the rows are sorted by act."""
    new = np.zeros(rows.num_rows, bool)
    for name in ("event_id", "act_id"):
        column = rows[name].combine_chunks()
        new[1:] |= pc.not_equal(column[1:], column[:-1]).to_numpy(zero_copy_only=False)
    return np.cumsum(new)


def hashed(column: pa.ChunkedArray, change: Any = None) -> Array:
    """Text -> 64 bits that are the same on every machine; NULL and "" -> 0."""
    words = column.combine_chunks().dictionary_encode()
    told = words.dictionary.to_pylist()
    hashes = hash_all([change(w) for w in told] if change else told)
    at = pc.fill_null(words.indices, len(told)).to_numpy()
    return np.append(hashes, np.uint64(0))[at]


def hash_all(texts: list[str]) -> Array:
    """Hashes of texts; "" is 0."""
    made = pd.util.hash_array(np.array(texts, dtype=object), categorize=False)
    return np.where(np.array([not t for t in texts], bool), np.uint64(0), made)


def _days(column: pa.ChunkedArray) -> Array:
    return pc.fill_null(column.combine_chunks().cast(pa.int32()), UNKNOWN_DAY).to_numpy()


def _whole(column: pa.ChunkedArray) -> Array:
    return pc.fill_null(column, -1).to_numpy()


def _coded(column: pa.ChunkedArray, codes: Mapping[str, Any], dtype: Any) -> Array:
    words = column.combine_chunks().dictionary_encode()
    known = np.array([*(codes.get(w, 0) for w in words.dictionary.to_pylist()), 0], dtype=dtype)
    return known[pc.fill_null(words.indices, len(known) - 1).to_numpy()]


def _modes(rows: pa.Table, group: Array, count: int) -> Array:
    made = np.zeros(count, np.uint64)
    np.bitwise_or.at(made, group, _coded(rows["event_mode"], MODE_BIT, np.uint64))
    return made


def _most(values: Array, group: Array, count: int) -> Array:
    made = np.full(count, -1, values.dtype)
    np.maximum.at(made, group, values)
    return made


def _sides(rows: pa.Table, role: str, group: Array, count: int) -> Ragged:
    high, low = hashed(rows[f"{role}_country"]), hashed(rows[f"{role}_sector"])
    packed = (high & np.uint64(0xFFFFFFFF00000000)) | (low >> np.uint64(32))
    known = packed != 0
    return ragged.of_rows(group[known], packed[known], count)


def words(sentence: str) -> frozenset[str]:
    """Content words of a sentence, cut to six letters so that inflections meet."""
    return frozenset(w[:6] for w in _WORD.findall(sentence.lower()) if w not in STOP)


def _words(column: pa.ChunkedArray) -> Ragged:
    """The words of each sentence, hashed: sentences are cut in Arrow, and each word there is looked at once."""
    told = column.combine_chunks().dictionary_encode()
    pieces = pc.split_pattern_regex(told.dictionary, pattern=BETWEEN)
    tokens = pieces.flatten().dictionary_encode()
    said = [sorted(words(token)) for token in tokens.dictionary.to_pylist()]
    known = Ragged(
        (hash_all([w for found in said for w in found]) >> np.uint64(32)).astype(np.uint32),
        ragged.ends(np.array([len(found) for found in said], np.int64)),
    ).take(tokens.indices.to_numpy())
    sentences = np.repeat(np.arange(len(pieces)), np.diff(pieces.offsets.to_numpy()))
    unique = ragged.of_short(np.repeat(sentences, known.sizes), known.values, len(pieces))
    return unique.take(told.indices.to_numpy())


def clean(row: Mapping[Any, Any]) -> dict[str, Any]:
    """The row with None for everything absent."""
    return {str(k): None if _absent(v) else v for k, v in row.items()}


def _absent(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value)
