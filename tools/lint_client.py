"""Check the page's scripts by the rules of eslint.config.mjs and by the types of tsconfig.json.

Both run in the Node.js that the set-up found.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

from npm_packages import ensure_node, environment_of
from set_up_step import TOP

CHECKS: tuple[tuple[str, ...], ...] = (
    ("eslint/bin/eslint.js", "geo/webmap/client", "tests/client"),
    ("typescript/bin/tsc", "--project", "tsconfig.json"),
)
"""Programs in node_modules, each with its arguments."""


def lint_client(checks: Sequence[Sequence[str]] = CHECKS) -> int:
    """Run the checks, all of them, and return 1 if any finds something."""
    node, _ = ensure_node()
    runs = [subprocess.run([node, TOP / "node_modules" / program, *arguments], cwd=TOP, env=environment_of(node),
                           check=False) for program, *arguments in checks]
    return int(any(run.returncode for run in runs))


if __name__ == "__main__":
    sys.exit(lint_client())
