"""The archive: WARC files and the append-only log of each night, and their reading.

Under the store: `state.sqlite` (what is known across nights, made from the logs), and for each night
`night=YYYY-MM-DD/fetch.jsonl` (the log) and `night=YYYY-MM-DD/part-NNN-NNN.warc.gz` (sealed records).
"""

from pipeline.archive.log import ArchiveError
from pipeline.archive.record import Capture, body, member
from pipeline.archive.rows import HINTS, pages
from pipeline.archive.volume import Volume, damaged, damages

__all__ = ["HINTS", "ArchiveError", "Capture", "Volume", "body", "damaged", "damages", "member", "pages"]
