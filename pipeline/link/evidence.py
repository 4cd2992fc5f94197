"""How strongly two acts look like one: vetoes first, then evidence weighed and summed."""

from __future__ import annotations

from datetime import timedelta

from pipeline.link.act import Act, Side

SLACK = timedelta(days=1)
"""Days two reports of one act may differ: time zones and "on Monday night"."""

COPY = 0.8
"""Share of words in common (Jaccard) from which a sentence is another's copy, edited at most."""


BODILY = frozenset({"ASSAULT", "PROTEST"})
"""Types told by several verbs in one sentence ("killed twenty when they opened fire"); two demands in one
are two acts."""

UNIDENTIFIED = "UAF"
"""Sector of "gunmen" and "attackers": another report may know who they were."""


def features(one: Act, other: Act) -> dict[str, float]:
    """What speaks for and against two acts of one type being one, each 0 to 1."""
    common = len(one.words & other.words) / max(1, len(one.words | other.words))
    trigger = bool(one.trigger) and one.trigger == other.trigger
    here = one.article is not None and one.article == other.article
    return {
        "words": common if common < COPY or trigger else 0.0,
        "copy": float(common >= COPY and not here and trigger),
        "coverage": float(_equal(one.coverage, other.coverage)),
        "sentence": float(here and one.sentence == other.sentence and one.kind in BODILY),
        "mode": float(bool(one.modes & other.modes)),
        "mode_against": float(bool(one.modes and other.modes and not one.modes & other.modes)),
        "actor": _agree(one.actors, other.actors),
        "actor_against": _against(one.actors, other.actors, 1),
        "actor_abroad": _against(one.actors, other.actors, 0),
        "recipient": _agree(one.recipients, other.recipients),
        "recipient_against": _against(one.recipients, other.recipients, 1),
        "recipient_abroad": _against(one.recipients, other.recipients, 0),
        "day": float(one.first is not None and (one.first, one.last) == (other.first, other.last)),
        "place": float(_equal(one.place, other.place)),
        "dead": float(one.dead is not None and one.dead == other.dead),
        "standing_against": float(one.standing != other.standing),
    }


def possible(one: Act, other: Act) -> bool:
    """Whether nothing forbids it: one type, days that meet, no two countries it was
    done in, and no two modes in one sentence."""
    apart = one.article is not None and (one.article, one.sentence) == (other.article, other.sentence)
    if apart and one.modes and other.modes and not one.modes & other.modes:
        return False
    elsewhere = one.country is not None and other.country is not None and one.country != other.country
    return one.kind == other.kind and not elsewhere and meet(one, other)


def meet(one: Act, other: Act) -> bool:
    """Whether the days of two acts overlap, give or take a day; unknown days meet all."""
    if (one.first is None and one.last is None) or (other.first is None and other.last is None):
        return True
    begins = one.first is None or other.last is None or one.first <= other.last + SLACK
    ends = one.last is None or other.first is None or other.first <= one.last + SLACK
    return begins and ends


def _equal(one: str | None, other: str | None) -> bool:
    return one is not None and one == other


def _agree(one: frozenset[Side], other: frozenset[Side]) -> float:
    """1 where a side is the same in country and sector, .5 where one of the two is known to be the same."""
    pairs = [(a, b) for a in one for b in other]
    return max((0.5 * _equal(a[0], b[0]) + 0.5 * _equal(a[1], b[1]) for a, b in pairs), default=0.0)


def _against(one: frozenset[Side], other: frozenset[Side], part: int) -> float:
    """1 where all countries (part 0) or sectors (part 1) of a side differ; 0 where one is unknown or unidentified."""
    pairs = [(a, b) for a in one for b in other]
    if not pairs or any(UNIDENTIFIED in side for pair in pairs for side in pair):
        return 0.0
    return float(all(a[part] and b[part] and a[part] != b[part] for a, b in pairs))


WEIGHTS = {
    "words": 6.0, "copy": 3.0, "coverage": 2.5, "mode": 0.5, "mode_against": -1.7,
    "actor": 0.3, "actor_against": -0.6, "actor_abroad": -3.0,
    "recipient": 1.5, "recipient_against": -0.5, "recipient_abroad": -2.0,
    "day": 0.3, "place": 1.2, "dead": 1.2, "standing_against": -0.7, "sentence": 1.5,
}  # fmt: skip
"""Weight of each piece of evidence: a logistic regression on pairs of acts of the shipped corpus, rounded, with wording
(which only the corpus's many copies make look weak) raised and what told little left out."""

LEAST = 3.75
"""Sum of evidence from which two acts are one; chosen on the shipped corpus."""


def weigh(one: Act, other: Act) -> float:
    """The evidence summed; below LEAST the two are kept apart."""
    found = features(one, other)
    return sum(weight * found[name] for name, weight in WEIGHTS.items())
