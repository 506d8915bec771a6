# Two commands for newcomers: `make site` and `make test`.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: site test soak sheets preview admin lint lock catalogs guide clean

## site: check the campaigns, build the site and switch site/ to it
site: .venv/installed
	$(BIN)/forewarn publish
	@echo "Look at it: $(BIN)/python -m http.server -d site 8000, then http://127.0.0.1:8000/"

## test: everything that guards a change
test: .venv/installed-dev lint
	$(BIN)/python -m pytest -q -n auto -m "not soak"

## soak: what takes long
soak: .venv/installed-dev
	$(BIN)/python -m pytest -q -m soak

## sheets: pictures of every page type to look through, in .forewarn/sheets/
sheets: .venv/installed-dev
	$(BIN)/python -m tests.contact_sheets

## preview: the site in the browser, renewed after every edit
preview: .venv/installed
	$(BIN)/forewarn preview

## admin: the forms editor in the browser, on this folder
admin: .venv/installed
	$(BIN)/forewarn admin

## lint: style and types
lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

## lock: choose versions anew and pin them with hashes
lock: .venv/installed-dev
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-annotate --custom-compile-command 'make lock' pyproject.toml --group build -o requirements.lock
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-annotate --custom-compile-command 'make lock' pyproject.toml --group dev -o requirements-dev.lock

## catalogs: bring new wording of the interface and new messages to staff into their catalogues
catalogs: .venv/installed-dev
	$(BIN)/pybabel extract -F babel.cfg -k say -k N_ -k _ -k plural:1,2 --no-wrap --omit-header --no-location --sort-output -o .venv/forewarn.pot .
	for file in generator/locales/*.po; do $(BIN)/pybabel update -i .venv/forewarn.pot -o $$file -l $$(sed -n 's/^"Language: \(.*\)\\n"/\1/p' $$file) --no-wrap --no-fuzzy-matching --ignore-pot-creation-date; done
	$(BIN)/pybabel extract -F babel-staff.cfg --no-default-keywords -k Message -k ValueError -k Pattern:2 --no-wrap --omit-header --no-location --sort-output -o .venv/forewarn-staff.pot .
	for file in generator/messages/*.po; do $(BIN)/pybabel update -i .venv/forewarn-staff.pot -o $$file -l $$(basename $$file .po) --no-wrap --no-fuzzy-matching --ignore-pot-creation-date --ignore-obsolete; done

## guide: write the guide's pages of rules and fields anew, from what rules and model say of themselves
guide: .venv/installed
	$(BIN)/forewarn guide

.venv/bin/python:
	$(PYTHON) -m venv .venv || { echo "Install Python's venv module first (Debian: apt-get install python3-venv)."; exit 1; }

.venv/installed: .venv/bin/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

clean:
	rm -rf .venv .forewarn site
