"""The data folder in a zip archive: a folder that was packed, or what ``export --format zip`` wrote."""

from __future__ import annotations

import json
import struct
import zipfile
import zlib
from collections.abc import Mapping
from math import fsum
from pathlib import Path, PurePosixPath
from typing import Any

from geo.comparison.limits import BYTES_AT_MOST, FILES_AT_MOST
from geo.errors import StoreError, printable, quote
from geo.store.data_folder import MANIFEST, format_json

_DAMAGES = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, OverflowError,
            ValueError)
"""What Python's reader raises over an archive that is none, or damaged."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_JSON_FOLDER = "geojson/"
"""Folder of an export in which the layers and tables stand as ``data/`` has them."""
_CITATIONS = f"{_JSON_FOLDER}tables/citations.json"
"""A table that an export adds: it repeats what the rows cite, and has no ids."""
_ADVICE = "Take a zip of a data folder, or what export --format zip writes."


def read_archive(path: Path) -> Mapping[str, bytes]:
    """Return the files of the data folder in an archive, by path within that folder.

    Raises
    ------
    StoreError
        If it is no zip archive, is damaged, holds something else, or unpacks to more than a data folder can be.
    """
    if path.stat().st_size > BYTES_AT_MOST:
        raise StoreError(f"{path} is too large to be an archive of a data folder. {_ADVICE}")
    try:
        with zipfile.ZipFile(path) as archive:
            return _read(archive, path)
    except _DAMAGES as error:
        raise StoreError(f"{path} is no zip archive, or a damaged one ({printable(str(error))}). {_ADVICE}") from error


def _read(archive: zipfile.ZipFile, path: Path) -> Mapping[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > FILES_AT_MOST or fsum(entry.file_size for entry in entries) > BYTES_AT_MOST:
        raise StoreError(f"{path} unpacks to more than a data folder can be. {_ADVICE}")
    names = [entry.filename for entry in entries]
    manifests = [name for name in names if PurePosixPath(name).name == MANIFEST]
    if not manifests:
        raise StoreError(f"{path} holds no {MANIFEST}. {_ADVICE}")
    if len(set(names)) < len(names):
        raise StoreError(f"{path} holds a file twice. {_ADVICE}")
    manifest = min(manifests, key=lambda name: (name.count("/"), name))
    top = manifest.removesuffix(MANIFEST)
    inside = {entry.filename.removeprefix(top): entry for entry in entries if entry.filename.startswith(top)}
    described = _description(_content(archive, inside[MANIFEST], path), path)
    if any(resource["path"].startswith(_JSON_FOLDER) for resource in described["resources"]):
        files = {name.removeprefix(_JSON_FOLDER): _content(archive, entry, path)
                 for name, entry in inside.items() if name.startswith(_JSON_FOLDER) and name != _CITATIONS}
        return files | {MANIFEST: format_json(_as_data_folder(described, path))}
    return {name: _content(archive, entry, path) for name, entry in inside.items()}


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> bytes:
    if entry.compress_type not in _METHODS or entry.flag_bits & _ENCRYPTED:
        raise StoreError(f"{path}: {quote(entry.filename)} is encrypted or packed in an unusual way. {_ADVICE}")
    with archive.open(entry) as file:
        return file.read(entry.file_size)


def _description(content: bytes, path: Path) -> dict[str, Any]:
    try:
        described = json.loads(content)
        if all(isinstance(resource["path"], str) for resource in described["resources"]):
            return dict(described)
    except (ValueError, TypeError, LookupError, RecursionError):
        pass
    raise StoreError(f"{path}: {MANIFEST} lists no files. {_ADVICE}")


def _as_data_folder(described: dict[str, Any], path: Path) -> dict[str, Any]:
    """Return the description of an export as that of the data folder from which it was made."""
    temporal = described.get("temporal")
    if not isinstance(temporal, dict) or temporal.get("start") == temporal.get("end"):
        raise StoreError(f"{path} is an export of one day. Take one of the whole period, without --at.")
    resources = [{**resource, "path": resource["path"].removeprefix(_JSON_FOLDER)}
                 for resource in described["resources"]
                 if resource["path"].startswith(_JSON_FOLDER) and resource["path"] != _CITATIONS]
    return {**described, "resources": resources}
