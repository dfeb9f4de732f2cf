# make map and make test need git, make and Python 3.11 or newer; they get the rest. make help lists the commands.

# PYTHON=python3.12 chooses the Python of the virtual environment; otherwise the newest known one is taken.
PYTHON ?=
# RELIEF=0 leaves the relief picture out of the map.
RELIEF ?= 1
# TESTS=tests/test_docs.py runs a part of the tests.
TESTS ?=

# WORKERS= runs the tests in one process, for a debugger; otherwise each core takes its share.
WORKERS ?= --numprocesses=auto --maxprocesses=8 --dist=worksteal

export PYTHON
VENV_PYTHON := .venv/bin/python
SET_UP = python="$$(tools/find_python.sh)" && "$$python" tools/set_up.py

.DEFAULT_GOAL := help
.PHONY: help map test lint bench docs audit release release-check lock clean
.NOTPARALLEL:

help: ## List the commands
	@echo 'Usage: make COMMAND'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1#\2/p' $(firstword $(MAKEFILE_LIST)) | \
	    while IFS='#' read -r command meaning; do printf '%-19s %s\n' "$$command" "$$meaning"; done

map: ## Set up, check the seeds, build the layers and write dist/lachin-corridor.html (RELIEF=0: no relief picture)
	@$(SET_UP) map
	@$(VENV_PYTHON) tools/make_map.py --relief $(RELIEF)

test: ## Set up, with the browsers, and run every check and test (TESTS=tests/test_docs.py: only those)
	@$(SET_UP) test
	@$(MAKE) --no-print-directory lint
	@$(VENV_PYTHON) -m pytest $(WORKERS) $(TESTS)

lint: ## Check style and types (after make test has set up)
	@echo 'Checking style and types'
	@$(VENV_PYTHON) -m ruff check --quiet .
	@$(VENV_PYTHON) -m mypy --no-error-summary
	@$(VENV_PYTHON) tools/lint_client.py

bench: ## Set up as for make test, and measure time, memory, size and the page against the goals
	@$(SET_UP) test
	@$(VENV_PYTHON) benchmarks/bench.py

docs: ## Set up as for make test, and build the documentation into dist/docs
	@$(SET_UP) test
	@$(VENV_PYTHON) -m sphinx -q -W -n -E -b html -d build/docs-trees docs dist/docs
	@echo 'dist/docs/index.html'

audit: ## Set up as for make test, and ask whether any pinned package is known to be vulnerable (status 3: not all could be asked)
	@$(SET_UP) test
	@$(VENV_PYTHON) tools/audit.py

release: ## Set up as for make test, record the release in data/history.json and build wheel and source distribution
	@$(SET_UP) test
	@$(VENV_PYTHON) tools/release.py

release-check: ## Set up as for make test, install the package with its dependencies as others do, and run it (needs the network)
	@$(SET_UP) test
	@$(VENV_PYTHON) tools/release_check.py

lock: ## Rewrite locks/*.lock from setup.cfg (needs uv)
	@tools/lock.sh

clean: ## Remove what make map and make test made, the virtual environment included
	rm -rf .venv node_modules dist build lachin_corridor.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
