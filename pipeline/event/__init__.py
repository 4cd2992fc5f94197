"""Events: who did what to whom, as an article's sentences state it."""

from pipeline.event.draft import Draft
from pipeline.event.lexicon import Lexicon, load
from pipeline.event.reading import Surroundings, read
from pipeline.event.scene import Scene
from pipeline.event.worth import is_worth

__all__ = ["Draft", "Lexicon", "Scene", "Surroundings", "is_worth", "load", "read"]
