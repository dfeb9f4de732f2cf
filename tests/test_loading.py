"""The public reader of layers."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import folium
import geopandas
import pandas
import pytest
from project_case import CASE
from shapely.geometry import Point

import geo
from geo.errors import StoreError, UsageError
from geo.model import project
from geo.model.dates import BOUND_NAMES
from geo.model.layer_schema import LAYERS
from geo.store import data_folder, loading


def test_a_layer_is_every_feature_with_its_id_as_index() -> None:
    events = geo.load("events")
    assert list(events.index) == list(events["id"]) == sorted(events["id"])
    assert events.crs == "EPSG:4326"
    assert "certainty" not in events.columns


def test_features_without_a_position_are_there() -> None:
    events = geo.load("events")
    assert events.geometry.isna().any()


def test_on_a_day_only_what_was_in_force_is_left_with_its_certainty() -> None:
    stops = geo.load("blockade_points", at="2023-05-25")
    assert stops.loc["hakari-checkpoint", "certainty"] == "certain"
    assert "camp-near-shusha" not in stops.index
    assert set(stops["certainty"]) <= {"certain", "possible"}


def test_a_closure_ends_on_the_day_before_its_until_date() -> None:
    assert "camp-near-shusha" in geo.load("blockade_points", at="2023-04-28").index
    assert "camp-near-shusha" not in geo.load("blockade_points", at="2023-04-29").index


def test_an_end_that_nobody_reports_is_possible_after_the_last_report() -> None:
    assert geo.load("blockade_points", at="2024-05-01").loc["hakari-checkpoint", "certainty"] == "possible"


def test_a_date_serves_as_a_day() -> None:
    assert geo.load("events", at=date(2023, 5, 25)).equals(geo.load("events", at="2023-05-25"))


def test_a_day_on_which_nothing_was_in_force_gives_an_empty_layer_with_its_columns() -> None:
    empty = geo.load("blockade_points", at="2020-11-09")
    assert len(empty) == 0
    assert {"id", "kind", "geometry", "certainty"} <= set(empty.columns)


def test_text_stays_as_it_is_written() -> None:
    sources = geo.load("blockade_points")["sources"]
    assert all(isinstance(text, str) and text for text in sources)


def test_resolved_bounds_are_days_and_dates_as_typed_are_text() -> None:
    stops = geo.load("blockade_points")
    assert {str(stops[name].dtype) for name in BOUND_NAMES} == {"datetime64[s]"}
    assert {str(stops[name].dtype) for name in ("valid_from", "valid_until", "attested")} == {"str"}
    assert stops.loc["hakari-checkpoint", "certain_from"] == pandas.Timestamp("2023-04-23")
    assert stops.loc["hakari-checkpoint", "possible_until"] is pandas.NaT
    assert "hakari-checkpoint" in stops[stops["possible_from"] <= "2023-05-25"].index


@pytest.mark.parametrize("layer", LAYERS)
def test_a_frame_as_geojson_says_what_the_layer_says(layer: str) -> None:
    features = loading.read_features(data_folder.check_set(project.DATA), layer)
    assert [{key: feature[key] for key in ("type", "id", "properties", "geometry")} for feature in features] == (
        geo.to_geojson(geo.load(CASE.published_layer(layer)))["features"])


def test_a_frame_with_times_of_any_kind_stands_on_a_map_as_geojson() -> None:
    seen = {"day": pandas.Timestamp("2023-05-25"), "time": pandas.Timestamp("2023-05-25 10:30"), "missing": pandas.NaT,
            "zoned": pandas.Timestamp("2023-05-25", tz="Asia/Baku"), "date": date(2023, 5, 25)}
    frame = geopandas.GeoDataFrame([seen], geometry=[Point(46.5, 39.6)], crs="EPSG:4326")
    drawn = folium.GeoJson(geo.to_geojson(frame)).add_to(geo.situation_map(at="2023-05-25"))
    assert drawn.data["features"][0]["properties"] == {
        "day": "2023-05-25", "time": "2023-05-25T10:30:00", "date": "2023-05-25", "zoned": "2023-05-25T00:00:00+04:00",
        "missing": None}


def test_what_json_has_no_form_for_is_refused() -> None:
    frame = geopandas.GeoDataFrame([{"odd": {1, 2}}], geometry=[Point(46.5, 39.6)], crs="EPSG:4326")
    with pytest.raises(TypeError, match=r"^a value of the type set has no place in GeoJSON$"):
        geo.to_geojson(frame)


@pytest.mark.parametrize("at", ["25 May 2023", "2023-05", "2023-02-30", "", "2023-05-25T00:00"])
def test_what_is_not_a_day_is_refused(at: str) -> None:
    with pytest.raises(UsageError, match="expected a day such as 2001-02-03"):
        geo.load("events", at=at)


def test_an_unknown_layer_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r'unknown layer "posts"\. Choose one of: blockade_points, '):
        geo.load("posts")


def test_a_data_folder_that_was_touched_is_refused(tmp_path: Path) -> None:
    copy = shutil.copytree(project.DATA, tmp_path / "data")
    layer = copy / "layers" / "events.geojson"
    layer.write_text(layer.read_text("utf-8").replace("2023", "2024", 1), "utf-8")
    with pytest.raises(StoreError, match=r"layers/events\.geojson.*python -m geo build"):
        geo.load("events", data=copy)


def test_a_folder_without_data_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="python -m geo build"):
        geo.load("events", data=tmp_path)


def test_certainty_follows_the_resolved_bounds() -> None:
    bounds = {"possible_from": None, "certain_from": None, "certain_until": None, "possible_until": None}
    assert loading.certainty_on(bounds, date(2023, 5, 25)) == "possible"
