# Siyaq: set up, see, test. `make` alone lists the commands. For GNU Make 3.81 (macOS) and later.

SHELL := bash
VENV := .venv
RUN := $(VENV)/bin/python -m
# The first of these that is recent enough makes the environment.
PYTHON ?= python3 python3.13 python3.12 python3.11
PORT ?= 8501
JOBS ?= 2
SAMPLE := data/tables
OWN := data/tables-own

# A stamp's name holds the checksum of the pins, so that changed pins are another stamp, whatever the files' times say.
READY := $(VENV)/.ready-$(firstword $(shell cat requirements.txt | cksum))
DEV_PINS := requirements.txt requirements-dev.txt requirements-spark.txt
DEV := $(VENV)/.dev-$(firstword $(shell cat $(DEV_PINS) | cksum))

PIP := $(RUN) pip install -qq --no-input --disable-pip-version-check --require-hashes
DASHBOARD := $(RUN) streamlit run app.py --server.address=localhost --server.port=$(PORT) --server.showEmailPrompt=false

.PHONY: help run table test lint format system-packages pins clean
.NOTPARALLEL:
export SOURCE

help:  ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo "Yours instead of the sample: make run SOURCE=folder   Another port: PORT=8600   Another Python: PYTHON=python3.12"

ifeq ($(strip $(SOURCE)),)
run: table  ## open the dashboard on the sample articles; SOURCE=folder: on your own
	$(DASHBOARD)
else
run: $(READY)
	@source="$${SOURCE/#\~\//$$HOME/}"; \
	if [ ! -e "$$source" ]; then \
	  echo "There is no file or folder '$$source' (from $$PWD)."; \
	  echo "SOURCE must be where your articles are: a folder, or a file ending in .jsonl, .csv, .parquet, .txt, .html or .xml."; \
	  echo "For example: make run SOURCE=\"$$HOME/articles\"    The sample articles: make run"; \
	  exit 2; \
	fi >&2; \
	$(RUN) preprocessing build "$$source" --out $(OWN) || [ $$? -eq 3 ]
	SIYAQ_TABLES=$(OWN) $(DASHBOARD)
endif

table: $(READY)  ## build the table of the sample articles, if it is not up to date
	@$(RUN) preprocessing build data/sample --out $(SAMPLE) || [ $$? -eq 3 ]  # 3: built, with problems listed

test: system-packages lint  ## check everything: style, types, tests, tests in the browser
	$(RUN) pytest -n $(JOBS) -m "not browser"
	$(RUN) pytest -n $(JOBS) -m browser

lint: $(DEV)  ## check style and types
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy

format: $(DEV)  ## put the code in the form that lint wants
	$(RUN) ruff check --fix .
	$(RUN) ruff format .

system-packages:
	@.ci/system-packages

# No configuration of pip's on this machine may leave a trace in the files: it is not read, and no address is written.
COMPILE := env -u PIP_FIND_LINKS -u PIP_EXTRA_INDEX_URL PIP_CONFIG_FILE=/dev/null CUSTOM_COMPILE_COMMAND="make pins" $(RUN) piptools compile --quiet --generate-hashes \
  --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host
pins: $(DEV)  ## compile requirements*.in to pins with hashes (with Python 3.11, the oldest one meant); UPGRADE=--upgrade: newest
	$(COMPILE) $(UPGRADE) --output-file requirements.txt requirements.in
	$(COMPILE) $(UPGRADE) --output-file requirements-dev.txt requirements-dev.in
	$(COMPILE) $(UPGRADE) --output-file requirements-spark.txt requirements-spark.in

clean:  ## remove what was made here: environment, tables, caches
	rm -rf $(VENV) $(SAMPLE) $(OWN) .mypy_cache .ruff_cache .pytest_cache .hypothesis tests/artefacts
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY):
	@for python in $(PYTHON); do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; python=; \
	done; \
	if [ -z "$$python" ]; then echo "Siyaq needs Python 3.11 or later; none of: $(PYTHON). Name yours: make PYTHON=/path/to/python3" >&2; exit 2; fi; \
	echo "Setting up $(VENV) with $$("$$python" --version) (once; a minute or two)"; \
	"$$python" -m venv --clear $(VENV) || { echo "On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 2; }
	@$(PIP) --requirement requirements.txt
	@touch $@

$(DEV): $(READY)
	@echo "Adding what the checks need"
	@rm -f $(VENV)/.dev-*
	@$(PIP) $(DEV_PINS:%=--requirement %)
	@touch $@
