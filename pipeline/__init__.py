"""Dateline: each night's news as an event table that shows its evidence."""

__version__ = "0.1.0"
