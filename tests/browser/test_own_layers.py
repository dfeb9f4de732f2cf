"""Layers that a user adds with folium: they work, offline, and their text does no harm."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import folium
import pytest
from branca.element import Element
from playwright.sync_api import expect

import geo
from tests.browser.conftest import Opened

OpenPage = Callable[..., Opened]


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[folium.Map], Path]:
    def save(situation: folium.Map) -> Path:
        geo.save(situation, tmp_path / "own.html")
        return tmp_path / "own.html"
    return save


def test_markers_lines_geojson_and_their_control_work(open_page: OpenPage, saved: Callable[[folium.Map], Path]) -> None:
    situation = geo.situation_map(at="2022-12-12")
    group = folium.FeatureGroup(name="My places").add_to(situation)
    folium.Marker([39.62, 46.4], popup="A <b>bold</b> word", tooltip="Over it").add_to(group)
    folium.CircleMarker([39.7, 46.45], radius=9, color="#123456").add_to(situation)
    folium.PolyLine([[39.6, 46.4], [39.7, 46.5]], color="#654321").add_to(situation)
    folium.GeoJson({"type": "FeatureCollection", "features": [
        {"type": "Feature", "id": "a", "properties": {"name": "one"},
         "geometry": {"type": "Polygon", "coordinates": [[[46.4, 39.7], [46.5, 39.7], [46.5, 39.8], [46.4, 39.7]]]}},
    ]}, name="My area", style_function=lambda _: {"color": "#abcdef"}).add_to(situation)
    folium.LayerControl(collapsed=False).add_to(situation)
    opened = open_page(file=saved(situation))
    page = opened.page
    expect(page.locator(".date")).to_have_text("Monday, 12 December 2022")
    for colour in ("#123456", "#654321", "#abcdef"):
        expect(page.locator(f"path[stroke='{colour}']")).to_have_count(1)
    marker = page.locator("img.leaflet-marker-icon")
    assert marker.evaluate("image => image.naturalWidth") > 0
    marker.click()
    expect(page.locator(".leaflet-popup-content b")).to_have_text("bold")
    page.get_by_label("My places").uncheck()
    expect(marker).to_have_count(0)
    opened.assert_quiet()


def test_a_script_of_one_s_own_runs_to_its_end_whatever_signs_it_holds(
        open_page: OpenPage, saved: Callable[[folium.Map], Path]) -> None:
    situation = geo.situation_map()
    script = "window.seen = ['<!-- <script>', '</script>', /<!--/u.test('<' + '!--'), /(?<script>a)/u.test('a')];"
    situation.get_root().script.add_child(Element(script))
    opened = open_page(file=saved(situation))
    assert opened.page.evaluate("window.seen") == ["<!-- <script>", "</script>", True, True]
    opened.assert_quiet()


@pytest.mark.parametrize("text", [
    "`${window.hacked = 1}`", "</script><script>window.hacked = 1</script>", "<svg onload='window.hacked = 1'>",
    "{{ 7*191 }} {% if %}", "C:\\users\\x \\u0041 price ${USD}",
])
def test_hostile_text_in_a_popup_and_a_tooltip_runs_nothing(open_page: OpenPage, saved: Callable[[folium.Map], Path],
                                                            text: str) -> None:
    situation = geo.situation_map()
    folium.Marker([39.62, 46.4], popup=folium.Popup(text, parse_html=True), tooltip=text).add_to(situation)
    opened = open_page(file=saved(situation))
    opened.page.locator("img.leaflet-marker-icon").click()
    expect(opened.page.locator(".leaflet-popup-content")).to_have_text(text)
    assert opened.page.evaluate("typeof window.hacked") == "undefined"
    assert opened.requests == []


@pytest.mark.parametrize("width", [390, 1280])
def test_a_heading_that_a_user_adds_to_the_page_is_seen(open_page: OpenPage, saved: Callable[[folium.Map], Path],
                                                        width: int) -> None:
    situation = geo.situation_map()
    situation.get_root().html.add_child(folium.Element("<h3>The camps of December</h3>"))
    situation.get_root().html.add_child(folium.Element('<div style="position:fixed;bottom:18rem;right:1rem">Key</div>'))
    opened = open_page(file=saved(situation), viewport={"width": width, "height": 844})
    for shown in (opened.page.get_by_role("heading", name="The camps of December"),
                  opened.page.get_by_text("Key", exact=True)):
        assert shown.evaluate("""node => {
            const { left, top, width, height } = node.getBoundingClientRect();
            return document.elementFromPoint(left + width / 2, top + height / 2) === node;
        }""")
    opened.assert_quiet()


def test_a_plain_popup_shows_its_text_to_the_letter(open_page: OpenPage, saved: Callable[[folium.Map], Path]) -> None:
    situation = geo.situation_map()
    folium.Marker([39.62, 46.4], popup="C:\\users\\x costs ${USD} and {{ 6").add_to(situation)
    opened = open_page(file=saved(situation))
    opened.page.locator("img.leaflet-marker-icon").click()
    expect(opened.page.locator(".leaflet-popup-content")).to_have_text("C:\\users\\x costs ${USD} and {{ 6")
    opened.assert_quiet()
