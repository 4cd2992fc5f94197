"""Starting the dashboard's server: on this host, for this warehouse, telling nobody."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from dashboard.snapshot import VARIABLE

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def options(address: str, port: int) -> dict[str, object]:
    """Streamlit's options that hold whatever a configuration file or the environment says."""
    names = [*LOOPBACK, "[::1]"] if address in LOOPBACK else []
    return {
        "server_address": address,
        "server_port": port,
        "server_headless": True,
        "server_allowedHosts": names,
        "server_enableAgentApi": False,
        "browser_gatherUsageStats": False,
        "client_toolbarMode": "viewer",
    }


def serve(root: Path, address: str, port: int) -> None:
    """Serve the dashboard until it is interrupted."""
    from streamlit import config
    from streamlit.web import bootstrap

    os.environ[VARIABLE] = str(root)
    script = Path(__file__).with_name("app.py")
    beside = str(script.parent)
    config._main_script_path = str(script)  # where Streamlit looks for the theme beside the script
    chosen = options(address, port)
    bootstrap.load_config_options(chosen)
    try:
        bootstrap.run(str(script), False, [], chosen)
    finally:
        sys.path[:] = [p for p in sys.path if p != beside]
