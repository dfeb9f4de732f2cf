"""Heights of made-up tiles on the grid of the seeds: known means, missing tiles by name, and files that are none."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from example_seeds import ExampleSeeds
from test_cli import Command, geo_command

from geo.building import layers
from geo.errors import DataError, GeoError, UsageError
from geo.seeds.elevation import read_elevation
from geo.seeds.read import read_seeds
from geo.upstream.heights import VOID, average, frame_of, read_sheet
from geo.upstream.relief import changed_files, compare_heights

__all__ = ["geo_command"]

AREA = (46.0, 39.25, 46.5, 39.75)
STEP = 15 / 3600


def slope(side: int = 1201) -> npt.NDArray[np.int16]:
    """Return heights that rise by a metre a row from the south, and by two a column from the west."""
    rows, columns = np.indices((side, side))
    return ((side - 1 - rows) + 2 * columns).astype(np.int16)


def write_tile(path: Path, heights_m: npt.NDArray[np.int16]) -> Path:
    path.write_bytes(heights_m.astype(">i2").tobytes())
    return path


@pytest.fixture
def tile(tmp_path: Path) -> Path:
    return write_tile(tmp_path / "N39E046.hgt", slope())


def test_a_tile_is_read_from_its_north_west_corner(tile: Path) -> None:
    sheet = read_sheet(tile)
    assert sheet.heights_m.shape == (1200, 1200)
    assert (sheet.lons[0], sheet.lats[0], sheet.heights_m[0, 0]) == (46.0, 40.0, 1200)
    assert sheet.heights_m[-1, 0] == 1 and sheet.lats[-1] == pytest.approx(39 + 1 / 1200)


def test_a_cell_has_the_mean_of_the_samples_in_it(tile: Path) -> None:
    heights_m = average([tile], frame_of(AREA, STEP))
    assert heights_m.shape == (120, 120)
    rows = 1200 - (300 + np.arange(5))
    assert heights_m[0, 0] == pytest.approx(float(rows.mean() + 2 * np.arange(5).mean()), abs=0.5)


def test_one_arc_second_gives_the_same_ground_as_three(tmp_path: Path) -> None:
    flat = np.full((3601, 3601), 700, dtype=np.int16)
    assert (average([write_tile(tmp_path / "N39E046.hgt", flat)], frame_of(AREA, STEP)) == 700).all()


def test_voids_are_left_out_of_the_mean(tmp_path: Path) -> None:
    holed = np.full((1201, 1201), 500, dtype=np.int16)
    holed[::2] = VOID
    assert (average([write_tile(tmp_path / "N39E046.hgt", holed)], frame_of(AREA, STEP)) == 500).all()


@pytest.mark.parametrize("suffix", [".gz", ".zip"])
def test_a_packed_tile_is_unpacked(suffix: str, tile: Path) -> None:
    packed = tile.with_name(tile.name + suffix)
    if suffix == ".gz":
        packed.write_bytes(gzip.compress(tile.read_bytes()))
    else:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.write(tile, "N39E046.hgt")
        packed.write_bytes(buffer.getvalue())
    assert (read_sheet(packed).heights_m == read_sheet(tile).heights_m).all()


def test_missing_tiles_are_named(tile: Path) -> None:
    with pytest.raises(GeoError, match=r"no height for .* cells: N38E046, N38E047, N39E047 are missing") as refused:
        average([tile], frame_of((46.5, 38.5, 47.5, 39.5), STEP))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(("name", "content", "says"), [
    ("N39E046.hgt", b"\0" * 1000, "expected a whole tile of 3601 or 1201 samples a side; got 1,000 bytes"),
    ("N39E046.hgt", b"<html>Log in</html>", "got a page of HTML"),
    ("heights.hgt", b"\0" * 2_884_802, "Keep the name of the tile, such as N39E046.hgt"),
    ("N39E046.hgt.gz", b"\x1f\x8bno", "expected a packed tile"),
    ("N39E046.hgt.zip", b"PKno", "expected a packed tile"),
    ("N39E046.tif", b"II*\0no", "expected a whole GeoTIFF"),
    ("N10E010.hgt", b"\0" * 2_884_802, "another region"),
])
def test_a_file_that_is_none_is_refused_in_one_line(name: str, content: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DataError, match=says) as refused:
        average([path], frame_of(AREA, STEP))
    assert "\n" not in str(refused.value)


def test_the_grid_its_producer_and_the_situation_change_together(seeds: ExampleSeeds, tile: Path) -> None:
    report = compare_heights(seeds.read(), (tile,), AREA)
    changed = changed_files(seeds.read(), report, "srtm")
    assert sorted(path.name for path in changed) == ["elevation.tif", "producers.csv", "situation.json"]
    for path, content in changed.items():
        path.write_bytes(content)
    tables = seeds.read()
    grid = read_elevation(seeds.folder / "geometry" / "elevation.tif", tables.situation.frames.area)
    assert grid.bounds == AREA and (grid.heights_m == report.heights_m).all()
    assert tables.situation.producers.relief == "srtm" and seeds.problems() == []
    layers.build(read_seeds(seeds.folder), Path("data"))
    assert b"public domain" in Path("data/datapackage.json").read_bytes() and Path("data/relief.webp").exists()


def test_a_geotiff_is_taken_like_a_tile(seeds: ExampleSeeds, tile: Path) -> None:
    report = compare_heights(seeds.read(), (tile,), AREA)
    path = seeds.folder / "geometry" / "elevation.tif"
    path.write_bytes(changed_files(seeds.read(), report, "glo-30")[path])
    again = compare_heights(seeds.read(), (path,), None)
    assert (again.heights_m == report.heights_m).all()
    assert again.lines()[-1] == "new less old: mean +0.0 m, root mean square 0.0 m, +0 to +0 m"
    assert again.picture().startswith(b"\x89PNG")


@pytest.mark.parametrize("area", [None, (40.0, 39.0, 41.0, 40.0), (46.5, 39.0, 46.0, 40.0)])
def test_an_area_is_needed_within_the_map(area: tuple[float, float, float, float] | None, seeds: ExampleSeeds,
                                          tile: Path) -> None:
    with pytest.raises(UsageError, match="--area"):
        compare_heights(seeds.read(), (tile,), area)


def test_the_command_shows_first_and_writes_when_told(seeds: ExampleSeeds, tile: Path, geo_command: Command) -> None:
    arguments = ["upstream", "relief", str(tile), "--seeds", "seeds", "--picture", "seen.png",
                 "--area", *map(str, AREA)]
    status, out, err = geo_command(*arguments)
    assert (status, err) == (0, "") and "there was no grid before" in out and Path("seen.png").exists()
    assert not (seeds.folder / "geometry" / "elevation.tif").exists()
    status, out, _ = geo_command(*arguments, "--write")
    assert status == 0 and "Written: seeds/geometry/elevation.tif, seeds/producers.csv, seeds/situation.json." in out


def test_the_command_asks_whose_heights_they_are(seeds: ExampleSeeds, geo_command: Command) -> None:
    status, _, err = geo_command("upstream", "relief", "a.tif", "--from", "somebody", "--seeds", "seeds")
    assert (status, err) == (2, "name files, and whose heights they are: --from srtm or glo-30\n")
