# The only commands one needs to know; README.md shows the same steps without make.
.DEFAULT_GOAL := run
.PHONY: run test check browser bench pages faults postgres simulation lock gates types others collected \
  test-sqlite test-postgres test-postgres-aside coverage interruptions

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --disable-pip-version-check --no-input --quiet --require-hashes
# In the order of the folders: else the files with few but long tests come last, on one core.
PYTEST := $(PY) -m pytest --dist loadfile --no-loadscope-reorder
# Else every process of every test compiles the project anew, where the shell forbids to keep it.
export PYTHONDONTWRITEBYTECODE :=
# Where PostgreSQL goes other ways, in tests marked `differs`: the rest was counted on SQLite.
DIFFERENT := disputes/services
# What 100 % of the branches are demanded of.
EXACT := disputes/money.py,disputes/access.py,disputes/rules/*,disputes/services/*,disputes/queries/*,disputes/vault/*

run: $(VENV)/ready
	@$(PY) -m tracker.local

$(VENV)/ready: requirements.lock
	@python=; \
	for name in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	  if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$name; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "Owed needs Python 3.11 or later. Install it, or name it: make run PYTHON=/path/to/python3" >&2; exit 1; \
	fi; \
	if ! $$python -c 'import ensurepip, venv' 2>/dev/null; then \
	  echo "This Python lacks its venv module. On Debian or Ubuntu: apt install python3-venv" >&2; exit 1; \
	fi; \
	echo "Making the environment in $(VENV): this takes a minute, once."; \
	$$python -m venv $(VENV) && $(PIP) -r requirements.lock && touch $@ || { \
	  echo "The environment could not be made; the lines above say why. Mend that and run it again." >&2; exit 1; \
	}

$(VENV)/ready-dev: $(VENV)/ready requirements-dev.lock
	@$(PIP) -r requirements-dev.lock && touch $@

check: gates
	@$(MAKE) --no-print-directory test COUNT=yes

# The types take one core longer than all the others take the other one.
gates: $(VENV)/ready-dev
	@$(MAKE) --no-print-directory -j2 types others collected

types:
	DEBUG=1 $(PY) -m mypy

others:
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(VENV)/bin/lint-imports --no-cache
	$(VENV)/bin/djlint templates --lint --quiet
	DEBUG=1 $(PY) manage.py makemigrations --check --dry-run
	DEBUG=0 ALLOWED_HOSTS=owed.example SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(64))') \
	  $(PY) manage.py check --deploy --fail-level WARNING

# Every test can be loaded; and not each process of the suite has to compile them all by itself.
collected:
	@said=$$($(PY) -m pytest --collect-only -qqq 2>&1) || { echo "$$said"; exit 1; }

# Both databases side by side, five processes on two cores: many tests wait for a browser, a worker
# or a database, and the others have the cores meanwhile.
# COUNT=yes counts which lines ran, and demands them: half as long again, so `make check` asks it.
test: $(VENV)/ready-dev
	@since=$$(date +%s); \
	$(MAKE) --no-print-directory -j2 test-sqlite test-postgres-aside $(if $(COUNT),&& $(MAKE) --no-print-directory coverage) && \
	echo "Took: $$(($$(date +%s) - since)) s."

# From the models: the launcher's tests migrate SQLite for real, and the other run PostgreSQL.
test-sqlite: $(VENV)/ready-dev
	COVERAGE_FILE=.coverage.sqlite $(PYTEST) -n 3 --no-migrations $(if $(COUNT),--cov --cov-report=)

# Without what pages and the API only say in words, which is the same Python: `make postgres` has it.
test-postgres: $(VENV)/ready-dev
	COVERAGE_FILE=.coverage.postgres $(PYTEST) -n 2 --database=postgres $(if $(COUNT),--cov=$(DIFFERENT) --cov-report=)

# What it says follows in one piece, once it has ended.
test-postgres-aside: $(VENV)/ready-dev
	@said=$$(mktemp); $(MAKE) --no-print-directory test-postgres >$$said 2>&1; ended=$$?; \
	cat $$said; rm -f $$said; exit $$ended

coverage: $(VENV)/ready-dev
	$(PY) -m coverage combine --keep .coverage.sqlite .coverage.postgres
	$(PY) -m coverage report --fail-under=95
	$(PY) -m coverage report --include='$(EXACT)' --fail-under=100

browser: $(VENV)/ready-dev
	@$(PY) -m tests.servers.chromium

bench: $(VENV)/ready-dev
	@$(PY) -m benchmarks

# Three years of 10,000 disputes with everything that goes wrong, against a perfect run.
simulation: $(VENV)/ready-dev
	$(PY) -m benchmarks.simulation

# Every page in each of the six languages, where the suite looks at each once: half an hour.
pages: $(VENV)/ready-dev
	PAGES=every $(PY) -m pytest -n 2 tests/journeys/browser/test_every_page.py

# Every test that opens the database, on PostgreSQL; the suite leaves out what pages say in words.
postgres: $(VENV)/ready-dev
	$(PYTEST) -n 3 --database=postgres --whole

# The faults of the suite, many times over.
faults: $(VENV)/ready-dev
	FAULT_ROUNDS=20 $(PY) -m pytest tests/faults tests/services/packets/test_volumes.py tests/journeys/browser/test_pieces.py \
	  tests/services/test_ageing_histories.py tests/services/payments/test_conservation.py \
	  tests/services/archives/test_any_life.py tests/api/test_anything.py

# The outbox of a phone, interrupted a thousand times; takes about an hour.
interruptions: $(VENV)/ready-dev
	FAULT_INTERRUPTIONS=1000 $(PY) -m pytest tests/journeys/browser/test_interruptions.py

# Needs uv (https://docs.astral.sh/uv/); --universal keeps the lock right for other machines.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url
lock:
	$(LOCK) pyproject.toml --output-file requirements.lock
	$(LOCK) --group dev --constraints requirements.lock --output-file requirements-dev.lock
