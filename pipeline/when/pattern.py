"""The notation of the grammar, and its translation into regular expressions over the alphabet.

MONTH is a class of tokens, `of` a literal word, $month a macro, (d:...) a labelled group; `|`, `?`, `*` and groups are
those of regular expressions, and blanks only separate.
"""

from __future__ import annotations

import re

from pipeline.when.alphabet import Alphabet

ATOM = re.compile(r"\((?P<label>[a-z]\w*):|(?P<tag>[A-Z][A-Z0-9]*)|(?P<word>[a-z][a-z']*)|\$(?P<macro>[a-z]\w*)|\s+")


def expand(pattern: str, macros: dict[str, str]) -> str:
    """The pattern with its macros, and theirs, written out."""
    while "$" in pattern:
        pattern = re.sub(r"\$([a-z]\w*)", lambda found: f"({macros[found[1]]})", pattern)
    return pattern


def literals(pattern: str) -> set[str]:
    return {found["word"] for found in ATOM.finditer(pattern) if found["word"]}


def translate(pattern: str, alphabet: Alphabet) -> str:
    """The regular expression of an expanded pattern, its labels as named groups."""

    def atom(found: re.Match[str]) -> str:
        if found["label"]:
            return f"(?P<{found['label']}>"
        if found["tag"]:
            return alphabet.charset(found["tag"])
        return alphabet.charset("=" + found["word"]) if found["word"] else ""

    return re.sub(r"\((?!\?)", "(?:", ATOM.sub(atom, pattern))


PIECE = re.compile(r"\((?:[a-z]\w*:)?|\)|[|?*]|[A-Z][A-Z0-9]*|[a-z][a-z']*")


def openers(pattern: str, alphabet: Alphabet) -> set[str]:
    """The codes of the tokens a match of an expanded pattern can begin with."""
    return _alternatives(PIECE.findall(pattern), [0], alphabet)[0]


def _alternatives(pieces: list[str], at: list[int], alphabet: Alphabet) -> tuple[set[str], bool]:
    """The opening codes of the alternatives up to a closing bracket, and whether one of them can be empty."""
    codes: set[str] = set()
    empty, open_so_far = False, True
    while at[0] < len(pieces) and pieces[at[0]] != ")":
        if pieces[at[0]] == "|":
            empty, open_so_far = empty or open_so_far, True
            at[0] += 1
            continue
        found, optional = _item(pieces, at, alphabet)
        codes |= found if open_so_far else set()
        open_so_far = open_so_far and optional
    at[0] += 1
    return codes, empty or open_so_far


def _item(pieces: list[str], at: list[int], alphabet: Alphabet) -> tuple[set[str], bool]:
    piece = pieces[at[0]]
    at[0] += 1
    if piece.startswith("("):
        codes, optional = _alternatives(pieces, at, alphabet)
    else:
        codes, optional = set(alphabet.charset(piece if piece.isupper() else "=" + piece)[1:-1]), False
    while at[0] < len(pieces) and pieces[at[0]] in "?*":
        at[0] += 1
        optional = True
    return codes, optional
