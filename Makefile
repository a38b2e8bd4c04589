# check: what CI runs · test: the suite · golden: rewrite expected outputs, to be read as a diff · docs: what is made from code
PYTHON ?= python

.PHONY: check test golden docs lint

check: lint test

lint:
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	lint-imports --no-cache

test:
	$(PYTHON) -m pytest -q -n 2

golden:
	UPDATE_GOLDEN=1 $(PYTHON) -m pytest -q -p no:randomly

docs:
	$(PYTHON) scripts/make_lexicons.py
	$(PYTHON) scripts/make_schemas.py
