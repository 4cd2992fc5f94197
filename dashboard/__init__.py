"""The live dashboard: Streamlit pages over the published warehouse, read-only and on this host alone."""
