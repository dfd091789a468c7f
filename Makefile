# Each target makes the environment it needs, from python3 (with venv) and make alone.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ENVIRONMENT := $(VENV)/.run
DEVELOPMENT := $(VENV)/.test
export PIP_DISABLE_PIP_VERSION_CHECK = 1

help: ## Say what can be asked
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

environment: $(ENVIRONMENT) ## Make the environment that the program runs in, or bring it up to date

run: $(ENVIRONMENT) ## Start Attache; with no ATTACHE_SECRET_KEY, as a demonstration
	@test -n "$$ATTACHE_SECRET_KEY" || export ATTACHE_DEMO=$${ATTACHE_DEMO-yes}; exec $(BIN)/attache serve

test: $(DEVELOPMENT) ## Run the tests on SQLite, those in a browser too where there is a Chromium
	$(BIN)/pytest -n 2

test-postgres: $(DEVELOPMENT) ## Run the same tests on a PostgreSQL of their own
	scripts/with_postgres $(BIN)/pytest -n 2

CHECKS = "ruff format --check" "ruff check" "mypy src tests bench" "lint-imports --no-cache" "vulture" \
	"attache makemigrations --check --dry-run" "attache messages --check"

check: $(DEVELOPMENT) ## Check form, types, imports, migrations and French; say all that is wrong
	@failed=; for check in $(CHECKS); do echo "== $$check"; $(BIN)/$$check || failed=1; done; test -z "$$failed"

messages: $(DEVELOPMENT) ## Find what is to be translated, and compile the translations
	$(BIN)/attache messages

bench: $(DEVELOPMENT) ## Measure the pages with 1,000, 10,000 and 100,000 members, a crowd and a mailing
	$(BIN)/python -m bench

lock: $(ENVIRONMENT) ## Choose the versions again and write them with their hashes
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes requirements.in -o requirements.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes requirements-dev.in -o requirements-dev.txt

$(VENV)/.uv: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed.")'
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python has no venv: on Debian, apt-get install python3-venv." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@awk '/^uv==/{p=1; print; next} p && /^    /{print; next} p{exit}' requirements.txt > $(VENV)/uv.txt
	@$(BIN)/python -m pip install -q --require-hashes -r $(VENV)/uv.txt
	@touch $@

# What tests add stays when one runs: the set of tests contains it.
$(ENVIRONMENT): requirements.txt pyproject.toml $(VENV)/.uv
	@echo "Making the environment…"
	@$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements.txt
	@$(BIN)/uv pip install -q --python $(BIN)/python --no-build-isolation --no-deps -e .
	@touch $@

$(DEVELOPMENT): requirements-dev.txt $(ENVIRONMENT)
	@echo "Adding what tests need…"
	@$(BIN)/uv pip sync -q --python $(BIN)/python --require-hashes requirements-dev.txt
	@$(BIN)/uv pip install -q --python $(BIN)/python --no-build-isolation --no-deps -e .
	@touch $@

.PHONY: help environment run test test-postgres check messages bench lock
