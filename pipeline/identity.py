"""Ids: content hashes, so that a re-run gives the same row the same name."""

from __future__ import annotations

import hashlib

LENGTH = 20
"""Hex characters kept of a SHA-256: 80 bits, under one chance in 10^9 of a clash among 50 million rows."""


def digest(*parts: object) -> str:
    """Hash the parts to 20 hex characters; None and "" differ, and so do ("a", "bc") and ("ab", "c")."""
    state = hashlib.sha256()
    for part in parts:
        data = b"\x00" if part is None else b"\x01" + str(part).encode("utf-8", "surrogatepass")
        state.update(len(data).to_bytes(8, "big") + data)
    return state.hexdigest()[:LENGTH]


def checksum(data: bytes) -> str:
    """SHA-256 of bytes, 64 hex characters: the name of a body or a file."""
    return hashlib.sha256(data).hexdigest()
