# make demo: the events of a document under seeds/      make test: lint, types, contract and the whole suite
# make measure DATA=../shared: every score there is, before and after a change      make bench: speed by stage
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
DATA ?= ../shared

.PHONY: demo test quick measure bench clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	touch $@

demo: $(VENV)/.installed
	$(BIN)/eventlark extract seeds/summit.txt --date 2026-03-12 --format table

test: $(VENV)/.dev
	$(BIN)/ruff check engine tests grammars rules
	$(BIN)/ruff format --check engine tests grammars rules
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2

quick: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2 -m "not slow"

measure: $(VENV)/.dev
	$(BIN)/python tests/measure/all.py $(DATA)

bench: $(VENV)/.dev
	$(BIN)/python tests/benchmarks/extract.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
