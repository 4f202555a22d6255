# Everything runs in a virtual environment of its own, .venv, with the versions of
# constraints.txt. `make PYTHON=python3.12 demo` picks another Python.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: help demo test lab lint golden constraints clean

help:  ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-12s %s\n", $$1, $$2}'

demo: .venv/.core  ## solve the bundled problems offline and write a report
	@$(BIN)/alphakit demo

test: .venv/.dev  ## lint, check types, run the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist loadgroup

lab: .venv/.lab  ## open JupyterLab on the notebooks; options go into ARGS="--no-browser --port 9999"
	$(BIN)/jupyter lab notebooks $(ARGS)

lint: .venv/.dev  ## put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

golden: .venv/.dev  ## write the golden texts anew, after a wanted change; then look at them
	ALPHAKIT_GOLDEN=write $(BIN)/pytest tests/test_prompts.py

constraints: .venv/.dev  ## pin the newest versions that fit pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --upgrade --python-version 3.11 --all-extras \
	  --no-header --no-emit-index-url --no-annotate pyproject.toml --output-file constraints.txt

clean:  ## remove the environment and what was made
	rm -rf .venv out build *.egg-info

# One stamp a set of packages: a set is installed again when the versions change.
.venv/.core .venv/.lab .venv/.dev: .venv/.%: pyproject.toml constraints.txt | .venv/bin/python
	@echo "installing alphakit ($*); this takes about a minute ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt \
	  -e "$(if $(filter core,$*),.,.[$*])"
	@touch $@

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "alphakit needs Python 3.11 or newer; write: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { \
	  echo "this Python cannot make environments; on Debian: apt install python3-venv" >&2; exit 1; }
