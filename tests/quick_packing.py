"""Pages and archives of throw-away data packed with little effort, in a hundredth of the time that the smallest need.

What is unpacked from them is the same. Where the bytes or the size are looked at nothing is packed so.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import pytest
import zopfli.zlib

from geo.store import cache
from geo.webmap import assets


@contextmanager
def packed_quickly() -> Iterator[None]:
    """Pack with little effort, and keep nothing of it for those that ask for the smallest."""
    recall = cache.recall_or_make

    def recall_other(
        recipe: str, packages: Iterable[str], inputs: Iterable[bytes], make: Callable[[], bytes]
    ) -> bytes:
        return make() if {"zopfli", "zstandard"} & {*packages} else recall(recipe, packages, inputs, make)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache, "recall_or_make", recall_other)
        patch.setattr(assets, "_HARDEST", 1)
        patch.setattr(zopfli.zlib, "compress", lambda content, **_: zlib.compress(content))
        yield
