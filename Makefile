# Everything here needs only make, Python 3.11–3.14 and a package index; see CONTRIBUTING.md. PYTHON=python3.13 picks another Python.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TOUR := tour

.PHONY: help tour test check chaos bench docs lock servers clean

help: ## Show what can be made.
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/make \1\t\2/' | expand -t 16

tour: $(READY) ## Live a year with the example plan (PLAN=file.docx for another) and leave the letters, feeds and report in tour/.
	@$(BIN)/hallpunkt tour $(if $(PLAN),"$(PLAN)") --out $(TOUR)
	@printf '%s\n' '' 'Look at:' \
		'  $(TOUR)/plan.docx       the plan, when it is the one that ships with the product' \
		'  $(TOUR)/mail/           every letter and every answer, one folder a person; any mail program opens them' \
		'  $(TOUR)/calendar/       the feeds; open one in a calendar' \
		'  $(TOUR)/followup.docx   the year-end follow-up, as the steering group gets it'

test: check ## Run every check and every test; with REQUIRE_SERVERS=1 no group of servers may be left out.
	$(BIN)/pytest -n 2 --dist loadfile

check: $(READY) ## Check form, types and who imports what.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

chaos: $(READY) ## Run the failure tests at full length; `make test` runs a twentieth of them.
	LONG_RUNS=1 $(BIN)/pytest -m chaos

bench: $(READY) ## Measure speed at full length; `make test` runs a twentieth of it.
	$(BIN)/python -m benchmarks

docs: $(READY) ## Write the pages that are made from the code: settings and states.
	$(BIN)/python docs/generate.py

servers: ## Install the real servers and clients that the tests use, from Debian's packages.
	.ci/servers

lock: ## Pin the dependencies anew, for uv and for pip.
	uv lock
	uv export --frozen --quiet --no-hashes --no-emit-project --no-annotate --no-header --all-groups --output-file constraints.txt

clean: ## Take away what was made: the environment, the tour and the tools' notes.
	rm -rf $(VENV) $(TOUR) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

# The environment is made again when a pinned version has changed, and needs no network until then.
$(READY): uv.lock constraints.txt
	@PYTHON='$(PYTHON)' VENV='$(VENV)' .ci/environment
	@touch $@
