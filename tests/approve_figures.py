"""Approve the figures as they are drawn now: ``python tests/approve_figures.py [NAME ...]``.

Draws the figures that ``tests/test_figure_pictures.py`` compares, all or those named, and stores them as the approved
ones in ``tests/fixtures/figures``. Look at each before you commit it.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from figure_pictures import APPROVED, CASES  # noqa: E402

from geo.engine.facts import read_facts  # noqa: E402


def main(names: list[str]) -> None:
    unknown = set(names) - {case.name for case in CASES}
    if unknown:
        sys.exit(f"no such figure: {', '.join(sorted(unknown))}. Known: {', '.join(case.name for case in CASES)}.")
    facts = read_facts()
    APPROVED.mkdir(parents=True, exist_ok=True)
    for case in CASES:
        if not names or case.name in names:
            case.draw(facts).quantize(256).save(case.approved, optimize=True)
            print(case.approved)


if __name__ == "__main__":
    main(sys.argv[1:])
