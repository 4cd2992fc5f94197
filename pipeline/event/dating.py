"""The days of an act, as the table has them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Dating:
    """The event's days, both inclusive, with precision and basis as in the table; text of the expression if any."""

    first: date | None
    last: date | None
    precision: str
    basis: str | None
    text: str | None

    @property
    def is_known(self) -> bool:
        return self.first is not None or self.last is not None

    @property
    def days(self) -> int:
        """How many days it spans, one for a single day; a very long time where an end is open."""
        if self.first is None or self.last is None:
            return 100_000
        return (self.last - self.first).days + 1


UNKNOWN = Dating(None, None, "none", None, None)
