"""The situation that a data folder carries."""

from __future__ import annotations

from geo.errors import StoreError
from geo.model.project import spell_rebuild
from geo.model.situation import FILE, Situation
from geo.model.situation_check import read_situation
from geo.model.typed_json import parse_json
from geo.store.data_folder import Manifest


def situation_of(manifest: Manifest) -> Situation:
    """Return the situation of a data folder; it is read once.

    Parameters
    ----------
    manifest : Manifest
        As :func:`geo.store.data_folder.check_set` gives it.

    Raises
    ------
    StoreError
        If the folder carries none, or it is not what a build writes.
    """
    if FILE not in manifest.documents:
        try:
            found, faults = read_situation(parse_json(manifest.read(FILE).decode()))
            said = str(faults[0]) if faults else ""
        except ValueError as error:
            found, said = None, f"it is not a JSON document ({error})"
        if found is None:
            raise StoreError(f"{manifest.folder / FILE} is not what a build writes: {said}. "
                             f"{spell_rebuild(manifest.folder)}")
        manifest.documents[FILE] = found
    situation: Situation = manifest.documents[FILE]
    return situation
