# Two commands: `make call` talks to the local centre, `make test` checks everything. Both install what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.9

# Compiled modules make the second run fast; some environments switch them off.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: call test check bench synth deploy-tools lock clean help

help:  ## What there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

call: $(VENV)/.ready  ## Talk to the contact centre that `cdk deploy` would make (ARGS="america --from +12135550101")
	@$(BIN)/offhook call $(ARGS)

test: $(VENV)/.ready node_modules/.ready  ## Style, types and tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

synth: $(VENV)/.ready  ## The CloudFormation template, into cdk.out/
	@$(BIN)/python infra/app.py

bench: $(VENV)/.ready  ## How fast it is, beside a peer or a floor measured in the same run
	@$(BIN)/python -m bench

deploy-tools: node_modules/.ready  ## The pinned cdk command, into node_modules/ (to deploy, and for one test)

lock: $(VENV)/.ready  ## Pin the newest allowed dependencies in requirements.lock
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--group dev pyproject.toml -o requirements.lock

clean:  ## Remove everything that was made
	rm -rf $(VENV) node_modules cdk.out .mypy_cache .pytest_cache .ruff_cache

node_modules/.ready: $(VENV)/.ready package-lock.json
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent --no-audit --no-fund
	@touch $@

$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("offhook needs Python 3.11 or newer; this is " + sys.version.split()[0] \
		+ ". Name another with make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@echo "Installing into $(VENV) ..." >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check uv==$(UV_VERSION)
	@$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements.lock
	@$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@
