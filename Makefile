# cryogmm from a fresh clone: every target makes what it needs, beginning with its own Python environment.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c

PYTHON = python3
VENV ?= .venv
LOCK ?= requirements.lock
BYTES ?= 10000000
INSTALLED := $(VENV)/.installed-$(notdir $(LOCK))
RUN := PATH="$(abspath $(VENV))/bin:$$PATH" PYTHONNOUSERSITE=1
UV_COMPILE := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --quiet \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

.PHONY: help install judges demo test fuzz lint bench page lock clean

help: ## this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 8
	@echo "On a GPU: make LOCK=requirements-gpu.lock demo"

install: $(INSTALLED) ## the Python environment, in .venv

judges: ## RELION and Chromium, which some tests judge by (Debian, as root)
	xargs --arg-file apt.txt apt-get install --yes

demo: $(INSTALLED) ## the whole pipeline on simulated particles, and its report
	$(RUN) snakemake --workflow-profile profiles/demo --report results/demo/report/report.html --report-after-run

test: lint ## lint, then every test
	$(RUN) python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

fuzz: $(INSTALLED) ## damaged files for every reader, BYTES=10000000 of them
	$(RUN) python tests/unit/fuzzing.py $(BYTES)

lint: $(INSTALLED) ## style of the code and of the workflow
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) snakefmt --check Snakefile workflow
	$(RUN) snakemake --lint

bench: $(INSTALLED) ## speed, memory and how they grow: benchmarks/RESULTS.md
	$(RUN) python -m benchmarks.results

page: ## the scripts of the report's page in one file, from their modules and pinned libraries (Node and npm)
	cd src/cryogmm/report/page && npm ci --no-audit --no-fund && npm run bundle

lock: $(INSTALLED) ## requirements*.lock and envs/*.yaml from pyproject.toml (UPGRADE=--upgrade for newer versions)
	$(RUN) $(UV_COMPILE) $(UPGRADE) --extra dev --output-file requirements.lock
	$(RUN) $(UV_COMPILE) $(UPGRADE) --extra gpu --output-file requirements-gpu.lock
	$(RUN) python envs/generate.py

clean: ## remove the environment and caches, never results
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis src/*.egg-info
	find src tests envs -name __pycache__ -type d -prune -exec rm -rf {} +

# Where `python3 -m venv` is missing (Debian without python3-venv), pip brings virtualenv into a folder of its own,
# which a Python that is managed by its distribution allows too.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
		{ echo "cryogmm needs Python 3.11, 3.12 or 3.13, for example: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { \
		rm -rf $(VENV); \
		PIP_REQUIRE_VIRTUALENV=0 $(PYTHON) -m pip install --quiet --target $(VENV)-bootstrap virtualenv; \
		PYTHONPATH=$(VENV)-bootstrap $(PYTHON) -m virtualenv --quiet $(VENV); \
		rm -rf $(VENV)-bootstrap; }

$(INSTALLED): $(LOCK) pyproject.toml | $(VENV)/bin/python
	$(RUN) python -m pip install --quiet --require-hashes -r $(LOCK)
	$(RUN) python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@
