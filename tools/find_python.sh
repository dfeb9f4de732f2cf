#!/bin/sh
# Prints the Python to use: $PYTHON if given, else that of .venv, else the first of the usual names that is 3.11 or
# newer and can make virtual environments. Prints one line with the remedy, and fails, when there is none.
cd "$(dirname "$0")/.." || exit 1

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
can_make_environments() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }
is_half_made() { [ "$1" = .venv/bin/python ] && ! "$1" -c 'import pip' >/dev/null 2>&1; }

if [ -n "${PYTHON:-}" ]; then
    candidates=$PYTHON
    wanted="PYTHON=$PYTHON is not"
else
    candidates=".venv/bin/python python3.13 python3.12 python3.11 python3 python"
    wanted="This machine has no"
fi

without_venv=
for candidate in $candidates; do
    is_new_enough "$candidate" || continue
    is_half_made "$candidate" && continue
    if can_make_environments "$candidate"; then
        echo "$candidate"
        exit 0
    fi
    without_venv=$candidate
done

if [ -n "$without_venv" ]; then
    echo "$without_venv cannot make virtual environments: install its venv module" \
        "(on Debian and Ubuntu: apt-get install python3-venv), then run the same command again." >&2
else
    echo "$wanted Python 3.11 or newer: install one (on Debian and Ubuntu: apt-get install python3 python3-venv)" \
        "or name one with PYTHON=/path/to/python3, then run the same command again." >&2
fi
exit 1
