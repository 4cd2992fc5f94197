"""What Streamlit runs for each visit: take the version served now, then draw the page asked for."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import pages, state
from pipeline.reader import Unreadable

# a symbol by name would be fetched from a font service; so would a page's own icon where this one is not set
ICON = Path(__file__).with_name("icon.svg").read_text(encoding="utf-8")
st.set_page_config(page_title="Dateline", page_icon=ICON, layout="wide")
try:
    state.begin()
except Unreadable as error:
    st.title("Dateline")
    st.info(str(error))
    st.stop()
st.navigation(pages.declare(), position="top").run()
