"""Is it a place? The evidence around one mention, added up."""

from __future__ import annotations

import math

from pipeline.place import lexicon, people
from pipeline.place.mention import Mention
from pipeline.place.tokens import Token

JOINED = (" ", "-", "\n", ". ")


def weigh(mention: Mention, persons: set[str], lower: set[str]) -> None:
    """Set score and flags of a mention from its own words and its neighbours."""
    mention.score = 9.0 if mention.is_short else _fame(mention) + _word(mention, lower) + _left(mention) + _right(mention)
    if len(mention.key.split()) == 1 and mention.key in persons and not mention.is_short and not _is_country(mention):
        mention.score -= 3.5
    mention.is_metonym = _is_metonym(mention)


def _is_country(mention: Mention) -> bool:
    return any(spot.kind == "country" for spot, _ in mention.spots)


def _fame(mention: Mention) -> float:
    """How well known the best-known place of this name is."""
    best = -2.0
    for spot, is_name in mention.spots:
        size = math.log10(spot.population + 10)
        value = {"country": 3.5, "admin1": size - 5.0, "admin2": size - 5.5}.get(spot.kind, size - 4.5 if spot.geonames_id else 2.0)
        best = max(best, min(value, 3.5) - (0 if is_name else 1.0))
    return best + 0.8 * (mention.last - mention.first - 1)


def _word(mention: Mention, lower: set[str]) -> float:
    """What else the word could be."""
    if mention.last - mention.first > 1:
        return 0.0
    role = lexicon.roles().get(mention.key, "")
    token = mention.words[mention.first]
    score = -1.2 * ("f" in role) - 0.7 * ("s" in role)
    if "c" in role:
        score -= 2.0 + (1.5 if token.is_first else 0.0) + (1.5 if mention.key in lower else 0.0)
    if token.is_loud:
        score -= 0.5
    return score * (0.4 if _is_country(mention) else 1.0)


def _left(mention: Mention) -> float:
    words, at = mention.words, mention.first
    cues = lexicon.cues()
    if words[at].is_first or at == 0:
        return 0.0
    gap, back = words[at].gap, at - 1
    if gap not in JOINED:
        return 0.0
    score = 0.0
    while back >= 0 and (words[back].key in cues["side"] or words[back].key == "the") and words[back + 1].gap in JOINED:
        score += 0.8 if words[back].key != "the" else -0.3
        back -= 1
    if back < 0:
        return score
    before = words[back]
    if before.is_name and not before.is_loud and not before.has_possessive and before.key not in lexicon.demonyms():
        return score + _behind_name(before, cues)
    return score + _behind_word(words, back, cues)


def _behind_name(before: Token, cues: dict[str, frozenset[str]]) -> float:
    """The word before is a name too: mostly a person's or a longer name the gazetteer lacks."""
    key = before.key.removesuffix(".")
    if key in cues["at"] or key in cues["from"] or key in cues["above"]:
        return 1.0
    if key in cues["person"]:
        return -5.0
    if people.is_forename(before):
        return -4.5
    return -2.5 if before.gap.strip(" ") or not before.is_first or "c" not in lexicon.roles().get(key, "") else -0.5


def _behind_word(words: list[Token], back: int, cues: dict[str, frozenset[str]]) -> float:
    key = words[back].key
    if key == "of" and back > 0 and words[back - 1].key in cues["above"]:
        return 3.5
    if key in cues["at"]:
        return 2.5
    if key in cues["above"] or key in cues["travel"]:
        return 1.5
    if key in cues["from"]:
        return 1.0
    return -3.0 if key in cues["person"] and not words[back].has_possessive else 0.0


def _right(mention: Mention) -> float:
    words, at = mention.words, mention.last
    cues = lexicon.cues()
    last = words[at - 1]
    if at >= len(words):
        return 0.0
    after = words[at]
    if after.gap not in JOINED or after.gap == ". " and len(last.text) > 1:
        return _behind_comma(words, at)
    if last.has_possessive:
        return 0.3
    if after.is_name and not after.is_loud:
        return _before_name(mention, after, cues)
    if after.key in cues["area"]:
        return 1.5
    return -0.7 if after.key in ("said", "says", "told", "who", "whose") and not _is_country(mention) else 0.0


def _behind_comma(words: list[Token], at: int) -> float:
    """ "Torres, 45," is a person."""
    after = words[at]
    if after.gap == ", " and after.text.isdigit() and len(after.text) == 2:
        return -3.5
    return -1.5 if after.gap == ", " and after.key in ("who", "whose") else 0.0


def _before_name(mention: Mention, after: Token, cues: dict[str, frozenset[str]]) -> float:
    """A longer name begins with this one: an office in the place, or something else called after it."""
    if after.gap == "-":
        return 0.0
    if after.key in cues["street"] and after.key not in cues["facility"]:
        return -4.0
    if after.key in cues["facility"] or after.key in cues["above"]:
        mention.is_modifier = True
        return 1.0
    if after.key in cues["organisation"]:
        mention.is_modifier = True
        return -3.5
    if after.key in cues["person"]:
        return 0.5
    if _is_country(mention) and not people.is_forename(after):
        return -0.5
    return -3.0


def _is_metonym(mention: Mention) -> bool:
    """A capital or country that acts: subject of a deciding or speaking verb, or possessor, with no preposition before it."""
    if not any(spot.kind == "country" or spot.population >= 300_000 or spot.name in ("Washington",) for spot, _ in mention.spots):
        return False
    words, cues = mention.words, lexicon.cues()
    before = words[mention.first - 1].key if mention.first and not words[mention.first].is_first else ""
    if before in cues["at"] or before in cues["from"] and before not in ("of", "between") or before in cues["side"] or before in cues["travel"]:
        return before == "between"
    after = words[mention.last] if mention.last < len(words) else None
    if words[mention.last - 1].has_possessive:
        return True
    return after is not None and after.gap == " " and after.key in cues["speech"]
