"""What the page is told of earlier releases: since which of them each row that it shows is another one, or new."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from geo.comparison.history import History, read_history
from geo.comparison.marking import TEXTS_TABLE, changes_since, count_changes
from geo.comparison.model import Change
from geo.comparison.rows import read_contents
from geo.model.layer_schema import LAYERS
from geo.store.data_folder import Manifest
from geo.store.loading import read_features
from geo.store.situation_data import situation_of

CHECKSUM_DIGITS = 12
"""So many digits of a checksum the page and the figures show."""


class Told(TypedDict):
    """What the page holds of a history.

    ``releases`` are version, day, first digits of the checksum, and how many rows are new or corrected, and withdrawn,
    since. ``rows`` has for each layer a digit for each row, in its order: how many of the releases, from the oldest
    on, had it otherwise.
    """

    releases: list[tuple[str, str, str, int, int]]
    rows: dict[str, str]


def tell_history(manifest: Manifest) -> Told:
    """Return what the page is told of the releases that a data folder knows; empty lists where it knows none.

    Parameters
    ----------
    manifest : Manifest
        A checked data folder.

    Examples
    --------
    >>> from geo.model import project
    >>> from geo.store.data_folder import check_set
    >>> tell_history(check_set(project.DATA))["releases"][0][:3]
    ('0.1.0', '2026-11-24', '993e298eb9aa')
    """
    history = read_history(manifest.folder)
    if not history.releases:
        return {"releases": [], "rows": {}}
    contents = read_contents(manifest)
    found = [changes_since(history, release, contents) for release in history.releases]
    return {"releases": _spell_releases(history, found), "rows": _spell_rows(manifest, found)}


def _spell_releases(
    history: History, found: list[dict[str, dict[str, Change]]],
) -> list[tuple[str, str, str, int, int]]:
    told = []
    for release, changes in zip(history.releases, found, strict=True):
        counts = count_changes(change for table, rows in changes.items() if table != TEXTS_TABLE
                               for change in rows.values())
        told.append((release.version, release.day.isoformat(), release.checksum[:CHECKSUM_DIGITS],
                     counts["added"] + counts["corrected"], counts["retired"]))
    return told


def _spell_rows(manifest: Manifest, found: list[dict[str, dict[str, Change]]]) -> dict[str, str]:
    case = situation_of(manifest)
    told: dict[str, str] = {}
    for layer in LAYERS:
        changes: list[Mapping[str, Change]] = [one.get(case.published_layer(layer), {}) for one in found]
        ids = [feature["properties"]["id"] for feature in read_features(manifest, layer)]
        digits = "".join(str(min(9, sum(1 for rows in changes if key in rows))) for key in ids)
        told |= {layer: digits} if digits.strip("0") else {}
    return told
