"""HTML bytes to an article row: the only room that knows Trafilatura."""

from pipeline.article.cleaner import CLEANER_VERSION, clean, version_with
from pipeline.article.crew import Crew
from pipeline.article.line import clean_line, clean_lines
from pipeline.article.model import COLUMNS, Cleaned, Paragraph, Refusal, Unreadable
from pipeline.article.pool import Page, clean_many
from pipeline.article.rules import Rules

__all__ = [
    "CLEANER_VERSION",
    "COLUMNS",
    "Cleaned",
    "Crew",
    "Page",
    "Paragraph",
    "Refusal",
    "Rules",
    "Unreadable",
    "clean",
    "clean_line",
    "clean_lines",
    "clean_many",
    "version_with",
]
