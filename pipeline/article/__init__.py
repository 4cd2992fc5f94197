"""HTML bytes to an article row: the only room that knows Trafilatura."""

from pipeline.article.cleaner import CLEANER_VERSION, clean, version_with
from pipeline.article.line import clean_line, clean_lines
from pipeline.article.model import COLUMNS, Cleaned, Paragraph, Unreadable
from pipeline.article.pool import Crew, Page, clean_many
from pipeline.article.rules import Rules
from pipeline.crew import Refusal

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
