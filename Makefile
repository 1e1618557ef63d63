# The manual of the workflow. `make` or `make help` lists what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ROOMS := inspections poller newsroom store alerts botapi messages handlers console sandbox
CODE := bot.py settings.py $(ROOMS) tests benchmarks .ci

.DEFAULT_GOAL := help
.PHONY: help setup demo run test lint audit test-long test-postgres test-browser evaluate bench pictures format lock clean

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/.runtime

setup: $(VENV)/.runtime ## Make .venv with what the bot needs, and nothing else

demo: setup ## Play the whole thing here, without a token (ARGS=--script for a transcript, ARGS=--live for real feeds)
	@$(BIN)/python -m sandbox $(ARGS)

run: setup ## Run the bot for real (TELEGRAM_BOT_TOKEN in the environment or in .env)
	@$(BIN)/python bot.py run

test: $(VENV)/.dev lint ## Lint, types, import rules and all tests that need nothing but Python
	$(BIN)/python -m pytest -n auto -m "not long and not browser" $(ARGS)

lint: $(VENV)/.dev ## Only lint, format check, strict types and the import rules
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports

audit: $(VENV)/.dev ## Hold the locked packages against the lock, and against known vulnerabilities
	@$(PYTHON) -m venv $(VENV)/audit
	@$(VENV)/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	@$(BIN)/python .ci/audit.py $(VENV)/audit/bin/pip-audit requirements.txt requirements-postgres.txt requirements-dev.txt

test-long: $(VENV)/.dev ## Many seeds, many kills, soak (some minutes)
	$(BIN)/python -m pytest -m long --timeout 1800 --hypothesis-profile=exploring $(ARGS)

test-postgres: $(VENV)/.dev ## The end-to-end tests and the store's, long ones too, on a PostgreSQL from a wheel
	TEST_STORE=postgres $(BIN)/python -m pytest tests/end_to_end tests/store --timeout 1800 $(ARGS)

test-browser: $(VENV)/.dev ## The chat page in a real Chromium
	@command -v chromium chromium-browser google-chrome >/dev/null 2>&1 || \
	  { echo "Chromium is needed for these tests. On Debian or Ubuntu: apt-get install chromium"; exit 1; }
	$(BIN)/python -m pytest -m browser $(ARGS)

evaluate: $(VENV)/.dev ## Hold the reader against every labelled story in tests/corpus
	$(BIN)/python bot.py evaluate tests/corpus/*.jsonl $(ARGS)

bench: $(VENV)/.dev ## Run the benchmarks, each beside its peer (some minutes)
	@for file in benchmarks/store.py benchmarks/kills.py benchmarks/kill_stages.py benchmarks/reading.py benchmarks/sending.py benchmarks/polling.py benchmarks/pictures.py benchmarks/chat.py benchmarks/idle.py benchmarks/scale.py; do $(BIN)/python $$file $(ARGS) || exit 1; done

pictures: $(VENV)/.dev ## Draw all pictures of the docs anew (those of chats need Chromium)
	$(BIN)/python bot.py pictures docs
	$(BIN)/python -m tests.browser.guide docs/pictures

format: $(VENV)/.dev ## Put the code into shape
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

lock: $(VENV)/bin/python ## Lock the requirements anew, with hashes and without addresses
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	for name in requirements requirements-postgres requirements-dev requirements-bench; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-header --no-emit-find-links $$name.in -o $$name.txt || exit 1; done

clean: ## Remove .venv and what the tools left behind
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
