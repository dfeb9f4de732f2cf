"""Whatever folium can put on a map is either saved and opens without a request, or refused by its address."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import folium.plugins
import numpy
import pytest
from branca.element import Element
from folium import plugins
from folium.raster_layers import ImageOverlay, VideoOverlay

from geo import webmap
from geo.errors import OfflineError
from geo.webmap import own_page
from geo.webmap.situation import SituationMap
from tests.browser.conftest import Opened

OpenPage = Callable[..., Opened]
Add = Callable[[folium.Map], object]
SPOT, LINE, BOUNDS = [39.7, 46.6], [[39.6, 46.4], [39.7, 46.5]], [[39.5, 46.4], [39.6, 46.5]]
AREA = {"type": "FeatureCollection", "features": [{
    "type": "Feature", "id": "a", "properties": {"name": "one", "source": "https://example.org/document", "times": [0],
                                                 "start": "2022-12-12", "end": "2022-12-14", "time": "2022-12-12"},
    "geometry": {"type": "Polygon", "coordinates": [[[46.4, 39.7], [46.5, 39.7], [46.5, 39.8], [46.4, 39.7]]]}}]}
STYLES = {"a": {"1": {"color": "#111111", "opacity": 1}}}
TOPOLOGY = {"type": "Topology", "arcs": [], "objects": {"o": {"type": "GeometryCollection", "geometries": []}}}


def pieces(*made: Element) -> Add:
    return lambda situation: [one.add_to(situation) for one in made]


def in_group(made: Element) -> Add:
    return lambda situation: made.add_to(folium.FeatureGroup().add_to(situation))


def in_header(markup: str) -> Add:
    return lambda situation: situation.get_root().header.add_child(Element(markup))


def in_body(markup: str) -> Add:
    return lambda situation: situation.get_root().html.add_child(Element(markup))


def in_script(script: str) -> Add:
    return lambda situation: situation.get_root().script.add_child(Element(script))


def marked(**options: Any) -> Add:
    return pieces(folium.Marker(SPOT, **options))


def side_by_side(situation: folium.Map) -> None:
    left, right = (folium.TileLayer(f"{side}/{{z}}.png", attr="a").add_to(situation) for side in ("left", "right"))
    plugins.SideBySideLayers(left, right).add_to(situation)


def text_along(situation: folium.Map) -> None:
    line = folium.PolyLine(LINE).add_to(situation)
    plugins.PolyLineTextPath(line, "text").add_to(situation)


def spread(situation: folium.Map) -> None:
    group = folium.FeatureGroup(name="group").add_to(situation)
    plugins.FeatureGroupSubGroup(group, "sub").add_to(situation)
    plugins.GroupedLayerControl({"groups": [group]}).add_to(situation)


def with_pattern(made: Element) -> Add:
    return lambda situation: (situation.add_child(made), folium.Circle(SPOT, 900, fill_pattern=made).add_to(situation))


def timed(situation: folium.Map) -> None:
    timeline = plugins.Timeline(AREA).add_to(situation)
    plugins.TimelineSlider().add_timelines(timeline).add_to(situation)


def controlled(situation: folium.Map) -> None:
    folium.FeatureGroup(name="https://example.org/a-name-that-is-an-address").add_to(situation)
    folium.LayerControl(collapsed=False).add_to(situation)


def listed(situation: folium.Map) -> None:
    area = folium.GeoJson(AREA).add_to(situation)
    folium.GeoJsonPopup(["name", "source"]).add_to(area)
    folium.GeoJsonTooltip(["name"]).add_to(area)


def searched(situation: folium.Map) -> None:
    plugins.Search(folium.GeoJson(AREA).add_to(situation)).add_to(situation)


SAVED: dict[str, Add] = {
    "Marker": marked(popup='<a href="https://example.org/">a link</a>', tooltip="https://example.org/"),
    "Circle": pieces(folium.Circle(SPOT, 900)),
    "CircleMarker": pieces(folium.CircleMarker(SPOT)),
    "PolyLine": pieces(folium.PolyLine(LINE)),
    "Polygon": pieces(folium.Polygon([*LINE, SPOT])),
    "Rectangle": pieces(folium.Rectangle(BOUNDS)),
    "GeoJson": pieces(folium.GeoJson(AREA)),
    "GeoJsonPopup": listed, "GeoJsonTooltip": listed,
    "Choropleth": pieces(folium.Choropleth(AREA)),
    "FitBounds": pieces(folium.FitBounds(BOUNDS)),
    "FitOverlays": pieces(folium.FitOverlays()),
    "CustomPane": pieces(folium.map.CustomPane("own")),
    "Popup": marked(popup=folium.Popup("A <b>word</b> on http://www.w3.org/", max_width=200)),
    "Tooltip": marked(tooltip=folium.Tooltip("text")),
    "Html": marked(popup=folium.Popup(folium.Html("text"))),
    "DivIcon": marked(icon=folium.DivIcon(html='<i style="color: red">i</i>')),
    "CustomIcon": marked(icon=folium.CustomIcon("data:image/gif;base64,R0lGODlhAQABAAAAACw=")),
    "ImageOverlay": pieces(ImageOverlay(numpy.eye(2), BOUNDS)),
    "LatLngPopup": pieces(folium.LatLngPopup()),
    "ClickForMarker": pieces(folium.ClickForMarker("here")),
    "ClickForLatLng": pieces(folium.ClickForLatLng()),
    "ColorLine": pieces(folium.ColorLine([*LINE, SPOT], [0, 1, 2], colormap=["#111111", "#eeeeee"], nb_steps=2)),
    "Control": pieces(folium.Control("Scale")),
    "Element": in_body("<h3>My title</h3>"),
    "FeatureGroup": controlled, "LayerControl": controlled,  # the last, as folium wants it
}

REFUSED: dict[str, tuple[Add, str]] = {
    "TileLayer": (pieces(folium.TileLayer("OpenStreetMap")), "tile.openstreetmap.org"),
    "WmsTileLayer": (pieces(folium.WmsTileLayer("https://example.org/wms", layers="a")), "https://example.org/wms"),
    "VideoOverlay": (pieces(VideoOverlay("film.mp4", BOUNDS)), "film.mp4"),
    "Icon": (marked(icon=folium.Icon(color="red")), "Bootstrap and Font Awesome"),
    "RegularPolygonMarker": (pieces(folium.RegularPolygonMarker(SPOT)), "dvf"),
    "TopoJson": (pieces(folium.TopoJson(TOPOLOGY, "objects.o")), "topojson"),
    "Choropleth with a scale": (pieces(folium.Choropleth(AREA, data={"a": 1.0, "b": 2.0}, key_on="feature.id")), "d3"),
    "LinearColormap": (pieces(folium.LinearColormap(["red", "blue"])), "d3"),
    "StepColormap": (pieces(folium.StepColormap(["red", "blue"])), "d3"),
    "Vega": (marked(popup=folium.Popup().add_child(folium.Vega("{}"))), "vega"),
    "VegaLite": (marked(popup=folium.Popup().add_child(folium.VegaLite("{}"))), "vega"),
    "IFrame": (marked(popup=folium.Popup(folium.IFrame("<b>text</b>"))), "data:text/html"),
    "JavascriptLink": (lambda page: page.get_root().header.add_child(folium.JavascriptLink("a.js")), "a.js"),
    "CssLink": (lambda page: page.get_root().header.add_child(folium.CssLink("a.css")), "a.css"),
    "AntPath": (pieces(plugins.AntPath(LINE)), "ant-path"),
    "BeautifyIcon": (marked(icon=plugins.BeautifyIcon()), "beautify"),
    "BoatMarker": (pieces(plugins.BoatMarker(SPOT)), "boatmarker"),
    "CirclePattern": (with_pattern(plugins.pattern.CirclePattern()), "pattern"),
    "StripePattern": (with_pattern(plugins.pattern.StripePattern()), "pattern"),
    "Draw": (pieces(plugins.Draw()), "leaflet.draw"),
    "FastMarkerCluster": (pieces(plugins.FastMarkerCluster([SPOT])), "markercluster"),
    "FeatureGroupSubGroup": (spread, "subgroup"), "GroupedLayerControl": (spread, "grouped"),
    "FloatImage": (pieces(plugins.FloatImage("https://example.org/a.png")), "https://example.org/a.png"),
    "Fullscreen": (pieces(plugins.Fullscreen()), "fullscreen"),
    "GeoMan": (pieces(plugins.GeoMan()), "geoman"),
    "Geocoder": (pieces(plugins.Geocoder()), "geocoder"),
    "HeatMap": (pieces(plugins.HeatMap([SPOT])), "leaflet_heat"),
    "HeatMapWithTime": (pieces(plugins.HeatMapWithTime([[SPOT]])), "pa7_hm"),
    "LocateControl": (pieces(plugins.LocateControl()), "locatecontrol"),
    "MarkerCluster": (pieces(plugins.MarkerCluster([SPOT])), "markercluster"),
    "MeasureControl": (pieces(plugins.MeasureControl()), "measure"),
    "MiniMap": (pieces(plugins.MiniMap()), "minimap"),
    "MousePosition": (pieces(plugins.MousePosition()), "MousePosition"),
    "OverlappingMarkerSpiderfier": (pieces(plugins.OverlappingMarkerSpiderfier()), "oms"),
    "PolyLineFromEncoded": (pieces(plugins.PolyLineFromEncoded("_p~iF~ps|U")), "polyline"),
    "PolygonFromEncoded": (pieces(plugins.PolygonFromEncoded("_p~iF~ps|U")), "polyline"),
    "PolyLineOffset": (pieces(plugins.PolyLineOffset(LINE)), "polylineoffset"),
    "PolyLineTextPath": (text_along, "textpath"),
    "Realtime": (pieces(plugins.Realtime("https://example.org/live.json")), "https://example.org/live.json"),
    "ScrollZoomToggler": (pieces(plugins.ScrollZoomToggler()), "arrow-move.png"),
    "Search": (searched, "search"),
    "SemiCircle": (pieces(plugins.SemiCircle(SPOT, 900, 0, 90)), "semicircle"),
    "SideBySideLayers": (side_by_side, "left/{z}.png"),
    "TagFilterButton": (pieces(plugins.TagFilterButton(["a"])), "tag-filter"),
    "Terminator": (pieces(plugins.Terminator()), "terminator"),
    "TimeSliderChoropleth": (pieces(plugins.TimeSliderChoropleth(AREA, STYLES)), "d3"),
    "Timeline": (timed, "timeline"), "TimelineSlider": (timed, "timeline"),
    "TimestampedGeoJson": (pieces(plugins.TimestampedGeoJson(AREA)), "timedimension"),
    "TimestampedWmsTileLayers": (pieces(plugins.TimestampedWmsTileLayers(
        folium.WmsTileLayer("https://example.org/wms", layers="a"))), "timedimension"),
    "TreeLayerControl": (pieces(plugins.TreeLayerControl(overlay_tree={"label": "a"})), "control.layers.tree"),
    "VectorGridProtobuf": (pieces(plugins.VectorGridProtobuf("tiles/{z}.pbf")), "tiles/{z}.pbf"),
    "icon by address": (marked(icon=folium.CustomIcon("https://example.org/i.png")), "https://example.org/i.png"),
    "picture by address": (pieces(ImageOverlay("http://example.org/a.png", BOUNDS)), "http://example.org/a.png"),
    "layer in a group": (in_group(folium.TileLayer("t/{z}.png", attr="a")), "t/{z}.png"),
    "popup": (marked(popup='<img src="https://example.org/p.png">'), "https://example.org/p.png"),
    "tooltip": (marked(tooltip='<p style="background: url(t.png)">t</p>'), "t.png"),
    "icon of markup": (marked(icon=folium.DivIcon(html='<img srcset="a.png 1x, b.png 2x">')), "b.png"),
    "feature with a picture": (pieces(folium.GeoJson({**AREA, "features": [{
        **AREA["features"][0], "properties": {"name": "<img src='f.png'>"}}]})), "f.png"),  # type: ignore[index]
    "head": (in_header('<link rel="stylesheet" href="https://example.org/a.css">'), "https://example.org/a.css"),
    "style": (in_header("<style>@import 'b.css'; p { background: url(c.png) }</style>"), "c.png"),
    "drawing": (in_body('<svg><image href="d.png"/><use xlink:href="e.svg#x"/></svg>'), "e.svg#x"),
    "script of its own": (in_script('fetch("facts.json")'), "facts.json"),
    "refresh": (in_header('<meta http-equiv="refresh" content="5; url=https://example.org/">'), "https://example.org/"),
}

ONLY_BASES = {"Layer", "Map", "DualMap", "Figure", "MacroElement", "ColorMap", "Link", "Div", "BaseMultiLocation"}
"""Classes of which nobody puts one on a map: bases of others, and maps and pages themselves."""


def public_classes() -> set[str]:
    modules = (folium, plugins, folium.raster_layers, folium.vector_layers)
    return {name for module in modules for name, found in vars(module).items()
            if inspect.isclass(found) and issubclass(found, (Element, folium.ColorMap)) and not name.startswith("_")}


def test_every_class_of_folium_is_in_one_of_the_two_tables() -> None:
    assert public_classes() - {*SAVED, *REFUSED} == ONLY_BASES & public_classes()


@pytest.fixture(scope="module")
def empty_map() -> Callable[[], folium.Map]:
    """Make maps of one day, whose data is read once."""
    told = own_page.build_day_page()
    return lambda: SituationMap(told.payload, told.still, told.middle)


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_fetch_is_refused_by_its_address(empty_map: Callable[[], folium.Map], name: str) -> None:
    add, address = REFUSED[name]
    situation = empty_map()
    add(situation)
    with pytest.raises(OfflineError, match=rf"would fetch: .*{re.escape(address)}"):
        webmap.render(situation)


@pytest.mark.parametrize("name", SAVED)
def test_the_rest_is_not_refused(empty_map: Callable[[], folium.Map], name: str) -> None:
    situation = empty_map()
    SAVED[name](situation)
    assert "</html>" in webmap.render(situation)


def test_the_rest_opens_without_a_request(open_page: OpenPage, empty_map: Callable[[], folium.Map],
                                          tmp_path: Path) -> None:
    situation = empty_map()
    for add in dict.fromkeys(SAVED.values()):
        add(situation)
    webmap.save(situation, tmp_path / "own.html")
    opened = open_page(file=tmp_path / "own.html", permissions=["clipboard-write"])  # ClickForLatLng copies its place
    opened.assert_quiet()
    markers = opened.page.locator(".leaflet-marker-icon:not(button)")
    assert markers.count() >= 5
    for marker in markers.all():
        marker.dispatch_event("click")
    opened.page.evaluate("navigator.clipboard.writeText('')")  # answered after all that was asked before
    opened.assert_quiet()
