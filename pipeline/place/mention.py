"""Stretches of words that a gazetteer name matches: the longest match at each point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.place import lexicon
from pipeline.place.fold import fold
from pipeline.place.gazetteer import Gazetteer
from pipeline.place.model import Spot
from pipeline.place.tokens import Token

LONGEST = 6
"""Words of the longest name."""
SAINTS = {"st": "saint", "saint": "st", "ft": "fort", "fort": "ft", "mt": "mount", "mount": "mt", "ste": "sainte"}


@dataclass(slots=True)
class Mention:
    """Words[first:last] of a line that may be a toponym. score: for and against, a place from about 0.

    certainty: 0 to 1, how far the mention may speak for others. inside: a mention that says what it lies in.
    """

    words: list[Token]
    first: int
    last: int
    key: str
    spots: tuple[tuple[Spot, bool], ...]
    is_short: bool = False
    score: float = 0.0
    is_modifier: bool = False
    is_metonym: bool = False
    inside: list[tuple[Mention, float]] = field(default_factory=list)

    @property
    def start(self) -> int:
        return self.words[self.first].start

    @property
    def end(self) -> int:
        return self.words[self.last - 1].end


def scan(words: list[Token], gazetteer: Gazetteer) -> Iterator[Mention]:
    """The names in a line, longest first, none overlapping."""
    at = 0
    while at < len(words):
        found = _match(words, at, gazetteer)
        if found is not None:
            yield found
            at = found.last
        else:
            at += 1


def _match(words: list[Token], at: int, gazetteer: Gazetteer) -> Mention | None:
    token = words[at]
    if not token.text[0].isupper():
        return None
    short = _short(words, at, gazetteer)
    if short is not None:
        return short
    reach = _reach(words, at)
    for last in range(reach, at, -1):
        if not words[last - 1].text[0].isupper() or (last == at + 1 and not token.is_name):
            continue
        for key in _keys(words, at, last):
            if gazetteer.has(key) and not (last == at + 1 and _is_misspelt(token, key, gazetteer)):
                return Mention(words, at, last, key, gazetteer.find(key))
    return None


def _reach(words: list[Token], at: int) -> int:
    """How far a name that begins here could go."""
    join = lexicon.cues()["join"]
    last = at + 1
    while last < len(words) and last < at + LONGEST:
        word = words[last]
        if word.gap not in (" ", "-", "\u2013", "\n", "  ", "\u2010", "\u2011") or not (word.text[0].isupper() or word.key in join):
            break
        if words[last - 1].has_possessive and last - 1 > at + 3:
            break
        last += 1
    return last


def _keys(words: list[Token], at: int, last: int) -> Iterator[str]:
    """The keys to try for words[at:last]: as written, without the possessive, St for Saint."""
    inner = [fold(w.text) if w.has_possessive else w.key for w in words[at : last - 1]]
    final = words[last - 1]
    if inner and final.has_possessive:
        yield " ".join([*inner, fold(final.text)])
    keys = [*inner, final.key]
    yield " ".join(keys)
    if keys[0] in SAINTS and len(keys) > 1:
        yield " ".join([SAINTS[keys[0]], *keys[1:]])


def _is_misspelt(token: Token, key: str, gazetteer: Gazetteer) -> bool:
    """Whether the capitals do not fit: acronyms (US, UAE) are written so, other short names (Ely) are not."""
    if len(key) < 2:
        return True
    if key in gazetteer.acronyms:
        return not token.text.isupper() or (key == "us" and token.is_loud and "." not in token.text)
    return token.text.isupper() and len(key) < 5 and not token.is_loud and "." not in token.text


def _short(words: list[Token], at: int, gazetteer: Gazetteer) -> Mention | None:
    """A state's short form: "N.C." anywhere, "La." or "LA" behind a comma."""
    token = words[at]
    known = lexicon.short_forms()
    dotted = token.text if "." in token.text else token.text + "."
    is_dotted = dotted in known and ("." in token.text or (at + 1 < len(words) and words[at + 1].gap.startswith(".")) or at + 1 == len(words))
    form = dotted if is_dotted else token.text
    if form not in known:
        return None
    code, is_free = known[form]
    behind_comma = at > 0 and token.gap in (", ", ",", ",\n") and words[at - 1].text[0].isupper()
    spot = gazetteer.admin1_spot(code)
    if spot is None or not (is_free or behind_comma):
        return None
    return Mention(words, at, at + 1, fold(spot.name), ((spot, True),), is_short=True)
