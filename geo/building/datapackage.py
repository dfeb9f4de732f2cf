"""The manifest of the data folder: a data package that says what each file is, how large, under which terms.

It follows the Data Package specification 1.0 of the Frictionless Data project: ``path``, ``bytes``, ``hash``,
``schema``, ``licenses``, ``contributors``. Names beyond the specification are ``format`` (see
:mod:`geo.store.conformance`), ``count`` (rows or features), ``producers``, ``seeds`` (the digest of what the files were
built from) and, for the relief, ``bounds`` and ``background``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from geo.building.origin import MEMBER
from geo.model.schema import Producer
from geo.model.situation import Situation
from geo.store.data_folder import FORMAT, sha256

LICENCE = {"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0",
           "path": "https://creativecommons.org/licenses/by/4.0/"}
MEDIA_TYPES = {"geojson": "application/geo+json", "json": "application/json", "webp": "image/webp"}


@dataclass(frozen=True)
class DataFile:
    """A file of the data folder and what the manifest says of it.

    Parameters
    ----------
    path : str
        Path within the data folder.
    content : bytes
    description : str
    producers : tuple of str
        Ids of producers whose work is in the file, sorted.
    count : int, optional
        Number of rows or features.
    extra : mapping
        Further members of its description, such as ``schema`` or ``bounds``.
    """

    path: str
    content: bytes
    description: str
    producers: tuple[str, ...]
    count: int | None
    extra: Mapping[str, Any]


def describe_package(
    files: Iterable[DataFile], producers: Iterable[Producer], built_from: str, case: Situation,
    share_alike: Collection[str] = (),
) -> dict[str, Any]:
    """Return the manifest of a set of files; the same files give the same manifest, whenever it is made.

    The terms of a file are our own, for its rows, and those of every producer whose positions or outlines are in it.
    A picture has no rows of ours, so only the terms of its producers stand beside it. A file into which something of a
    producer has gone whose terms pass to what is made of it is under those terms as a whole, and not under ours.

    Parameters
    ----------
    files : iterable of DataFile
        In the order in which they are listed.
    producers : iterable of Producer
        All producers; each is listed with its credit and terms.
    built_from : str
        Digest of the seeds, see :func:`geo.building.origin.digest_seeds`.
    case : Situation
        Names the package and its period.
    share_alike : collection of str
        Producers whose terms pass to every file that has something of theirs.
    """
    by_id = {producer.id: producer for producer in sorted(producers, key=lambda producer: producer.id)}
    return {
        "profile": "data-package",
        "format": FORMAT,
        "name": case.id,
        "title": case.package.title,
        "description": case.package.description,
        "licenses": [LICENCE],
        "temporal": {"start": case.period.first.isoformat(), "end": case.period.last.isoformat()},
        MEMBER: {"hash": built_from},
        "producers": [producer.model_dump() for producer in by_id.values()],
        "resources": [_describe_file(file, by_id, case.producers.own, share_alike) for file in files],
    }


def _terms(producer: Producer) -> dict[str, str]:
    """Return a producer's terms as the specification writes a licence: a name or a path, and a title."""
    is_identifier = re.fullmatch(r"[-a-zA-Z0-9._]+", producer.licence)
    name = {"name": producer.licence} if is_identifier else {}
    path = {"path": producer.url} if producer.url else {}
    return {**name, "title": f"{producer.name}: {producer.licence}", **path}


def _licences(
    file: DataFile, producers: Mapping[str, Producer], own: str, share_alike: Collection[str]
) -> list[dict[str, str]]:
    others = [_terms(producers[producer]) for producer in file.producers if producer not in {own, *share_alike}]
    passed_on = [_terms(producers[producer]) for producer in file.producers if producer in share_alike]
    own_terms = [] if file.path.endswith(".webp") or passed_on else [LICENCE]
    return passed_on + own_terms + others


def _describe_file(
    file: DataFile, producers: Mapping[str, Producer], own: str, share_alike: Collection[str]
) -> dict[str, Any]:
    stem, suffix = file.path.rsplit("/", 1)[-1].split(".", 1)
    text = {} if suffix == "webp" else {"encoding": "utf-8"}
    counted = {} if file.count is None else {"count": file.count}
    return {
        "name": ("schema-" if file.path.startswith("schemas/") else "") + stem.replace("_", "-"),
        "path": file.path,
        "description": file.description,
        "format": suffix,
        "mediatype": MEDIA_TYPES[suffix],
        **text,
        "bytes": len(file.content),
        "hash": sha256(file.content),
        **counted,
        "producers": list(file.producers),
        "licenses": _licences(file, producers, own, share_alike),
        **file.extra,
    }
