"""Names as lookup keys: small letters, no accents, apostrophes or dots, hyphens as spaces."""

from __future__ import annotations

import unicodedata

_PLAIN = str.maketrans({
    "-": " ", "\u2010": " ", "\u2011": " ", "\u2013": " ", "'": None, "\u2019": None, "\u2018": None, "`": None,
    "\u02bb": None, "\u02bc": None, "\u02bf": None, "\u02be": None, ".": None, "\u0142": "l", "\u0131": "i",
    "\u00f8": "o", "\u0111": "d", "\u00f0": "d", "\u00fe": "th", "\u00df": "ss", "\u00e6": "ae", "\u0153": "oe",
})  # fmt: skip


def fold(name: str) -> str:
    """The lookup key of a name: "Al-Ba\u2018th" and "al Bath" share one."""
    key = name.lower().translate(_PLAIN)
    if not key.isascii():
        key = "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))
    return " ".join(key.split())
