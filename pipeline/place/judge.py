"""Is it a place? The evidence around one mention, added up: about 0 is even, each step of 1 much surer.

The weights are guesses from how English news writes names, not fitted to any collection.
"""

from __future__ import annotations

import math

from pipeline.place import lexicon, people
from pipeline.place.mention import Mention
from pipeline.place.tokens import Token

JOINED = frozenset([" ", "-", "\n", ". ", "  ", "\u2013"])
ROMANCE = frozenset(["de", "du", "la", "del", "di", "da", "des", "do"])


def weigh(mention: Mention, before: Mention | None, persons: set[str], lower: set[str]) -> None:
    """Set score and flags of a mention from its own words and its neighbours; before: the mention ahead in its line."""
    if mention.is_short:
        mention.score = 9.0
        return
    fame = _fame(mention)
    mention.score = fame + _word(mention, fame, lower) + _left(mention, before) + _right(mention)
    is_single = mention.last - mention.first == 1
    if is_single and mention.key in persons and not _is_country(mention):
        mention.score -= 3.5 if fame < 1.5 else 1.5
    if mention.is_seat or lexicon.is_body(mention.key, mention.words[mention.first].text):
        mention.score -= 2.5
    mention.is_metonym = _is_metonym(mention)
    mention.level = _level(mention)


def _is_country(mention: Mention) -> bool:
    return any(spot.kind == "country" for spot, _ in mention.spots)


def _fame(mention: Mention) -> float:
    """How well known the best-known place of this name is, and how much of a name the words are."""
    best = -1.8
    for spot, is_name in mention.spots:
        size = math.log10(spot.population + 10)
        value = {"country": 3.5, "admin1": size - 4.5, "admin2": size - 5.5, "city": size - 4.5}.get(
            spot.kind, 1.0 + size / 5
        )
        best = max(best, min(value, 3.5) - (0.0 if is_name else 1.0))
    words = mention.key.split()
    if len(words) > 1 and words[-1] in lexicon.cues()["above"]:
        return max(best, 0.0) + 2.5
    return best + 0.8 * (mention.last - mention.first - 1)


def _word(mention: Mention, fame: float, lower: set[str]) -> float:
    """What else the word could be."""
    if mention.last - mention.first > 1:
        if mention.key in lexicon.cues()["never"]:
            return -4.0
        ending = mention.words[mention.last - 1].key
        return -3.0 if ending in lexicon.cues()["street"] and mention.spots[0][0].geonames_id else 0.0
    role = lexicon.roles().get(mention.key, "")
    token = mention.words[mention.first]
    score = -1.2 * ("f" in role) - 0.7 * ("s" in role)
    if "c" in role:
        score -= 2.0 + (1.5 if token.is_first else 0.0) + (1.5 if mention.key in lower else 0.0)
    score *= 1.0 if fame < 0.5 else 0.6 if fame < 1.5 else 0.3
    if not role:
        score += 1.0 if len(mention.key) > 4 else 0.4
    if (mention.key in lexicon.cues()["never"] or mention.key in lexicon.demonyms()) and not _is_country(mention):
        score -= 2.5
    return score - (0.5 if token.is_loud else 0.0)


def _left(mention: Mention, before: Mention | None) -> float:
    words, at = mention.words, mention.first
    cues = lexicon.cues()
    if mention.is_dateline:
        return 4.0
    if (
        at
        and words[at].gap == ", "
        and words[at - 1].key in ("capital", "city", "town", "village", "stronghold", "port")
    ):
        return 2.0
    if at == 0 or words[at].is_first or words[at].gap not in JOINED:
        return 0.0
    if before is not None and before.last == at:
        return 0.0
    score, back = 0.0, at - 1
    while back >= 0 and at - back < 5 and _is_easy(words[back]) and words[back + 1].gap in JOINED:
        score += 0.8 if words[back].key != "the" else -0.3
        back -= 1
    if back < 0:
        return score
    if back == at - 2 and words[at - 1].key in cues["measure"] and words[back].key[:1].isdigit():
        return -3.0
    ahead = words[back]
    if ahead.is_name and not ahead.is_loud and not ahead.has_possessive and ahead.key not in lexicon.demonyms():
        return score + (0.0 if words[back + 1].gap == "-" else _behind_name(mention, ahead, cues))
    return score + _behind_word(words, back, cues)


def _is_easy(word: Token) -> bool:
    """A word one may look past: "in the northern ..."."""
    return word.key == "the" or word.key in lexicon.cues()["side"]


def _behind_name(mention: Mention, ahead: Token, cues: dict[str, frozenset[str]]) -> float:
    """The word ahead is a name too: mostly a person's, or both are part of a longer name the gazetteer lacks."""
    key = ahead.key.removesuffix(".")
    if key in cues["at"] or key in cues["from"]:
        return 2.5 if key in cues["at"] else 1.0
    if key in cues["person"]:
        return -5.0
    if people.is_forename(ahead) and not _is_country(mention):
        return -4.5
    if key in cues["before"]:
        return -3.0
    if ahead.is_first and "c" in lexicon.roles().get(key, ""):
        return -0.5
    return -2.5 if mention.last - mention.first == 1 else -1.0


def _behind_word(words: list[Token], back: int, cues: dict[str, frozenset[str]]) -> float:
    key = words[back].key
    further = words[back - 1] if back else None
    if key in ROMANCE and further is not None and further.is_name:
        return -3.0
    if key == "of" and further is not None:
        if further.key in cues["above"]:
            return 3.5
        if further.is_name and not further.is_first and further.key in cues["organisation"]:
            return -3.0
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
    if at >= len(words) or mention.is_dateline:
        return 0.0
    after = words[at]
    if after.gap not in JOINED or (after.gap == ". " and len(last.text) > 1):
        return _behind_comma(words, at)
    if last.has_possessive:
        return 0.3
    if after.is_name and not after.is_loud:
        return _before_name(mention, after, cues)
    if after.key in cues["area"] or after.key in cues["above"]:
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
    if after.gap == "-" or after.key in lexicon.demonyms():
        return 0.0
    word = mention.words[mention.last - 1].text
    if word.isupper() and len(word) > 3 and not after.text.isupper():
        return 0.0
    if after.key in cues["street"]:
        return -4.0
    if after.key in cues["natural"] and mention.last - mention.first == 1 and not _is_country(mention):
        mention.is_modifier = True
        return -2.0
    if after.key in cues["facility"] or after.key in cues["above"]:
        mention.is_modifier = True
        return 1.0
    if after.key in cues["organisation"]:
        mention.is_modifier = True
        return -3.5
    if after.key in cues["person"]:
        return 0.5
    return (
        -0.5
        if _is_country(mention) and not people.is_forename(after)
        else -3.0
        if mention.last - mention.first == 1
        else -1.5
    )


def _is_metonym(mention: Mention) -> bool:
    """A capital or country that acts: before a deciding or speaking verb or a possession, with no preposition ahead."""
    if not any(spot.kind in ("country", "seat") or spot.population >= 300_000 for spot, _ in mention.spots):
        return False
    words, cues = mention.words, lexicon.cues()
    back = mention.first - 1
    while back > 0 and mention.first - back < 5 and not words[back + 1].is_first and _is_easy(words[back]):
        back -= 1
    ahead = words[back].key if back >= 0 and not words[back + 1].is_first else ""
    if ahead == "between":
        return True
    if (
        back < mention.first - 2
        or ahead in cues["at"]
        or ahead in cues["travel"]
        or (ahead in cues["from"] and ahead != "of")
    ):
        return False
    after = words[mention.last] if mention.last < len(words) else None
    if words[mention.last - 1].has_possessive:
        return after is None or after.key not in cues["side"] | cues["above"]
    acts = after is not None and after.gap == " " and (after.key in cues["speech"] or after.text.endswith("ed"))
    return mention.is_seat or acts


def _level(mention: Mention) -> str:
    """Whether a noun beside the name says it is a division ("Idlib province") or a settlement ("the city of Idlib")."""
    words, cues = mention.words, lexicon.cues()
    after = words[mention.last].key if mention.last < len(words) and words[mention.last].gap == " " else ""
    ahead = ""
    if mention.first > 1 and words[mention.first - 1].key == "of" and not words[mention.first].is_first:
        ahead = words[mention.first - 2].key
    kinds = {spot.kind for spot, exact in mention.spots if exact}
    if "city" not in kinds or not kinds & {"admin1", "admin2"}:
        return ""
    for level in ("division", "settlement"):
        if after in cues[level] or ahead in cues[level]:
            return level
    return ""
