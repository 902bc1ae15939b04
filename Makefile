# Two commands: `make demo` builds a graph and its page, `make test` runs every check. Besides: `make graph` rebuilds
# graph/, `make answers` renews what the questions answer on it, `make readme` runs the tour of the READMEs anew,
# `make bench` measures every verb.
PYTHON ?= python3
OUT ?= out
BIN := .venv/bin
EXPLORER := src/explorer

.PHONY: demo test check bench readme answers rules evaluation graph clean

demo: .venv/.installed
	$(BIN)/innograph build graph/sources -o $(OUT)
	@echo "Open $(OUT)/index.html in a browser. 请用浏览器打开 $(OUT)/index.html"

test: check
	$(BIN)/pytest -n 2

check: .venv/.installed-dev $(EXPLORER)/node_modules/.package-lock.json
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/node $(EXPLORER)/node_modules/typescript/bin/tsc --project $(EXPLORER)
	$(BIN)/node --test --test-reporter=dot '$(EXPLORER)/*/*.test.ts'

bench: .venv/.installed
	$(BIN)/python tests/bench/verbs.py

readme: .venv/.installed-dev
	$(BIN)/python tests/unit/test_docs_readme.py

answers: .venv/.installed-dev
	$(BIN)/python tests/unit/test_queries.py

rules: .venv/.installed-dev
	$(BIN)/python tests/unit/test_docs_rules.py

evaluation: .venv/.installed-dev
	$(BIN)/python tests/unit/test_docs_evaluation.py

graph: .venv/.installed
	$(BIN)/innograph build

# The browser side with its types, for checking it; the install below bundles it with packages of its own.
$(EXPLORER)/node_modules/.package-lock.json: $(EXPLORER)/package-lock.json | .venv/.installed-dev
	$(BIN)/npm ci --prefix $(EXPLORER) --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# An editable install; renewed when pyproject.toml or the browser side changes. Dependency groups need pip 25.1.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "innograph needs Python 3.11 or newer; name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python lacks venv; on Debian: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.installed: pyproject.toml hatch_build.py $(wildcard $(EXPLORER)/*.* $(EXPLORER)/query/*) | .venv/bin/python
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/.installed-dev: .venv/.installed
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

clean:
	rm -rf .venv $(OUT) dist build $(EXPLORER)/node_modules src/innograph/serve/static
