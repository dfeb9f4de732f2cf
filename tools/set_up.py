"""Set up what ``make map`` or ``make test`` needs; do nothing that is already done.

Standard library only, since this runs before anything is installed. A step that fails says so in one line with the
remedy, and the next run takes up where this one stopped.
"""

from __future__ import annotations

import argparse
import sys

from browsers import BROWSERS, ensure_browser
from npm_packages import ensure_npm_packages
from python_packages import ensure_python_packages, ensure_venv
from set_up_step import SetUpError


def set_up(purpose: str) -> None:
    """Bring the virtual environment, the packages and, for the tests, browsers into place."""
    ensure_venv()
    ensure_python_packages(purpose)
    ensure_npm_packages(purpose)
    if purpose == "test":
        for browser in BROWSERS:
            ensure_browser(browser)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("purpose", choices=["map", "test"])
    purpose = parser.parse_args().purpose
    try:
        set_up(purpose)
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; run the same command again to go on.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
