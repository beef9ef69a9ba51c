# The two commands of the README are `make chat` and `make test`.

PYTHON ?= python3
VENV   ?= .venv
PORT   ?=
WORKERS ?= 3
PIP     = $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: chat test test-cluster lint docs release-check embedder reader clean audit fuzz mutants

chat: $(VENV)/.default  ## the chat page over the demo corpus, on 127.0.0.1
	$(VENV)/bin/sanad ingest corpus --library .demo || \
	    { $(VENV)/bin/sanad reembed --library .demo && $(VENV)/bin/sanad ingest corpus --library .demo; }
	$(VENV)/bin/sanad serve --library .demo --open $(if $(PORT),--port $(PORT))

test: lint  ## everything a change must pass; tests wait, so that two cores have three workers: make test WORKERS=6 where there are more
	$(VENV)/bin/python -m pytest -n $(WORKERS) --dist loadgroup $(PYTEST_ARGS)

test-cluster: $(VENV)/.all  ## what is true of any library, of one in PostgreSQL and Lance tables
	$(VENV)/bin/python -m pytest --store cluster -n $(WORKERS) --dist loadgroup $(PYTEST_ARGS) \
	    $(OF_ANY_STORE)

OF_ANY_STORE = tests/test_library.py tests/test_edits.py tests/test_batch.py \
    tests/test_conversation.py tests/answer tests/kinds tests/ui/doors tests/ui/test_shelves.py \
    tests/ui/collections/test_collections_api.py \
    tests/ui/chat/test_routes.py tests/ui/chat/test_shared.py tests/ui/chat/test_feedback.py

lint: $(VENV)/.all
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

docs:  ## the documentation as a site in build/site, with tools of its own
	$(PYTHON) -m venv build/docs-venv
	build/docs-venv/bin/pip install --quiet --disable-pip-version-check -r .ci/docs.txt
	build/docs-venv/bin/mkdocs build --strict --site-dir build/site

release-check: $(VENV)/.default  ## the wheel of what is committed, built twice: the same bytes
	$(PIP) build
	.ci/release-check $(VENV)/bin/python

audit: $(VENV)/.all  ## known faults, licences and parts (SBOM) of what is installed, to build/audit
	$(PYTHON) -m venv build/tools
	build/tools/bin/python -m pip install --quiet --disable-pip-version-check \
	    pip-audit pip-licenses cyclonedx-bom
	$(VENV)/bin/python tests/audit.py $(VENV)/bin/python build/tools/bin build/audit

fuzz: $(VENV)/.all  ## changed files against every reader: make fuzz SECONDS=600
	$(VENV)/bin/python -m tests.fuzz --seconds $(or $(SECONDS),60) --found build/fuzz

mutants: $(VENV)/.all  ## small changes to a room, and its tests: make mutants ROOM=rag/search TESTS=tests/search SAMPLE=300 SEED=1
	$(PIP) mutmut
	$(VENV)/bin/python .ci/mutants.py $(if $(SAMPLE),--sample $(SAMPLE)) --seed $(or $(SEED),0) $(ROOM) $(TESTS)

embedder: $(VENV)/.all  ## train the shipped embedder again: make embedder DATA=folder
	$(VENV)/bin/python -m rag.embedding.train $(DATA)

reader: $(VENV)/.all  ## train the shipped reader again: make reader DATA=folder BASE=folder STATE=file OUT=folder
	$(VENV)/bin/python -m evals.fit.reader $(DATA) $(BASE) $(STATE) --out $(OUT)

clean:
	rm -rf $(VENV) .demo build dist *.egg-info

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Sanad needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.default: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing into $(VENV) (about 1 GB, a few minutes the first time)"
	$(PIP) -e .
	@touch $@

$(VENV)/.all: $(VENV)/.default
	@echo "Installing the extras and the test tools into $(VENV)"
	$(PIP) -e '.[models,dev]'
	@touch $@
