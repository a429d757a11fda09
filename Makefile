# Rolecall. `make run` and `make test` are all that a newcomer needs; `make help` lists the rest.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
QUESTIONS ?= $(wildcard tests/evaluation/questions/*.jsonl)
# Two processes are faster than one where there are two cores; more would build the same libraries again.
PARALLEL ?= $(shell [ "$$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)" -gt 1 ] && echo --numprocesses 2 --dist loadfile --no-loadscope-reorder)
# The question files were written for one page that is not ours to hand on: used where it lies beside us.
PAGE := $(wildcard ../shared/seed/senior-ml-engineer.txt)
GUIDES ?= $(or $(PAGE),knowledge/guides/senior-ml-engineer.md)

VENV := .venv
PY := $(VENV)/bin/python
ROLECALL := $(VENV)/bin/rolecall
PIP := $(PY) -m pip --disable-pip-version-check install -qq
MISSING = { echo "make: $(1)" >&2; exit 1; }

.DEFAULT_GOAL := help
.PHONY: help install run dev test check lint types imports evaluate bench lock clean

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1: /p' Makefile

install: $(VENV)/.installed  ## prepare .venv and .venv/bin/rolecall

run: install  ## build the index when there is none, and serve it
	@$(ROLECALL) guides >/dev/null 2>&1 || $(ROLECALL) ingest
	@exec $(ROLECALL) serve --host $(HOST) --port $(PORT)

dev: $(VENV)/.installed-dev  ## add what tests and checks need

test: dev  ## the tests, without the slow ones and those that need a browser
	@$(PY) -m pytest $(PARALLEL) -m "not slow and not browser"

check: lint types imports  ## lint, types, import rules

lint: dev
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

types: dev
	@$(PY) -m mypy

imports: dev
	@$(VENV)/bin/lint-imports

evaluate: export ROLECALL_HOME := $(CURDIR)/.cache/evaluation/$(notdir $(firstword $(GUIDES)))
evaluate: install  ## score GUIDES against the question files QUESTIONS
	@$(ROLECALL) ingest $(GUIDES)
	@$(ROLECALL) evaluate $(QUESTIONS)

bench: export ROLECALL_HOME := $(CURDIR)/.cache/bench/small
bench: install  ## how long an answer takes; with HANDBOOK=FOLDER and ONET=PATH also a library of 60,000 passages
	@$(PY) benchmarks/answers.py
	@test -z "$(HANDBOOK)$(ONET)" || { $(ROLECALL) ingest >&2 && $(PY) benchmarks/scale.py \
	  $(CURDIR)/.cache/bench/large $(ROLECALL_HOME) $(if $(HANDBOOK),--build $(HANDBOOK)) $(if $(ONET),--onet $(ONET)); }

lock: dev  ## write both lock files from what .venv holds
	@$(PY) .ci/lock.py

clean:  ## remove .venv and the caches
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist

$(PY):
	@command -v $(PYTHON) >/dev/null || $(call MISSING,$(PYTHON) is missing: install Python 3.11 or newer or name one with PYTHON=/path/to/python3)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || $(call MISSING,$$($(PYTHON) --version 2>&1) is too old: install Python 3.11 or newer or name one with PYTHON=/path/to/python3)
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(call MISSING,this Python has no venv module: install it (on Debian and Ubuntu: apt-get install python3-venv))
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(PY)
	@echo "Installing what Rolecall needs into $(VENV); the first time takes some minutes."
	@$(PIP) -r requirements.lock || $(call MISSING,a package could not be installed (pip says above which): is the package index reachable?)
	@$(PIP) --no-deps --editable . || $(call MISSING,Rolecall itself could not be installed (pip says above why))
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@$(PIP) -r requirements-dev.lock || $(call MISSING,a package that tests need could not be installed (pip says above which): is the package index reachable?)
	@touch $@
