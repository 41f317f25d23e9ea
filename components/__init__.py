"""Drawing on Streamlit: the only place that knows widgets, cache and state."""
