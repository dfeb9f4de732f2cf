"""Pages and archives of throw-away data packed with zlib, in a hundredth of the time that Zopfli needs.

What is unpacked from them is the same. Where the bytes or the size are looked at nothing is packed so.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import pytest
import zopfli.gzip
import zopfli.zlib

from geo.store import cache


@contextmanager
def packed_quickly() -> Iterator[None]:
    """Pack with zlib, and keep nothing of it for those that ask for Zopfli's bytes."""
    recall = cache.recall_or_make

    def recall_other(
        recipe: str, packages: Iterable[str], inputs: Iterable[bytes], make: Callable[[], bytes]
    ) -> bytes:
        return make() if "zopfli" in packages else recall(recipe, packages, inputs, make)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache, "recall_or_make", recall_other)
        patch.setattr(zopfli.gzip, "compress", lambda content, **_: gzip.compress(content, mtime=0))
        patch.setattr(zopfli.zlib, "compress", lambda content, **_: zlib.compress(content))
        yield
