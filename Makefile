# dtplan: `make report` and `make test` set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PLAN := plans/barcelona
OUT := build/report
FORMS := html md pdf docx xlsx

.DEFAULT_GOAL := help
.PHONY: help report test validate check format types layers pytest browser docs schema goldens bench fuzz fuzz-short mistakes wheel clean

help: ## show these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-10s %s\n", $$1, $$2}'

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

report: $(READY) ## validate the Barcelona plan and write its report in every language and form
	$(BIN)/dtplan validate $(PLAN) --status-date last-update
	$(BIN)/dtplan report $(PLAN) --status-date last-update --out $(OUT) $(FORMS:%=--format %)

validate: $(READY) ## validate the plans, as of the day their data was closed
	$(BIN)/dtplan validate plans/barcelona plans/vilamar --status-date last-update --fail-on info

test: $(READY) ## everything that must hold before a change lands
	$(MAKE) --no-print-directory check types layers
	$(BIN)/python docs/generate.py --check
	$(BIN)/dtplan schema --plan plans/barcelona --check
	$(BIN)/dtplan schema --plan plans/vilamar --check
	$(BIN)/dtplan fmt plans/barcelona plans/vilamar --check
	$(MAKE) --no-print-directory validate
	$(MAKE) --no-print-directory pytest

check: $(READY) ## format and lint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

format: $(READY) ## put the code in its canonical form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

types: $(READY) ## static types
	$(BIN)/mypy

layers: $(READY) ## who may import whom
	$(BIN)/lint-imports --no-cache

pytest: $(READY) ## the tests
	$(BIN)/pytest -q -n auto

browser: ## install what judges the pages of the report (axe-core, the Nu HTML checker)
	npm install --silent --no-audit --no-fund --no-package-lock --prefix tests/browser

docs: $(READY) ## regenerate docs/rules.md and docs/cli.md
	$(BIN)/python docs/generate.py

schema: $(READY) ## regenerate the JSON Schemas of the plans
	$(BIN)/dtplan schema --plan plans/barcelona
	$(BIN)/dtplan schema --plan plans/vilamar

goldens: $(READY) ## rewrite the golden files of the tests
	$(BIN)/pytest -q --update-goldens

bench: $(READY) ## measure against the peers, in half an hour (see benchmarks/README.md)
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python benchmarks/steps.py 10000

mistakes: $(READY) ## make mistakes on purpose and count what is found; check valid plans (ten minutes)
	$(BIN)/python benchmarks/mistakes.py
	$(BIN)/python benchmarks/valid_plans.py

fuzz: $(READY) ## look for hostile input that breaks something, until stopped
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	$(BIN)/python -m tests.fuzz.run --each 600

fuzz-short: $(READY) ## the same for a minute
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	$(BIN)/python -m tests.fuzz.run --seconds 60

wheel: $(READY) ## build the wheel into dist/
	$(BIN)/python -m pip install --quiet --disable-pip-version-check build
	$(BIN)/python -m build --wheel --outdir dist .

clean: ## remove what was built
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
