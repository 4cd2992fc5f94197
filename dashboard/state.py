"""The warehouse as the running dashboard sees it: the version served now, and answers kept for that version."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from dashboard.filters import Filters
from dashboard.questions.model import Question
from dashboard.snapshot import VARIABLE, Identity, Snapshot, identity, opened
from pipeline.reader import Unreadable

HELD = "_snapshot"
T = TypeVar("T")


def root() -> Path:
    """The folder of the warehouse shown."""
    return Path(os.environ.get(VARIABLE, "warehouse")).resolve()


@st.cache_resource(max_entries=3, show_spinner=False)
def _open(folder: str, served: Identity) -> Snapshot:  # noqa: ARG001  `served` is what the cache goes by
    return opened(Path(folder))


@st.cache_data(max_entries=2000, show_spinner="Asking the warehouse …")
def _answer(key: str, sql: str, values: tuple[Any, ...], _snapshot: Snapshot) -> pd.DataFrame:  # noqa: ARG001
    return _snapshot.ask(sql, values)


def begin() -> Snapshot:
    """Take the version served now for this run of a page: all its questions go to that one."""
    folder = root()
    snapshot = _open(str(folder), identity(folder))
    st.session_state[HELD] = snapshot
    return snapshot


def ask(question: Question) -> pd.DataFrame:
    """The answer to a question, from memory where this version was asked it before.

    Where the version's files were swept away meanwhile (a publish followed by a vacuum), the newest one answers.
    """
    return _served(lambda one: _answer(one.key, question.sql, question.values, one))


def held() -> Snapshot:
    """The version this run of the page goes to."""
    snapshot: Snapshot = st.session_state.get(HELD) or begin()
    return snapshot


def _served(ask: Callable[[Snapshot], T]) -> T:
    current = held()
    try:
        return ask(current)
    except Unreadable:
        fresh = begin()
        if fresh.key == current.key:
            raise
        return ask(fresh)


def searched(filters: Filters) -> Filters:
    """The filters with their words looked up once for all questions of the page."""
    if not filters.words.strip():
        return filters
    with st.spinner("Searching all sentences …"):
        return filters.narrowed(found=_served(lambda one: one.found(filters.words)))


def ask_one(question: Question) -> dict[str, Any]:
    """The only row of an answer."""
    return {str(name): value for name, value in ask(question).iloc[0].items()}


def dark() -> bool:
    """Whether the reader sees the page on a dark ground."""
    return bool(st.context.theme.type == "dark")
