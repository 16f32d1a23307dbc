# The steps that .ci/run takes too. Without just: run the lines as they stand.

# Everything that must hold before a change is sent.
check: format lint types layers tables test

format:
    ruff format .

lint:
    ruff check .

types:
    mypy

layers:
    lint-imports

tables:
    python -m reportedly.codebook.lint

test:
    python -m pytest

# The JSON Schema of the native record, after a change of its types.
schema:
    python -m reportedly.export.schema

# The keys of our own table of places, after a change of data/supplement.tsv.
supplement:
    python -m reportedly.codebook.supplement

# All measurements on our own reports beside their floors.
gate:
    python -m bench.gate

# The errors of the half that rules are made on, by cause, each with its sentence.
errors *names:
    python -m bench.gate --errors {{names}}
