# Everything runs inside .venv, which `make setup` makes from the locked requirements.

SHELL := /bin/sh
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check \
	--require-hashes --requirement
LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links \
	--custom-compile-command 'make lock'

# What pytest answers where no test is marked so.
NONE_FOUND := 5

# Checks and tests meet neither the demonstration nor what the shell has set.
unexport DEMO DATABASE_URL REDIS_URL CELERY_BROKER_URL EMAIL_URL

.PHONY: help setup demo demo-reset test test-embedded test-service test-browser \
	test-long check lock

help:  ## Say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

setup: $(VENV)/base  ## Make the virtual environment, as locked

demo: $(VENV)/base  ## Serve the product with demonstration data (PORT=8000)
	DEMO=1 $(BIN)/python manage.py demo --port $(PORT)

demo-reset: $(VENV)/base  ## Throw the demonstration's data away
	DEMO=1 $(BIN)/python manage.py demo_reset

check: $(VENV)/dev  ## Style, types, layers, templates, migrations
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet templates demo/templates
	DATABASE_URL=sqlite:///:memory: $(BIN)/python manage.py makemigrations --check --dry-run
	DATABASE_URL=sqlite:///:memory: $(BIN)/python manage.py check

test: check test-embedded  ## Check, then test: on SQLite, on PostgreSQL, in Chromium
	$(MAKE) --no-print-directory --jobs 2 --output-sync=target test-service test-browser

test-embedded: $(VENV)/dev
	$(BIN)/pytest -n 2 -m 'not service and not browser and not long'

# These wait for processes and pages more than they reckon: the two at the same time.
test-service: $(VENV)/dev
	$(BIN)/pytest -m 'service and not long'

test-browser: $(VENV)/dev
	$(BIN)/pytest -m 'browser and not service and not long'

test-long: $(VENV)/dev  ## Test what takes longer
	$(BIN)/pytest -m 'long and not service' || [ $$? -eq $(NONE_FOUND) ]
	$(BIN)/pytest -m 'service and long' || [ $$? -eq $(NONE_FOUND) ]

lock: $(VENV)/dev  ## Choose the newest allowed versions and lock them
	$(LOCK) requirements/base.in --output-file requirements/base.txt
	$(LOCK) requirements/dev.in --output-file requirements/dev.txt \
		--constraint requirements/base.txt

# A stamp stands for an installed lock, and is made again when the lock has changed.
$(VENV)/base: requirements/base.txt | $(BIN)/pip
	$(INSTALL) requirements/base.txt
	@touch $@

$(VENV)/dev: requirements/dev.txt $(VENV)/base
	$(INSTALL) requirements/dev.txt
	@touch $@

$(BIN)/pip:
	@test -n "$(PYTHON)" || { \
		echo 'Python 3.11 or newer is needed (or name it: make PYTHON=/path/to/python).'; \
		exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo '$(PYTHON) cannot make virtual environments. On Debian and Ubuntu:'; \
		echo '    sudo apt-get install python3-venv'; \
		exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
