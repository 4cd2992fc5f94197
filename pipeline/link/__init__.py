"""Mentions of one act share an event: within the night, and with events first reported in the window before.

An event, once born, keeps its id: it is the hash of its first mention. A night is linked only against
nights before it, in order, so that nights run late or twice give the same tables.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.link import settling
from pipeline.link.act import READ, Acts, from_arrow, hash_all, joined, none, read
from pipeline.link.candidate import CROWD
from pipeline.link.key import entries
from pipeline.link.row import rows
from pipeline.link.settling import KEPT

__all__ = [
    "CROWD",
    "KEPT",
    "READ",
    "Acts",
    "assign",
    "entries",
    "from_arrow",
    "hash_all",
    "joined",
    "none",
    "read",
    "rows",
    "settle",
]


def assign(mentions: pd.DataFrame, earlier: Acts | None = None) -> pd.Series[Any]:
    """Give every mention of one night its event: the ids, indexed as `mentions`.

    `mentions`: columns READ, with the act_id for event_id; `earlier`: acts of the nights before, as `read` gives them.
    """
    return mentions["act_id"].map(settle(read(mentions), none() if earlier is None else earlier))


def settle(tonight: Acts, earlier: Acts) -> dict[str, str]:
    """act_id -> event_id for tonight's acts. `earlier`: at least the acts that share a key with tonight's (the latest
    CROWD under each), and the first KEPT of each event they belong to.
    """
    fresh = tonight.take(settling.order(tonight))
    events = settling.settle(joined([settling.recent(earlier), fresh]), len(earlier))
    return dict(zip(fresh.act, events, strict=True))
