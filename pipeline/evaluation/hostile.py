"""Texts made to break a coder: sizes, scripts and marks that news never has and the web always does."""

from __future__ import annotations

PLAIN = "Police in Lima arrested 30 protesters on Monday after they blocked a road, the interior minister said. "
MARKS = "\u200b\u200e\u200f\u202a\u202e\u2066\ufeff\u00ad"
"""Zero-width space, direction marks, soft hyphen."""


def texts() -> dict[str, str]:
    """Hostile texts by name; the largest has a million code points."""
    return {
        "empty": "",
        "blank": " \n\t\u00a0\n" * 1000,
        "one word of 1 MB": "a" * 1_000_000,
        "one name of 1 MB": "A" + "b" * 999_999,
        "no spaces": PLAIN.replace(" ", "") * 2000,
        "20,000 brackets": "(" * 20_000 + PLAIN + ")" * 20_000,
        "brackets in turns": "([{<" * 5_000 + PLAIN,
        "10,000 quotation marks": '"' * 10_000 + PLAIN,
        "10,000 open quotations": "“No,” he said. “" * 5_000,
        "odd quotation marks": "«„“‹‘’›”»\"'`´" * 800 + PLAIN,
        "one sentence of 300 kB": "Police arrested a man and " * 11_600 + ".",
        "one list of 300 kB": "Peru, Chile, Kenya, " * 15_000 + "met.",
        "names without end": "President John Smith of the " * 10_000,
        "dates without end": "On Monday, March 2, 2026, at 9 a.m. " * 8_000,
        "places without end": "in Lima, Peru, near Quito, Ecuador, " * 8_000,
        "numbers": "1234567890 " * 30_000,
        "one number": "9" * 300_000,
        "right to left": "اعتقلت الشرطة في القاهرة عشرين متظاهرا يوم الاثنين. " * 500 + PLAIN,
        "marks in words": "".join(c + MARKS[n % 8] for n, c in enumerate(PLAIN * 20)),
        "NUL": PLAIN.replace(" ", "\x00 ") * 20,
        "control characters": "".join(map(chr, range(32))) * 500 + PLAIN,
        "emoji": "🚨👮🏽‍♀️🇵🇪 " * 5_000 + PLAIN,
        "combining marks": "e" + "\u0301" * 100_000 + " " + PLAIN,
        "all capitals": PLAIN.upper() * 200,
        "lone surrogates": PLAIN.replace("a", "\ud83d") * 20,
        "line breaks": "\n".join(PLAIN) * 50,
        "odd line ends": PLAIN.replace(" ", "\u2028", 3) * 50 + PLAIN.replace(" ", "\r") * 50,
        "dots": "." * 300_000,
        "dashes": "— - – " * 50_000,
        "hyphens": "state-of-the-" * 30_000,
        "apostrophes": "'s " * 100_000,
        "plain, very long": PLAIN * 3_000,
    }
