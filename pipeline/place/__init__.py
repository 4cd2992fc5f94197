"""Where: the toponyms of an article, each with the place it means."""

from __future__ import annotations

from pipeline.place import gazetteer, link, people, tokens
from pipeline.place.judge import weigh
from pipeline.place.mention import Mention, scan
from pipeline.place.model import PRECISION, Place, Spot
from pipeline.place.resolve import Group, resolve

__all__ = ["Place", "Spot", "find"]

LEAST = 0.0
"""Score from which a mention is a place."""


def find(text: str, title: str | None = None) -> list[Place]:
    """The toponyms of an article, in text order; offsets are code points into text.

    All are resolved together; title helps and gives no places itself. Linear in the length of text.
    """
    known = gazetteer.load()
    lines = tokens.split(text)
    extra = tokens.split(title) if title else []
    mentions = _mentions([*lines, *extra], known)
    groups = resolve(mentions, link.hints([*lines, *extra]))
    inside = {id(words) for words in lines}
    return [_place(text, m, groups[m.key], known) for m in mentions if id(m.words) in inside and _is_place(m, groups[m.key])]


def _mentions(lines: list[list[tokens.Token]], known: gazetteer.Gazetteer) -> list[Mention]:
    persons = people.surnames(lines)
    lower = {w.key for words in lines for w in words if w.text.islower()}
    found: list[Mention] = []
    for words in lines:
        here = list(scan(words, known))
        for mention in here:
            weigh(mention, persons, lower)
        link.tie(here)
        found += here
    return [m for m in found if m.score > -3.0]


def _is_place(mention: Mention, group: Group) -> bool:
    """The mention's own evidence, and how well its place fits the rest of the article."""
    best = max(range(len(group.spots)), key=lambda i: group.scores[i])
    fit = min(group.scores[best] - group.priors[best], 4.0)
    return mention.score + 0.6 * fit - 0.6 >= LEAST


def _place(text: str, mention: Mention, group: Group, known: gazetteer.Gazetteer) -> Place:
    best = max(range(len(group.spots)), key=lambda i: group.scores[i])
    spot = group.spots[best][0]
    start, end = mention.start, mention.end
    basis = "unique" if len(group.spots) == 1 else "nearby" if group.scores[best] - group.priors[best] > 1 else "population"
    return Place(start, end, text[start:end], spot.name, spot.country, known.admin1_name(spot.admin1), spot.latitude, spot.longitude,
                 spot.geonames_id, PRECISION[spot.kind], basis, spot.kind, mention.is_metonym, mention.is_modifier)  # fmt: skip
