# hubwerk: `make demo` shows it, `make test` tests it, `make check` reads it. Each sets up what it needs.

SHELL := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PORT ?= 8000
HOST ?= 127.0.0.1
PYTHON ?= python3
BIN := .venv/bin
DJANGO := $(BIN)/python -m django
export HUBWERK_DATA_DIR ?= $(CURDIR)/var
export HUBWERK_CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

# Numerical libraries start a thread for each core in every process; the suite already runs two processes.
SUITE_THREADS := OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
PYTEST := env DJANGO_SETTINGS_MODULE=hubwerk.config.settings.test $(SUITE_THREADS) $(BIN)/python -m pytest
TESTS ?= tests
PROCESSES ?= 2

TRANSLATIONS := $(patsubst %.po,%.mo,$(wildcard src/hubwerk/locale/*/LC_MESSAGES/*.po))

.PHONY: help
help:
	@sed -n 's/^\([a-z-]*\):.*## /\1 — /p' Makefile


# What everything below needs

.venv/ready: requirements.lock pyproject.toml scripts/environment
	PYTHON=$(PYTHON) scripts/environment
	@touch $@

.PHONY: environment dictionaries
environment: .venv/ready $(TRANSLATIONS)

dictionaries:
	@scripts/install-system dictionaries pdf

%.mo: %.po | .venv/ready
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@


# Running it

.PHONY: demo serve
demo: export DJANGO_SETTINGS_MODULE ?= hubwerk.config.settings.dev
demo: environment dictionaries ## the sample network: what its new member has in common with it, then the site on PORT (8000)
	$(BIN)/hubwerk demo --serve --host $(HOST) --port $(PORT)

serve: export DJANGO_SETTINGS_MODULE ?= hubwerk.config.settings.dev
serve: environment dictionaries ## your own data in ./var, for development, on PORT (8000)
	$(BIN)/hubwerk setup
	$(BIN)/hubwerk serve --host $(HOST) --port $(PORT)


# The tests

.PHONY: test test-sqlite test-postgres test-browser test-html
test: test-sqlite test-postgres test-browser test-html ## the suite on SQLite, on PostgreSQL and in the browser, and the HTML of every page

test-sqlite: environment
	@scripts/install-system dictionaries pdf messages
	env -u DATABASE_URL $(PYTEST) -m "not browser and not html" --numprocesses $(PROCESSES) $(TESTS)

# The engine knows no database: once is enough for its tests.
test-postgres: environment
	@scripts/install-system dictionaries pdf messages postgres
	scripts/postgres $(PYTEST) -m "not browser and not html" --numprocesses $(PROCESSES) --ignore=tests/engine --ignore=tests/test_repository.py $(TESTS)

test-browser: environment
	@scripts/install-system dictionaries pdf browser
	env -u DATABASE_URL $(PYTEST) -m browser $(TESTS)

# Every public page in every language through the Nu HTML checker.
test-html: environment
	@scripts/install-system dictionaries pdf html
	env -u DATABASE_URL HUBWERK_VNU=$$($(BIN)/python scripts/vnu.py) $(PYTEST) -m html $(TESTS)


# The static checks; each runs alone as well

CHECKS := check-format check-lint check-imports check-dependencies check-templates check-types check-migrations check-deploy check-messages check-docs
.PHONY: check $(CHECKS) format messages docs
check: $(CHECKS) ## format, lint, import contracts, types, templates, migrations, settings, translations, docs

check-format: .venv/ready
	$(BIN)/ruff format --check .

check-lint: .venv/ready
	$(BIN)/ruff check .

check-imports: .venv/ready
	$(BIN)/lint-imports

check-dependencies: .venv/ready
	$(BIN)/deptry src

check-templates: .venv/ready
	$(BIN)/djlint --lint --quiet src

check-types: .venv/ready
	$(BIN)/mypy

check-migrations: .venv/ready
	$(DJANGO) makemigrations --check --dry-run --settings hubwerk.config.settings.test

# Values that only this check sees: production stops without them.
check-deploy: .venv/ready
	@env -u DATABASE_URL HUBWERK_SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))') HUBWERK_HOSTS=hub.example.org \
		HUBWERK_BASE_URL=https://hub.example.org $(DJANGO) check --deploy --fail-level WARNING --settings hubwerk.config.settings.production

check-messages: .venv/ready
	@scripts/install-system messages
	$(BIN)/python scripts/messages.py check

check-docs: .venv/ready
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going --builder html docs docs/_build

format: .venv/ready ## write what check-format and check-lint can put right themselves
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

messages: .venv/ready ## collect what is to be translated into src/hubwerk/locale
	@scripts/install-system messages
	$(BIN)/python scripts/messages.py update

docs: check-docs ## the handbook, in docs/_build


# Measuring, and making what is kept in the repository

.PHONY: bench lock screenshots clean
bench: environment dictionaries ## figures for quality, speed and pages, beside their baselines
	$(BIN)/python -m benchmarks

lock: .venv/ready ## requirements.lock anew from pyproject.toml; UPGRADE=1 takes the newest versions
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --all-extras --generate-hashes --quiet \
		$(if $(UPGRADE),--upgrade) --custom-compile-command "make lock" -o requirements.lock

screenshots: environment dictionaries ## the pictures in docs/screenshots, from the sample network
	@scripts/install-system browser
	$(BIN)/python scripts/screenshots.py

clean: ## everything that was made here, but not ./var, which may hold data
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis docs/_build test-results dist
	find src -name '*.mo' -delete
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
