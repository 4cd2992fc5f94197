"""`dateline dashboard`: the live dashboard over the published warehouse."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.app import DEFAULT, Config, Refusal, app, err, warehouse

PORT = 8501


@app.command()
def dashboard(
    config: Config = DEFAULT,
    port: Annotated[int, typer.Option(help="The port to listen on.", min=1, max=65535)] = PORT,
    address: Annotated[str, typer.Option(help="The address to listen on; the default is this machine alone.")] = (
        "127.0.0.1"
    ),
    folder: Annotated[Path | None, typer.Option("--warehouse", help="The warehouse, instead of the settings' one.")] = (
        None
    ),
) -> None:
    """Look at the warehouse in a browser: charts, map, dyads, events with their evidence, actors, quotes, checks."""
    root = (folder or warehouse(config)).resolve()
    if not root.is_dir():
        raise Refusal(f"{root} is no folder: run `dateline run` (or `make night`) first, or name another --warehouse.")
    if find_spec("streamlit") is None:
        raise Refusal("The dashboard needs Streamlit: pip install 'dateline[dashboard]'.")
    from dashboard.server import LOOPBACK, serve

    err.print(f"Dashboard of {root} at http://{address}:{port} - Ctrl-C ends it.")
    if address not in LOOPBACK:
        err.print("Whoever reaches this address can read the warehouse: there is no password.")
    try:
        serve(root, address, port)
    except SystemExit as left:
        if left.code:
            raise Refusal(f"The dashboard cannot listen on {address}:{port}: choose another --port.") from None
