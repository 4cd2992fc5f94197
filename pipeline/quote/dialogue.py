"""Interviews and transcripts: lines that begin with who speaks ("Q: ...", "DIALLO: ...") and have no marks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pipeline.quote import grammar
from pipeline.quote.stream import QUOTED, Stream
from pipeline.quote.subject import Phrase

ASKING = frozenset(["q", "question", "interviewer", "reporter", "journalist", "moderator"])
ANSWERING = frozenset(["a", "answer"])
WIDEST = 5
"""Words of the longest label."""
FEWEST = 3
"""Turns that make a dialogue."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one line says, tokens first..last, and its label; no speaker for "A:"."""

    first: int
    last: int
    speaker: Phrase | None
    paragraph: int


def find(s: Stream) -> list[Turn]:
    """The turns of a dialogue in order of place, questions of "Q:" left out; none where labelled lines are no dialogue.

    A dialogue has at least three turns, two labels, and one label that comes again, be it by a surname only.
    """
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for frame in s.frames:
        starts.setdefault(frame.paragraph, frame.lo)
        ends[frame.paragraph] = frame.hi
    labelled = {p: colon for p, lo in starts.items() if (colon := _colon(s, lo, ends[p])) is not None}
    names = Counter(s.low[colon - 1] for colon in labelled.values())
    if len(labelled) < FEWEST or len(names) < 2 or names.most_common(1)[0][1] < 2:
        return []
    if not any(_speaks(s, starts[p], colon, names) for p, colon in labelled.items()):
        return []
    turns = []
    for paragraph, colon in labelled.items():
        word = s.low[colon - 1]
        if word not in ASKING and colon + 1 < ends[paragraph]:
            speaker = None if word in ANSWERING else Phrase(starts[paragraph], colon - 1)
            turns.append(Turn(colon + 1, ends[paragraph] - 1, speaker, paragraph))
    return turns


def _colon(s: Stream, lo: int, hi: int) -> int | None:
    """The colon behind a label that opens a line: a few capitalised words."""
    for i in range(lo, min(hi, lo + WIDEST + 1)):
        if s.low[i] == ":":
            return i if i > lo and not s.low[lo].isdigit() else None
        if s.low[i] == QUOTED or not (s.capital(i) or s.low[i] in grammar.PARTICLE) or s.low[i] in grammar.TIME:
            return None
    return None


def _speaks(s: Stream, lo: int, colon: int, names: Counter[str]) -> bool:
    """Whether a label is a speaker: "Q", "A", a role that asks; one in capitals or of several words that recurs."""
    word = s.low[colon - 1]
    if word in ASKING | ANSWERING:
        return True
    is_loud = s.slice(lo, colon - 1).isupper() and len(word) > 1
    return names[word] > 1 and (is_loud or colon - lo > 1)
