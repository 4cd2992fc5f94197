"""Whether the words around a date look back or ahead."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from pipeline.when.lexicon import context, cues
from pipeline.when.tokens import Tokens

REACH = 22
"""Tokens looked at on either side of a date, about one clause of news prose."""
CLOSE = 6
"""Tokens between a past verb and a date that belongs to it for sure."""
STOPS = frozenset([".", "!", "?", ";", "\n", ":"])
UP_TO = frozenset(["until", "till", "through", "by", "before"])
BE = frozenset(["is", "are", "be", "being", "am"])
HAVE = frozenset(["was", "were", "had", "did", "has", "have"])


def outlook(tokens: Tokens, first: int, last: int, edges: Sequence[int] = ()) -> str | None:
    """What the words around tokens[first:last] say of it.

    past      a verb in the past stands close by, or "since"
    backward  such a verb stands farther off
    promise   one of a promise made in the past, of what may lie ahead
    future    a modal, a plan, a schedule; "until" and its like
    None      no sign

    The cue nearest before it counts, but for an expression that opens its clause the nearest after it. edges: the
    tokens at which sentences begin, where that is known better than by full stops.
    """
    place = bisect_right(edges, first)
    floor = max(0, first - REACH, edges[place - 1] if place else 0)
    ceiling = min(len(tokens.words), last + REACH, edges[place] if place < len(edges) else len(tokens.words))
    start = first
    while start > floor and tokens.words[start - 1] in context("preposition"):
        start -= 1
    if "since" in tokens.words[start:first]:
        return "past"
    before, cue = _before(tokens, start, first, floor)
    if UP_TO & set(tokens.words[start:first]):
        ended = before == "past" and tokens.words[cue] not in context("term") and "to" not in tokens.words[cue:start]
        is_over = ended or "former" in tokens.words[floor:start]
        return "past" if is_over else "future"
    if start == floor or _opens_clause(tokens, start, first):
        return _after(tokens, last, ceiling) or before
    if before == "future" and tokens.word(last) in HAVE:
        return None  # "the talks planned for Friday were called off": before or after that Friday
    if before == "past" and start - cue > CLOSE:
        before = "backward"
    return before or _after(tokens, last, ceiling)


def _opens_clause(tokens: Tokens, start: int, first: int) -> bool:
    """Whether a date stands first in its clause; after "and" only with a preposition ("and on Friday he ...")."""
    word = tokens.words[start - 1]
    return word in context("opening") | {"\n"} and (word != "and" or start < first)


def _before(tokens: Tokens, start: int, first: int, floor: int) -> tuple[str | None, int]:
    """The outlook of the nearest cue before a date, and the place of the cue."""
    infinitive = False
    for index in range(start - 1, floor - 1, -1):
        word = tokens.words[index]
        if word in STOPS and _ends(tokens, index):
            break
        if infinitive and word in BE | HAVE:
            return "future", index
        if sign := sign_of(tokens, index, first):
            return sign, index
        if word.endswith("ing") and tokens.word(index - 1) == ",":
            break  # ", calling Monday's drills a warning": a clause of its own
        infinitive = word == "to" or (infinitive and word in ("not", "be", "going"))
    return None, start


def _after(tokens: Tokens, last: int, ceiling: int) -> str | None:
    for index in range(last, ceiling):
        if tokens.words[index] in STOPS and _ends(tokens, index):
            return None
        if sign := sign_of(tokens, index, index):
            return sign
    return None


def _ends(tokens: Tokens, index: int) -> bool:
    """Whether a full stop closes a sentence: not inside an abbreviation."""
    return tokens.words[index] != "." or (len(tokens.word(index - 1)) > 2 and not tokens.is_glued(index + 1))


def sign_of(tokens: Tokens, index: int, date_at: int) -> str | None:
    """The outlook one word gives to a date further on."""
    word, before = tokens.words[index], tokens.word(index - 1)
    if word == "may" and _is_month_name(tokens, index):
        return None
    if word == "won":
        return "future" if tokens.word(index + 1) in ("'", "’") else "past"
    if word in ("would", "could", "might", "should") and tokens.word(index + 1) == "have":
        return "past"
    if (word == "could" and tokens.word(index + 1) in ("not", "n't")) or word == "couldn":
        return "past"
    if word == "due" and not (before in BE | HAVE | {","} or tokens.word(index + 1) in ("on", "in", "for", "at", "by")):
        return None
    sign = cues().get(word) or ("past" if _is_regular_past(tokens, index, word) else None)
    if sign == "promise":
        between = tokens.words[index + 1 : date_at]
        done = word.endswith("ed") and before not in context("determiner") | BE
        if not {"to", "for", "that"} & set(between):
            return "past" if done else None
        return "promise" if done or word in ("sought", "agreement") else "future"
    if sign == "past" and (before in BE or (before in context("determiner") and word.endswith("ed"))):
        return None
    if sign == "future" and "had" in tokens.words[max(0, index - 3) : index]:
        return "past"
    return None if sign == "future" and (before in context("determiner") or before in ("to", "not", "t")) else sign


def _is_month_name(tokens: Tokens, index: int) -> bool:
    near = tokens.word(index - 1)[:1].isdigit() or tokens.word(index + 1)[:1].isdigit()
    return near or (tokens.is_capitalised(index) and not tokens.capitals)


def _is_regular_past(tokens: Tokens, index: int, word: str) -> bool:
    if (
        len(word) < 4
        or not word.endswith("ed")
        or word in context("not_past")
        or (word.endswith("eed") and word != "agreed")
    ):
        return False
    return tokens.capitals or not tokens.is_capitalised(index)
