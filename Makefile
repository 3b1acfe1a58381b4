# Two commands are enough: `make report` and `make test`. Each sets up what it needs.
.DEFAULT_GOAL := help
.PHONY: help report test lab check bench lint lock hooks clean

PYTHON ?= $(firstword $(shell command -v python3.11 python3.12 python3.13 python3))
BIN := .venv/bin
READY := .venv/.ready
export PYTHONUTF8 := 1

help:  ## this list
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

report: $(READY)  ## regenerate reports/ from data/ and notebooks/
	@$(BIN)/barometre report

test: $(READY)  ## run every test (the browser's too, where there is a Chromium)
	@$(BIN)/python -m pytest

lab: $(READY)  ## open a guided tour of the answers in JupyterLab
	@$(BIN)/jupyter lab notebooks/explore.ipynb

check: lint test report  ## lint, test, rebuild; fails if reports/ is not what the code makes
	@git diff --exit-code --stat -- reports && test -z "$$(git status --porcelain -- reports)" \
	  || { echo "reports/ is not what this code makes: look at git status, then commit reports/"; exit 1; }

lint: $(READY)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

lock: $(READY)  ## take today's releases within the ranges of pyproject.toml
	@$(BIN)/uv pip compile --quiet --system-certs --upgrade --universal --python-version 3.11 --generate-hashes \
	  --no-annotate --no-header --group dev -o requirements.lock pyproject.toml
	@awk '/^[a-z]/ { uv = /^uv==/ } uv' requirements.lock > requirements-uv.lock

hooks:  ## strip notebook outputs and lint before each commit
	@git config core.hooksPath .githooks

bench: $(READY) .build/bench/.ready .build/bench-balance/.ready  ## time the report and the methods, into benchmarks/RESULTS.md
	@$(BIN)/python benchmarks/report.py
	@$(BIN)/python benchmarks/methods.py
	@$(BIN)/python benchmarks/audit.py
	@$(BIN)/python benchmarks/design.py
	@$(BIN)/python benchmarks/design_frames.py
	@$(BIN)/python benchmarks/territories.py

.build/bench/.ready: benchmarks/requirements.txt | $(READY)
.build/bench-balance/.ready: benchmarks/requirements-balance.txt | $(READY)
.build/bench/.ready .build/bench-balance/.ready:
	@$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(@D)
	@$(BIN)/uv pip install --quiet --system-certs --python $(@D)/bin/python -r $<
	@touch $@

clean:  ## remove what the set-up and the builds made, never data or reports
	rm -rf .venv .build .pytest_cache .ruff_cache .hypothesis

# uv installs the lock several times faster than pip and is itself pinned by hash;
# where it cannot reach the packages (a proxy only pip knows of), pip does the same, slower.
$(READY): requirements.lock requirements-uv.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed: install it, or make PYTHON=/path/to/python"; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "$(PYTHON) is older than 3.11: make PYTHON=/path/to/python3.11"; exit 2; }
	@echo "Setting up .venv (once)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv \
	  || { rm -rf .venv; echo "venv failed: on Debian or Ubuntu, apt install python3-venv"; exit 2; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock
	@$(BIN)/uv pip sync --quiet --system-certs --require-hashes --compile-bytecode --python $(BIN)/python requirements.lock \
	  || { echo "uv could not install the packages; pip tries, which takes a minute or two"; \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@touch $@
