"""The command line: `dateline`. Exit 0 done, 1 refused or partly failed, 2 usage or crash, 3 another run."""

from pipeline.cli.app import main

__all__ = ["main"]
