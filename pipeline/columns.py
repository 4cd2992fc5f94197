"""Columns that several tables share: ids, offsets, the night, and everything that codes an act."""

from __future__ import annotations

from pipeline.schema import Column
from pipeline.vocabulary import BASES, CONTEXTS, MODALITIES, PRECISIONS, QUAD, SECTORS

ID = r"[0-9a-f]{20}$"
COUNTRY = r"[A-Z]{3}$"
"""ISO 3166-1 alpha-3, or one of the bodies (IGO UNO EUR NGO ISM IMG MNC): three letters too."""
NIGHT = Column("night", "date", "the night (UTC day) whose run brought this row", required=True)


def identity(name: str, of: str, *, required: bool = True, unique: bool = False) -> Column:
    return Column(name, "string", f"content hash of {of}, the same on every re-run", required, unique, pattern=ID)


def offset(name: str, what: str, *, required: bool = False) -> Column:
    return Column(name, "integer", f"{what}, in code points of article.text", required, low=0, unit="code points")


def side(role: str, who: str) -> tuple[Column, ...]:
    return (
        Column(f"{role}_name", "string", f"{who}: merged name within the article, else the words used"),
        Column(f"{role}_text", "string", f"{who}: the words in the text"),
        offset(f"{role}_start", f"where the words for the {role} begin"),
        offset(f"{role}_end", f"where the words for the {role} end"),
        identity(f"{role}_id", f"the {role} in table actor", required=False),
        Column(
            f"{role}_country", "string", f"{who}: ISO 3166-1 alpha-3, or IGO UNO EUR NGO ISM IMG MNC", pattern=COUNTRY
        ),
        Column(f"{role}_sector", "string", f"{who}: PLOVER sector on the day of the event", allowed=SECTORS),
    )


CODED = (
    Column("event_type", "string", "PLOVER type", required=True, allowed=tuple(QUAD)),
    Column("event_mode", "string", "PLOVER mode of the type"),
    Column("contexts", "strings", "PLOVER contexts of the sentence or its paragraph", allowed=CONTEXTS),
    Column(
        "quad_class",
        "integer",
        "1 verbal, 2 material cooperation; 3 verbal, 4 material conflict",
        required=True,
        low=1,
        high=4,
    ),
    Column("cameo_code", "string", "most specific CAMEO code the mode and rule support", pattern=r"\d{2,4}$"),
    Column(
        "intensity",
        "number",
        "PLOVER score of the mode, else the type: -10 conflict to +10 cooperation",
        low=-10,
        high=10,
    ),
    *side("actor", "who did it"),
    *side("recipient", "to whom"),
    Column("event_date_start", "date", "first day the event can have happened"),
    Column("event_date_end", "date", "last day the event can have happened"),
    Column("date_precision", "string", "how exactly the date is known", required=True, allowed=PRECISIONS),
    Column("date_basis", "string", "where the date comes from", allowed=BASES),
    Column("date_text", "string", "the words that date it"),
    Column("place_name", "string", "where it happened: the gazetteer's name"),
    Column("place_text", "string", "where it happened: the words used"),
    offset("place_start", "where the words for the place begin"),
    offset("place_end", "where the words for the place end"),
    Column(
        "place_country",
        "string",
        "ISO 3166-1 alpha-3 of the place, or of an act that names none but is done at a party's home",
        pattern=r"[A-Z]{3}$",
    ),
    Column("place_admin1", "string", "first-order subdivision of the place"),
    Column("latitude", "number", "WGS 84", low=-90, high=90, unit="degrees"),
    Column("longitude", "number", "WGS 84", low=-180, high=180, unit="degrees"),
    Column("geonames_id", "integer", "GeoNames id of the place", low=1),
    Column("place_precision", "string", "site, city, admin1, country or region"),
    Column(
        "place_basis",
        "string",
        "why this place: unique, nearby, container, population (name resolved), act (another mention), parties",
    ),
    Column("fatalities_low", "integer", "people killed, at least", low=0, unit="people"),
    Column(
        "fatalities_high", "integer", "people killed, at most; NULL where only a floor is stated", low=0, unit="people"
    ),
    Column("injured_low", "integer", "people injured, at least", low=0, unit="people"),
    Column(
        "injured_high", "integer", "people injured, at most; NULL where only a floor is stated", low=0, unit="people"
    ),
    Column("modality", "string", "did it happen", required=True, allowed=MODALITIES),
    Column("attributed_to", "string", "who says so, where the sentence reports it"),
)
