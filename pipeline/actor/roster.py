"""The gazetteer as rows of the table actor."""

from __future__ import annotations

from typing import Any

from pipeline.actor.country import countries
from pipeline.actor.model import Entity, Term
from pipeline.actor.register import entities
from pipeline.identity import digest


def roster() -> list[dict[str, Any]]:
    """Every actor and term, as rows of the table actor, sorted by name, first day, id and role.

    States come first from countries.csv (basis iso3166), then the named actors of actors/*.csv. An actor_id is the one
    that mentions carry: the digest of name and country, or of name and kind where there is no country.
    """
    rows = [_state(code) for code in countries()]
    for entity, aliases in entities():
        rows += [_term(entity, aliases, term) for term in entity.terms]
    unique = {(row["actor_id"], row["role"], row["valid_from"], row["sector"]): row for row in rows}
    return sorted(unique.values(), key=_order)


def _state(code: str) -> dict[str, Any]:
    country = countries()[code]
    aliases = [*country.aliases, *([country.capital] if country.capital else []), *(seat for seat, _ in country.seats)]
    return {
        "actor_id": digest(country.name, code), "name": country.name, "aliases": aliases, "kind": "state",
        "country": code, "sector": "GOV", "role": None, "valid_from": None, "valid_to": None,
        "wikidata_id": None, "basis": "iso3166",
    }  # fmt: skip


def _term(entity: Entity, aliases: list[str], term: Term) -> dict[str, Any]:
    return {
        "actor_id": digest(entity.name, term.country or entity.kind), "name": entity.name,
        "aliases": aliases, "kind": entity.kind, "country": term.country, "sector": term.sector, "role": term.role,
        "valid_from": term.first, "valid_to": term.last, "wikidata_id": entity.wikidata_id,
        "basis": term.basis or "name",
    }  # fmt: skip


def _order(row: dict[str, Any]) -> tuple[str, str, str, str]:
    first = row["valid_from"].isoformat() if row["valid_from"] else ""
    return row["name"], first, row["actor_id"], row["role"] or ""
