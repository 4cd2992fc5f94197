"""The application, what every command shares, and how errors leave: one message with the mend, never a traceback."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console

from pipeline.settings import Settings, SettingsError, read

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Each night's news as an event table that shows its evidence.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
out = Console(highlight=False, markup=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)

DONE, PARTLY, FAILED, BUSY = 0, 1, 2, 3

Config = Annotated[Path, typer.Option("--config", "-c", envvar="DATELINE_CONFIG", help="The configuration file.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON on standard output.")]
ClockOption = Annotated[str | None, typer.Option("--clock", help="Take this instant (ISO 8601) for now, all through.")]
DEFAULT = Path("dateline.toml")


class Refusal(Exception):
    """A command that cannot go on: the sentence to show and the exit status."""

    def __init__(self, message: str, status: int = FAILED) -> None:
        super().__init__(message)
        self.status = status


def settings(config: Path) -> Settings:
    """The settings of a command."""
    return read(config)


def warehouse(config: Path) -> Path:
    """The warehouse to read: that of the configuration, or ./warehouse where there is no configuration."""
    return read(config).root if config.exists() or config != DEFAULT else Path("warehouse").resolve()


def night_name(text: str) -> str:
    """A night as YYYY-MM-DD; Refusal where it is not a day."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date().isoformat()
    except ValueError:
        raise Refusal(f"{text!r} is not a night: write it as YYYY-MM-DD, for example 2026-03-03.") from None


def emit(value: Any) -> None:
    """One JSON value on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=str) + "\n")


def main() -> NoReturn:
    """Run the command line and leave with the status of the design."""
    from filelock import Timeout

    from pipeline.archive import ArchiveError
    from pipeline.warehouse import Locked

    try:
        status = app(standalone_mode=False)  # gives the status of typer.Exit
    except (typer.Exit, SystemExit) as left:
        sys.exit(getattr(left, "exit_code", getattr(left, "code", 0)) or 0)
    except (Locked, Timeout) as error:
        leave(str(error), BUSY)
    except Refusal as error:
        leave(str(error), error.status)
    except (SettingsError, ArchiveError) as error:
        leave(str(error), FAILED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(DONE)
    except PermissionError as error:
        leave(
            f"{error.filename}: no permission to write there; choose another [warehouse] path or mend its rights.",
            FAILED,
        )
    except OSError as error:
        leave(_disk(error), FAILED)
    except (KeyboardInterrupt, typer.Abort):
        leave("Stopped. Run the same command again: it goes on where this one was.", FAILED)
    except Exception as error:  # noqa: BLE001  the last door: whatever happened is told in one sentence
        _crash(error)
    sys.exit(status if isinstance(status, int) else DONE)


def _disk(error: OSError) -> str:
    import errno

    if error.errno == errno.EROFS:
        return f"{error.filename}: the file system is read-only; choose another [warehouse] path."
    return f"{error.filename or 'disk'}: {error.strerror or error}."


def _crash(error: Exception) -> NoReturn:
    from click import ClickException

    if isinstance(error, ClickException):
        error.show()
        sys.exit(FAILED)
    if os.environ.get("DATELINE_DEBUG"):
        raise error
    leave(f"Unexpected {type(error).__name__}: {error} (set DATELINE_DEBUG=1 to see where).", FAILED)


def leave(message: str, status: int) -> NoReturn:
    """Say why on standard error and go."""
    err.print(message)
    sys.exit(status)
