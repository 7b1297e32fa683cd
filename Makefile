# The commands of the project. `make run` opens the page, `make test` proves that everything still holds.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run test prove check bench pins clean

help:
	@echo "make run     open the page (ARGS='data/scaleup --port 8870' chooses the folder and the port)"
	@echo "make test    everything that must hold before a change lands"
	@echo "make check   the quick part: style, floors and types"
	@echo "make prove   the long proofs"
	@echo "make bench   speed, as ratios"
	@echo "make pins    write constraints.txt again with the newest versions"
	@echo "make clean   remove what was built"

run: $(VENV)/.ready-to-run
	$(BIN)/orgmodel studio $(ARGS)

test: $(VENV)/.ready-to-test
	sh scripts/programs
	PATH="$(CURDIR)/$(BIN):$$PATH" sh scripts/checks test

check: $(VENV)/.ready-to-test
	PATH="$(CURDIR)/$(BIN):$$PATH" sh scripts/checks

prove: $(VENV)/.ready-to-test
	$(BIN)/python -m pytest -n 2 --dist loadscope -m prove

bench: $(VENV)/.ready-to-test
	$(BIN)/python benchmarks/run.py

$(VENV)/.ready-to-run: pyproject.toml constraints.txt scripts/install
	PYTHON="$(PYTHON)" sh scripts/install $(VENV) .
	@touch $@

$(VENV)/.ready-to-test: pyproject.toml constraints.txt scripts/install
	PYTHON="$(PYTHON)" sh scripts/install $(VENV) ".[dev,cluster]"
	@touch $@

pins: $(VENV)/.ready-to-test
	$(BIN)/uv pip compile --quiet --universal --upgrade --extra dev --extra cluster \
		--no-header --no-annotate --no-emit-index-url pyproject.toml --output-file constraints.txt

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
