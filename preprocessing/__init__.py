"""Raw articles in, the article table out: read, clean, find, link, write. Knows no Streamlit."""
