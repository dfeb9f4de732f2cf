"""What a browser would fetch is found in markup, styles and scripts, and what it only shows or links to is not."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.webmap.fetches import of_markup, of_script, of_style
from geo.webmap.script_literals import read_literals

OUT = "https://a.org/x"


@pytest.mark.parametrize("markup", [
    "<img src='{}'>", "<img srcset='data:, 1x, {} 2x'>", "<picture><source srcset={}></picture>",
    "<script src={}></script>", "<link rel=icon href={}>", "<iframe src={}></iframe>",
    "<iframe srcdoc='&lt;img src={}&gt;'></iframe>", "<video poster={}>", "<video src={}>", "<audio src={}>",
    "<track src={}>", "<object data={}>", "<embed src={}>", "<input type=image src={}>", "<body background={}>",
    "<svg><image xlink:href={} /></svg>", "<svg><use href='{}'/></svg>", "<svg><feImage href={} /></svg>",
    "<svg><rect fill='url({})'/></svg>", "<svg><set attributeName=href to={} /></svg>",
    "<p style='background: url({})'>", "<style>p {{ background: url(\"{}\") }}</style>",
    "<style>@import '{}';</style>", "<a href=x ping={}>x</a>", "<base href={}>",
    "<meta http-equiv=refresh content='0; url={}'>", "<script>fetch('{}')</script>", "<IMG SRC={}>",
    "<!-- --><img src={}>",
])
def test_an_address_in_markup_is_found(markup: str) -> None:
    assert OUT in [need.address for need in of_markup(markup.format(OUT))]


@pytest.mark.parametrize("markup", [
    f"<a href='{OUT}'>{OUT}</a>", f"<area href='{OUT}'>", f"<p title='{OUT}'>{OUT}</p>", f"<!-- <img src={OUT}> -->",
    "<img src='data:image/png;base64,AA=='>", "<img src=''>", "<use href='#shape'/>", "<p style='fill: url(#shape)'>",
    f"<blockquote cite='{OUT}'>", f"<svg xmlns='{OUT}'></svg>", f"<style>/* url({OUT}) */</style>",
])
def test_what_is_only_shown_or_linked_to_is_not_fetched(markup: str) -> None:
    assert [*of_markup(markup)] == []


@pytest.mark.parametrize("script", [
    'L.tileLayer("{}")', "L.tileLayer.wms('{}', {{}})", "L.imageOverlay(`{}`, [])", 'L.videoOverlay(["{}"], [])',
    'L.icon({{"iconUrl": "{}"}})', 'fetch("{}")', '$.getJSON("{}", f)', '$.ajax({{url: "{}", dataType: "json"}})',
    'var address = "{}"; load(address)', 'new Image().src = "{}"', "a = b ? '{}' : c", 'x.bindPopup("<img src={}>")',
    "x.setStyle({{fill: 'url({})'}})", "f(`${{g('{}')}}`)", 'a = /["\']/; fetch("{}")', 'a = b / c; fetch("{}") / d',
    "// it's\nfetch('{}')", "/* \" */ fetch('{}')", '{{"properties": {{"a": 1}}, "b": "{}"}}', 'new Worker("{}")',
])
@pytest.mark.parametrize("address", [OUT, r"https:\/\/a.org\/x", "https://a.org/\\x78"])
def test_an_address_in_a_script_is_found_however_it_is_written(script: str, address: str) -> None:
    assert OUT in [need.address for need in of_script(script.format(address))]


@pytest.mark.parametrize("script", [
    'L.tileLayer("{}")', 'L.imageOverlay("{}", [])', 'L.icon({{"iconUrl": "{}"}})', 'fetch("{}")', 'image.src = "{}"',
    'x.bindTooltip(`<p style="background: url({})">`)',
])
def test_a_relative_address_is_found_where_it_would_be_fetched(script: str) -> None:
    assert [need.address for need in of_script(script.format("a/b.png"))] == ["a/b.png"]


@pytest.mark.parametrize("script", [
    f'L.geoJson({{"features": [{{"properties": {{"source": "{OUT}"}}}}]}})', f'L.marker([1, 2], {{"title": "{OUT}"}})',
    f'control({{"{OUT}": layer}})', f'// {OUT}', f'x.bindPopup("<a href=\'{OUT}\'>a</a>")', f'say("See {OUT}")',
    'L.tileLayer("data:,")', 'createElementNS("http://www.w3.org/2000/svg", "svg")', 'options("a/b.png")',
    f'L.tileLayer("data:,", {{"attribution": "{OUT}"}})',
])
def test_data_words_and_comments_of_a_script_are_not_fetched(script: str) -> None:
    assert [*of_script(script)] == []


def test_who_names_an_address_is_told() -> None:
    assert [need.by for need in of_script(f'L.icon({{"iconUrl": "{OUT}"}}); fetch("{OUT}"); a = "{OUT}"')] == [
        "L.icon", "fetch", "a"]
    assert [need.by for need in of_style(f"a {{ background: url({OUT}) }}")] == ["style"]


@given(st.text())
def test_any_text_is_read_back_from_a_script(text: str) -> None:
    assert [literal.text for literal in read_literals(f"f({json.dumps(text)})")] == [text]


@given(st.text(alphabet="\"'`\\/${}()[]<>:,;= \nab*", max_size=60))
def test_what_is_no_script_is_read_to_its_end(script: str) -> None:
    assert all(isinstance(need.address, str) for need in of_script(script))


@pytest.mark.parametrize(("style", "address"), [
    (r"body { background: \75rl(//evil.example/b.png) }", "//evil.example/b.png"),
    (r"body { background: u\000072l(c.png) }", "c.png"),
    (r'@\69mport "d.css";', "d.css"),
])
def test_an_escape_of_css_hides_no_address(style: str, address: str) -> None:
    assert [need.address for need in of_style(style)] == [address]
