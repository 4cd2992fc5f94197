"""The audit between staging and publishing: Great Expectations behind one door.

Suites derive from the table declarations (`suites`); rules across tables are SQL files whose failing
rows Great Expectations counts (`rules`). Critical failures refuse the night, warnings are told.
"""

from expectations.audit import Finding, Report, audit

__all__ = ["Finding", "Report", "audit"]
