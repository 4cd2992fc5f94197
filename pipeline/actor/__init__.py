"""Actors: whom a noun phrase of an article denotes, with country and PLOVER sector on the day of the event."""

from pipeline.actor.cast import Cast, conjuncts
from pipeline.actor.country import Country, countries
from pipeline.actor.model import Actor, Entity, Term
from pipeline.actor.register import Register, is_place_name, register
from pipeline.actor.roster import roster

__all__ = [
    "Actor",
    "Cast",
    "Country",
    "Entity",
    "Register",
    "Term",
    "conjuncts",
    "countries",
    "is_place_name",
    "register",
    "roster",
]
