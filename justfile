# The developer's verbs. `just` is in the virtual environment: .venv/bin/just (bin/test makes it).
set positional-arguments

python := ".venv/bin/python"

# What there is.
default:
    @{{ justfile_directory() }}/.venv/bin/just --list

# The fast part of the tests, under a minute.
test *words:
    bin/test --fast "$@"

# Style and import contracts.
check:
    {{ python }} -m ruff check .
    {{ python }} -m ruff format --check .
    {{ python }} -c 'from importlinter.cli import lint_imports; raise SystemExit(lint_imports())'

# The largest files, and which room points at which.
map:
    {{ python }} -m tools.map

# A new room with its doorplate, e.g. `just room steps/return_goods`.
room name:
    {{ python }} -m tools.room "$1"

# Measured speed, e.g. `just bench intake`.
bench *words:
    bin/uketome bench "$@"

# The English catalogue: collects the sentences, then compiles them (needs gettext of the system).
messages:
    bin/uketome manage makemessages --locale en --no-location --ignore '.venv*' --ignore '.data*'
    bin/uketome manage compilemessages --ignore '.venv*'
