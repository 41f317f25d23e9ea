"""What can one ask of the article table? Small frames for every screen. Knows no Streamlit."""
