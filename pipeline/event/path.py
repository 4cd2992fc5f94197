"""How far apart two tokens stand in a parse, clause borders counting more than phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.syntax import Tree, Word

BORDERS = frozenset(["ccomp", "advcl", "relcl", "parataxis", "csubj", "acl", "dep"])
SAYING = frozenset(
    ("say tell add report announce state note claim declare write comment confirm quote explain reveal").split()
)
FAR = 99.0


def cost(trigger: Word, other: Word) -> float:
    """Steps from a trigger to another token; FAR where no path joins them.

    Down a clause that is not the trigger's costs 3 a border, up out of the trigger's own clause 2, through a verb of
    saying 3 more: what is dated or placed there is the saying.
    """
    if other.i == trigger.i:
        return 0.0
    up = _chain(trigger)
    down = _chain(other)
    known = {t.i: n for n, t in enumerate(up)}
    meet = next((n for n, t in enumerate(down) if t.i in known), None)
    if meet is None:
        return FAR
    rise = sum(_step(t, 2.0) for t in up[: known[down[meet].i]])
    fall = sum(_step(t, 3.0) for t in down[:meet])
    top = down[meet]
    said = 3.0 if top != trigger and top.lemma_ in SAYING and meet <= 2 and top.pos_ == "VERB" else 0.0
    return rise + fall + said


def ways(trigger: Word, other: Word) -> tuple[list[Word], list[Word]]:
    """The words from a trigger up to below the word it shares with another, and from that other up to below it."""
    up, down = _chain(trigger), _chain(other)
    known = {t.i: n for n, t in enumerate(up)}
    meet = next((n for n, t in enumerate(down) if t.i in known), len(down))
    rise = up[: known[down[meet].i]] if meet < len(down) else up
    return rise, down[:meet]


def _step(token: Word, border: float) -> float:
    if token.dep_ in BORDERS:
        return border
    if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX"):
        return 1.5
    return 0.5 if token.dep_ in ("pobj", "aux", "prt") else 1.0


def _chain(token: Word) -> list[Word]:
    found = [token]
    while token.head != token and len(found) < 60:
        token = token.head
        found.append(token)
    return found


def head_of(doc: Tree, start: int, end: int) -> Word | None:
    """The syntactic head of the tokens that overlap a stretch of the sentence; None where there are none."""
    inside = [t for t in doc if t.idx < end and t.idx + len(t.text) > start]
    if not inside:
        return None
    ids = {t.i for t in inside}
    return next((t for t in inside if t.head.i not in ids or t.head == t), inside[-1])
