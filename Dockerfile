# The dashboard on the sample articles. Another table: mount its folder and set SIYAQ_TABLES to where it is mounted.
FROM python:3.11-slim

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_ROOT_USER_ACTION=ignore \
    PYTHONUNBUFFERED=1

RUN useradd --create-home --uid 10001 siyaq
WORKDIR /siyaq

# The pins first: this layer is built again only when they change.
COPY requirements.txt ./
RUN pip install --require-hashes --requirement requirements.txt

COPY --chown=siyaq:siyaq . ./
USER siyaq
# Status 3 says: built, with problems listed (the Data page shows them).
RUN python -m preprocessing build data/sample --out data/tables || [ $? -eq 3 ]

EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
CMD ["streamlit", "run", "app.py", "--server.address=0.0.0.0", "--server.port=8501", "--server.headless=true"]
