"""The elevation grid: read where it is what it says, and refused by the check with a line for each fault."""

from __future__ import annotations

import io
import random
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from example_seeds import ExampleSeeds
from PIL import Image, TiffImagePlugin
from project_case import AREA

from geo.building.relief import draw_relief
from geo.errors import DataError
from geo.seeds.elevation import CELLS_A_SIDE, read_elevation

MUTANTS = 600
LEAST, MOST = CELLS_A_SIDE
TYPES = {int: TiffImagePlugin.TiffTags.SHORT, float: TiffImagePlugin.TiffTags.DOUBLE}
PLACE: dict[int, Any] = {33550: (0.01, 0.02, 0.0), 33922: (0.0, 0.0, 0.0, 46.0, 40.0, 0.0)}
SLOPE = np.arange(400, dtype=np.int32).reshape(20, 20)
EXPORT = "Export it as GeoTIFF in EPSG:4326, clipped to the map's area."
EXTENT = "expected a grid within (45.0, 38.8, 47.8, 41.0) (west, south, east, north); got "


def tiff(tags: dict[int, Any], heights: npt.NDArray[Any] = SLOPE, **options: Any) -> bytes:
    info = TiffImagePlugin.ImageFileDirectory_v2()
    for tag, value in tags.items():
        info.tagtype[tag] = TiffImagePlugin.TiffTags.ASCII if isinstance(value, str) else TYPES[type(value[0])]
        info[tag] = value
    buffer = io.BytesIO()
    Image.fromarray(heights).save(buffer, "TIFF", tiffinfo=info, **options)
    return buffer.getvalue()


def keys(*entries: tuple[int, int, int, int]) -> dict[int, Any]:
    return {34735: (1, 1, 0, len(entries), *(number for entry in entries for number in entry))}


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_the_bounds_are_the_outer_edges_of_the_grid(tmp_path: Path) -> None:
    assert read_elevation(write(tmp_path / "grid.tif", tiff(PLACE)), AREA).bounds == (46.0, 39.6, 46.2, 40.0)


def test_a_tiepoint_elsewhere_in_the_grid_is_heeded(tmp_path: Path) -> None:
    tags = {**PLACE, 33922: (1.0, 1.0, 0.0, 46.01, 39.98, 0.0)}
    assert read_elevation(write(tmp_path / "grid.tif", tiff(tags)), AREA).bounds == (46.0, 39.6, 46.2, 40.0)


def test_geotiff_keys_of_degrees_are_taken(tmp_path: Path) -> None:
    tags = {**PLACE, **keys((1024, 0, 1, 2), (1025, 0, 1, 1), (2048, 0, 1, 4326), (2049, 34737, 7, 0))}
    assert read_elevation(write(tmp_path / "grid.tif", tiff(tags)), AREA).heights_m.shape == (20, 20)


def filled(height_m: int) -> npt.NDArray[Any]:
    return np.full((20, 20), height_m, dtype=np.int32)


FAULTS: list[tuple[str, bytes, list[str]]] = [
    ("no tags", tiff({}), ["expected the tags ModelPixelScale and ModelTiepoint, the latter for one point; got none, "
                           f"others or more of them. {EXPORT}"]),
    ("no tiepoint", tiff({33550: PLACE[33550]}), ["expected the tags ModelPixelScale and ModelTiepoint, the latter for "
                                                  f"one point; got none, others or more of them. {EXPORT}"]),
    ("no scale", tiff({**PLACE, 33550: (0.0, 0.0, 0.0)}), [
        f'expected cells of a part of a degree, about as long as wide; got "0 by 0". {EXPORT}']),
    ("a negative scale", tiff({**PLACE, 33550: (0.01, -0.01, 0.0)}), [
        f'expected cells of a part of a degree, about as long as wide; got "0.01 by -0.01". {EXPORT}']),
    ("a scale that is no number", tiff({**PLACE, 33550: (float("nan"), 0.01, 0.0)}), [
        "expected the tags ModelPixelScale and ModelTiepoint, the latter for one point; got none, others or more of "
        f"them. {EXPORT}"]),
    ("slivers", tiff({**PLACE, 33550: (0.00001, 0.02, 0.0)}), [
        f'expected cells of a part of a degree, about as long as wide; got "1e-05 by 0.02". {EXPORT}']),
    ("metres", tiff({**PLACE, 33922: (0.0, 0.0, 0.0, 585_000.0, 4_400_000.0, 0.0)}), [
        f'{EXTENT}"585000, 4.4e+06, 585000, 4.4e+06". {EXPORT}']),
    ("swapped", tiff({**PLACE, 33922: (0.0, 0.0, 0.0, 40.0, 46.0, 0.0)}), [
        f'{EXTENT}"40, 45.6, 40.2, 46". {EXPORT}']),
    ("projected", tiff({**PLACE, **keys((1024, 0, 1, 1), (3072, 0, 1, 32638))}), [
        f"expected longitude and latitude, not projected (GeoTIFF key 1024: 2); got 1. {EXPORT}"]),
    ("another datum", tiff({**PLACE, **keys((1024, 0, 1, 2), (2048, 0, 1, 4284))}), [
        f"expected WGS 84, EPSG:4326 (GeoTIFF key 2048: 4326); got 4284. {EXPORT}"]),
    ("named no-data", tiff({**PLACE, 42113: "7"}), [
        "expected a height in every cell; got 1 cells without one. Fill them before use."]),
    ("usual no-data", tiff(PLACE, filled(-32768)), [
        "expected a height in every cell; got 400 cells without one. Fill them before use."]),
    ("no-data in words", tiff({**PLACE, 42113: "none"}), [
        f'expected a number as the value of cells without a height; got "none". {EXPORT}']),
    ("heights of no mountain", tiff(PLACE, filled(20_000)), [
        "expected heights between -500 and 9000 metres; got 20000 to 20000. Export the heights in whole metres."]),
    ("fractions", tiff(PLACE, SLOPE.astype(np.float32)), [
        'expected one band of whole metres; got a picture of the mode "F". Export it as whole numbers.']),
    ("heights that are no numbers", tiff(PLACE, np.full((20, 20), np.nan, dtype=np.float32)), [
        'expected one band of whole metres; got a picture of the mode "F". Export it as whole numbers.']),
    ("three bands", tiff(PLACE, np.zeros((20, 20, 3), dtype=np.uint8)), [
        'expected one band of whole metres; got a picture of the mode "RGB". Export it as whole numbers.']),
    ("too small", tiff(PLACE, np.zeros((20, LEAST - 1), dtype=np.int32)), [
        f"expected a grid of 16 to 4000 cells a side, at most 4000000 in all; got 15 by 20. {EXPORT}"]),
    ("too long", tiff(PLACE, np.zeros((20, MOST + 1), dtype=np.int32)), [
        f"expected a grid of 16 to 4000 cells a side, at most 4000000 in all; got 4001 by 20. {EXPORT}"]),
    ("two faults", tiff({**PLACE, 33922: (0.0, 0.0, 0.0, 40.0, 46.0, 0.0)}, filled(-32768)), [
        f'{EXTENT}"40, 45.6, 40.2, 46". {EXPORT}',
        "expected a height in every cell; got 400 cells without one. Fill them before use."]),
]


@pytest.mark.parametrize(("content", "messages"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_the_check_tells_each_fault_of_the_grid(seeds: ExampleSeeds, content: bytes, messages: list[str]) -> None:
    seeds.with_bytes("geometry/elevation.tif", content)
    assert seeds.problems() == [f"seeds/geometry/elevation.tif: {message}" for message in messages]


def bomb() -> bytes:
    """Return a small file that says that it holds a picture of 60,000 by 60,000 cells."""
    content = bytearray(tiff(PLACE, compression="tiff_lzw"))
    start = int.from_bytes(content[4:8], "little")
    for entry in range(start + 2, start + 2 + 12 * int.from_bytes(content[start:start + 2], "little"), 12):
        if int.from_bytes(content[entry:entry + 2], "little") in (256, 257):
            content[entry + 2:entry + 12] = (4).to_bytes(2, "little") + b"\1\0\0\0" + (60_000).to_bytes(4, "little")
    return bytes(content)


@pytest.mark.parametrize("content", [
    b"", b"II*\x00", b"not a picture", b"\x00" * 5000, tiff(PLACE)[:900], tiff(PLACE, compression="tiff_lzw")[:600],
    tiff(PLACE, compression="tiff_adobe_deflate")[:500], bomb(),
], ids=["empty", "four bytes", "words", "nothing", "cut", "cut LZW", "cut deflate", "a bomb"])
def test_a_file_that_is_no_whole_picture_is_one_line(
    seeds: ExampleSeeds, content: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    (problem,) = seeds.with_bytes("geometry/elevation.tif", content).problems()
    assert problem.startswith("seeds/geometry/elevation.tif: expected a whole GeoTIFF; got ")
    assert problem.endswith(" Restore the file.")
    assert capfd.readouterr() == ("", "")


def test_a_folder_in_place_of_the_grid_is_one_line(seeds: ExampleSeeds) -> None:
    (seeds.folder / "geometry" / "elevation.tif").mkdir()
    assert seeds.problems() == [
        "seeds/geometry/elevation.tif: expected a file; got a folder, pipe or device. Restore the file."]


@pytest.mark.parametrize("compression", [None, "tiff_lzw", "tiff_adobe_deflate"])
def test_a_spoilt_grid_is_refused_or_can_be_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compression: str | None
) -> None:
    monkeypatch.setenv("LACHIN_CORRIDOR_CACHE", "")
    chance, whole = random.Random(f"grid {compression}"), tiff(PLACE, SLOPE, compression=compression)
    outcomes = set()
    for _ in range(MUTANTS // 3):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            content[chance.choice([chance.randrange(len(whole)), chance.randrange(300)])] = chance.randrange(256)
        try:
            draw_relief(read_elevation(write(tmp_path / "grid.tif", bytes(content)), AREA))
            outcomes.add("drawn")
        except DataError:
            outcomes.add("refused")
    assert outcomes == {"drawn", "refused"}
