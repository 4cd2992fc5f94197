"""The same text again (`story_id`), and the same happening whatever the words (`coverage_id`)."""

from __future__ import annotations

from pipeline.story.copies import group
from pipeline.story.coverage import cover

__all__ = ["cover", "group"]
