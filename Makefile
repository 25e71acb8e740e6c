.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.PHONY: help demo test browser large soak launch fuzz lint format bench lock clean

PYTHON ?= $(shell command -v python3.11 || command -v python3)
UV ?= uv
SERVE ?= 1
ARGS ?=

RUN := .venv/bin
DEV := .venv-test/bin
PIP := -m pip install --quiet --quiet --disable-pip-version-check --no-input
LOCK := pip compile --quiet --python-version 3.11 --python-platform linux --generate-hashes --no-emit-index-url \
	--no-header --no-annotate
AXE := .venv-test/axe.min.js
AXE_VERSION := 4.14.1
AXE_SHA256 := e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745
BROWSER := $(addprefix tests/browser/,small_campaign.py year_2022.py pictures.py asking.py lives.py listing.py years.py sheets.py \
	registers.py keyboard.py accessible.py signed_in.py)
PACKAGES := domain ledger projections web
SOURCES := $(shell find $(PACKAGES) -type f -not -path '*/__pycache__/*' | LC_ALL=C sort) pyproject.toml README.md

help: ## Show this help
	@echo "称号登记簿 Title Ledger: make TARGET"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo "  SERVE=0 ends the demo before it serves; ARGS='…' is handed to pytest or to the benchmarks."

demo: .venv/.installed ## Install into .venv, load the example history, print verdicts, serve on 127.0.0.1:8000
	@$(RUN)/title-ledger demo $(if $(filter 0,$(SERVE)),--no-serve)

test: .venv-test/.installed ## Build the wheel, install it into .venv-test, and run the tests against it
	@echo "Running the tests against the installed wheel."
	@TITLE_LEDGER_TEST_WHEEL=1 PYTHONSAFEPATH=1 $(DEV)/python -m pytest -p no:cacheprovider $(ARGS)

browser: .venv-test/.installed $(AXE) ## Play everything on the pages in Chromium: campaigns, questions, lists, sheets, accessibility (Debian: apt-get install chromium fonts-noto-cjk npm)
	@PYTHONSAFEPATH=1 TITLE_LEDGER_TEST_AXE=$(AXE) $(DEV)/python -m pytest -p no:cacheprovider $(BROWSER) $(ARGS)

large: .venv-test/.installed ## Ask, list and check in Chromium with 100,000 enterprises on record (takes minutes)
	@$(DEV)/python -m pytest -p no:cacheprovider tests/browser/large.py $(ARGS)

soak: .venv-test/.installed ## Play ten years of reminders with two timers that are killed (takes an hour)
	@$(DEV)/python -m tests.reminding.soak $(ARGS)

launch: .venv-test/.installed ## Launch lists of 15,000 rows by processes that are killed, and several at once (takes minutes)
	@$(DEV)/python -m tests.proposals.launching $(ARGS)

fuzz: .venv-test/.installed ## Ask every address of the interface right and wrong questions (ARGS: how many of each; takes minutes)
	@$(DEV)/python -m tests.web.api.fuzz $(ARGS)

lint: .venv-test/.locked ## Check style, format, types and the import rule
	@echo "Checking style (ruff)."
	@$(DEV)/ruff check --quiet .
	@echo "Checking format (ruff)."
	@$(DEV)/ruff format --check --quiet . || { echo "Some files are not formatted: run 'make format'."; exit 1; }
	@echo "Checking types (mypy --strict)."
	@$(DEV)/mypy
	@echo "Checking the import rule (import-linter)."
	@NO_COLOR=1 TERM=dumb $(DEV)/lint-imports --no-cache | sed -n '/^---/,$$p'

format: .venv-test/.locked ## Format the code and sort the imports
	@$(DEV)/ruff check --quiet --fix .
	@$(DEV)/ruff format .

bench: .venv-test/.installed ## Measure, and print the tables with machine and versions
	@$(DEV)/python -m bench $(ARGS)

lock: ## Resolve both locks anew within the bounds of pyproject.toml (needs uv; ARGS=--upgrade for newer releases)
	@$(UV) $(LOCK) $(ARGS) --extra build --output-file requirements.lock pyproject.toml
	@$(UV) $(LOCK) $(ARGS) --extra build --extra dev --constraint requirements.lock \
		--output-file requirements-dev.lock pyproject.toml

clean: ## Remove what make made; a ledger (*.db) is never touched
	@rm -rf .venv .venv-test build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find $(PACKAGES) tests -type d -name __pycache__ -prune -exec rm -rf {} +

.venv/.locked: requirements.lock
	$(call environment,.venv,requirements.lock)

.venv-test/.locked: requirements-dev.lock
	$(call environment,.venv-test,requirements-dev.lock)

$(AXE): .venv-test/.locked
	@echo "Fetching the rules of accessibility (axe-core $(AXE_VERSION))."
	@cd .venv-test && npm pack --silent axe-core@$(AXE_VERSION) >/dev/null
	@cd .venv-test && echo "$(AXE_SHA256)  axe-core-$(AXE_VERSION).tgz" | sha256sum --check --quiet
	@tar --extract --gzip --file .venv-test/axe-core-$(AXE_VERSION).tgz --directory .venv-test --strip-components 1 package/axe.min.js
	@touch $@

.venv/.installed: .venv/.locked $(SOURCES)
	@echo "Installing Title Ledger into .venv."
	@$(RUN)/python $(PIP) --no-deps --no-build-isolation --force-reinstall .
	@touch $@

.venv-test/.installed: .venv-test/.locked $(SOURCES)
	@echo "Building the wheel."
	@rm -rf dist
	@$(DEV)/python -m build --quiet --quiet --wheel --no-isolation --outdir dist .
	@echo "Installing the wheel into .venv-test."
	@$(DEV)/python $(PIP) --no-deps --no-index --force-reinstall dist/*.whl
	@touch $@

define environment
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed, this is " + sys.version)'
	@echo "Creating the environment $(1)."
	@test -x $(1)/bin/python || $(PYTHON) -m venv $(1)
	@echo "Installing what $(2) pins (hashes are checked; this takes a minute)."
	@$(1)/bin/python $(PIP) --require-hashes --requirement $(2)
	@touch $@
endef
