"""The map in somebody else's page: its compact form, its messages, and which gestures it leaves to the page around."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Frame, Page, expect

import geo
from geo.webmap.embed import embed_code
from tests.browser.conftest import READY, Opened
from tests.browser.test_standards import validity_errors, violations

OpenPage = Callable[..., Opened]
Put = Callable[..., Path]

TOP = Path(__file__).resolve().parent.parent.parent
EXAMPLE = TOP / "docs" / "examples" / "host-page.html"
PHONE = {"viewport": {"width": 390, "height": 700}, "has_touch": True, "is_mobile": True}
OURS = 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"'
ALONE = 'sandbox="allow-scripts"'
LISTEN = """window.heard = []; addEventListener("message", (event) => heard.push(event.data));"""
HOST = """<!DOCTYPE html><html lang="en"><title>Host</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<script>{listen}</script><body style="margin:0;height:3000px">{code}</body></html>"""
CHOSEN = "area => area.value.slice(area.selectionStart, area.selectionEnd)"
VIEW = """() => document.querySelector(".leaflet-map-pane").style.transform
  + document.querySelector(".leaflet-proxy").style.transform"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, built_file: Path) -> Path:
    """A folder with the map, the example page and its pictures."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copy(built_file, folder / "lachin-corridor.html")
    shutil.copy(EXAMPLE, folder)
    for day in ("2022-12-12", "2023-05-25"):
        Image.new("RGB", (340, 300), "red").save(folder / f"lachin-corridor-{day}.png")
    return folder


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[str]:
    """The address at which the folder is served over HTTP."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as serving:
        Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}/"
        serving.shutdown()


@pytest.fixture
def put(site: Path) -> Put:
    """Write a page around some code; its frame has a width and height in pixels, a hash, and its own sandbox."""
    def write(width: str = "100%", height: int = 480, hash: str = "#d=2023-05-25&amp;embed",
              sandbox: str = ALONE, code: str = "") -> Path:
        frame = (f'<iframe src="lachin-corridor.html{hash}" title="Map" {sandbox} '
                 f'style="width:{width};height:{height}px;border:0;display:block"></iframe>')
        (site / "host.html").write_text(HOST.format(listen=LISTEN, code=code or frame), encoding="utf-8")
        return site / "host.html"
    return write


def framed(opened: Opened, number: int = 0) -> Frame:
    """The frame of a map, when the map is drawn."""
    frame = opened.page.frames[1 + number]
    frame.locator(READY).wait_for(state="attached")
    return frame


def send(page: Page, message: Any) -> None:
    page.evaluate("message => document.querySelector('iframe').contentWindow.postMessage(message, '*')", message)


def days_heard(page: Page) -> list[str]:
    heard: list[str] = page.evaluate("heard.filter((one) => one.type === 'corridor:changed').map((one) => one.day)")
    return heard


def test_the_compact_form_is_map_day_state_and_slider(open_page: OpenPage) -> None:
    opened = open_page("#d=2022-12-12&embed")
    page = opened.page
    expect(page.locator(".chip-date")).to_have_text("12 December 2022")
    expect(page.locator(".chip-road")).to_have_text("Road closed to civilians (since 12 December 2022, day 1)")
    expect(page.get_by_role("slider", name="Day shown on the map")).to_be_visible()
    expect(page.get_by_role("link", name="Open the full map")).to_be_visible()
    for part in (".headline h1", ".today", ".column", ".toolbar", ".dock-controls", ".lane-events", ".lane-ribbon"):
        box = page.locator(part).first.bounding_box()
        assert box is None or box["width"] <= 1, part
    expect(page.locator(".credits")).to_have_text("Indicative; not for navigation. Map data", use_inner_text=True)
    expect(page.locator(".notice")).to_be_hidden()
    opened.assert_quiet()


def test_the_full_form_knows_nothing_of_the_compact_one(opened: Opened) -> None:
    assert opened.page.locator(".chip").count() == 0
    opened.page.locator(".credits summary").click()
    expect(opened.page.locator(".credits")).to_contain_text("Leaflet", use_inner_text=True)


@pytest.mark.parametrize(("width", "hash", "is_compact"), [
    ("639px", "", True), ("640px", "", False), ("900px", "#d=2023-05-25", False), ("900px", "#embed", True)])
def test_a_narrow_frame_is_compact_and_a_wide_one_if_its_address_says_so(
    open_page: OpenPage, put: Put, width: str, hash: str, is_compact: bool
) -> None:
    frame = framed(open_page(file=put(width=width, hash=hash), wait=False))
    assert frame.locator("html.is-compact").count() == is_compact


def test_a_narrow_window_that_is_no_frame_is_not_compact(open_page: OpenPage) -> None:
    assert open_page(viewport={"width": 390, "height": 700}).page.locator("html.is-compact").count() == 0


def test_a_frame_that_is_made_wider_or_narrower_changes_its_form(open_page: OpenPage, put: Put) -> None:
    opened = open_page(file=put(width="600px", hash=""), wait=False)
    frame = framed(opened)
    opened.page.evaluate("document.querySelector('iframe').style.width = '1000px'")
    expect(frame.get_by_role("button", name="Search places, events, dates")).to_be_visible()
    expect(frame.locator(".chip")).to_be_hidden()
    opened.page.evaluate("document.querySelector('iframe').style.width = '600px'")
    expect(frame.locator(".chip")).to_be_visible()
    assert opened.messages == []


def test_the_parameter_stays_when_the_address_changes_and_goes_with_it(open_page: OpenPage) -> None:
    opened = open_page("#embed&d=2022-12-12")
    opened.page.get_by_role("slider").press("ArrowRight")
    expect(opened.page).to_have_url(opened.page.url.split("#")[0] + "#d=2022-12-13&lang=en&embed")
    opened.page.evaluate("location.hash = '#d=2021-03-01'")
    expect(opened.page.locator(".date")).to_be_visible()
    expect(opened.page.locator(".chip")).to_be_hidden()
    opened.assert_quiet()


def test_a_value_of_the_parameter_means_nothing_and_is_said_so(open_page: OpenPage) -> None:
    page = open_page("#embed=yes").page
    expect(page.locator(".notice")).to_contain_text("“embed” (not known)")
    assert page.locator("html.is-compact").count() == 0


@pytest.mark.parametrize("way", ["file", "http"])
@pytest.mark.parametrize("sandbox", ["", ALONE, OURS])
def test_it_works_from_disk_and_from_a_server_and_in_a_sandbox(
    open_page: OpenPage, put: Put, server: str, way: str, sandbox: str
) -> None:
    opened = open_page(file=put(sandbox=sandbox), wait=False)
    if way == "http":
        opened.page.goto(f"{server}host.html")
    frame = framed(opened)
    frame.get_by_role("slider").press("ArrowRight")
    expect(frame.locator(".chip-date")).to_have_text("26 May 2023")
    frame.get_by_role("button", name="Checkpoint: Checkpoint at the Hakari bridge").click()
    expect(frame.get_by_role("region", name="Checkpoint at the Hakari bridge")).to_be_visible()
    frame.wait_for_url("**/lachin-corridor.html#d=2023-05-26&*sel=hakari-checkpoint&lang=en&embed")
    assert opened.page.evaluate("history.length") <= 3  # the back button of the page around stays its own
    assert opened.messages == []
    assert frame.evaluate("window.violations") == []


def test_a_frame_without_an_address_works_too(open_page: OpenPage, site: Path, put: Put) -> None:
    opened = open_page(file=put(code='<iframe title="Map" sandbox="allow-scripts" width="600" height="480"></iframe>'),
                       wait=False)
    opened.page.evaluate("text => { document.querySelector('iframe').srcdoc = text; }",
                         (site / "lachin-corridor.html").read_text(encoding="utf-8"))
    opened.page.wait_for_function("heard.some((one) => one.type === 'corridor:ready')")
    frame = framed(opened)
    frame.get_by_role("slider").press("ArrowRight")
    expect(frame.locator(".chip-date")).to_have_text("26 May 2023")
    expect(frame.get_by_role("link", name="Open the full map")).to_be_hidden()
    opened.page.wait_for_timeout(500)  # the address would be written a quarter of a second later
    assert opened.messages == []


def test_a_frame_out_of_sight_is_complete_and_heeds_the_page_around(open_page: OpenPage, put: Put) -> None:
    code = f'<iframe src="lachin-corridor.html#embed" title="Map" {ALONE} width="600" height="480"></iframe>'
    opened = open_page(file=put(code=f'<div style="height:2500px"></div>{code}'), wait=False)
    framed(opened)
    send(opened.page, {"type": "corridor:set", "day": "2021-03-01"})
    opened.page.wait_for_function("heard.some((one) => one.day === '2021-03-01')")
    assert opened.page.evaluate("scrollY") == 0


def test_the_full_map_opens_in_a_window_of_its_own(open_page: OpenPage, put: Put, server: str) -> None:
    opened = open_page(file=put(), wait=False)
    put(sandbox=OURS)
    opened.page.goto(f"{server}host.html")
    frame = framed(opened)
    frame.get_by_role("slider").press("ArrowRight")
    with opened.page.context.expect_page() as found:
        frame.get_by_role("link", name="Open the full map").click()
    expect(found.value).to_have_url(f"{server}lachin-corridor.html#d=2023-05-26&lang=en")
    expect(found.value.locator(".date")).to_have_text("Friday, 26 May 2023")
    assert found.value.evaluate("window.opener") is None


def test_where_windows_are_refused_the_address_is_there_to_copy(open_page: OpenPage, put: Put, server: str) -> None:
    opened = open_page(file=put(), wait=False)
    opened.page.goto(f"{server}host.html")
    frame = framed(opened)
    frame.get_by_role("link", name="Open the full map").click()
    expect(frame.get_by_role("dialog", name="Open the full map")).to_be_visible()
    address = frame.get_by_label("Link")
    expect(address).to_have_value(f"{server}lachin-corridor.html#d=2023-05-25&lang=en")
    expect(address).to_be_focused()
    assert address.evaluate(CHOSEN).endswith("#d=2023-05-25&lang=en")
    opened.page.keyboard.press("Escape")
    expect(frame.get_by_role("dialog")).to_have_count(0)
    assert [message for message in opened.messages if "allow-popups" not in message] == []


def test_where_links_are_refused_each_source_shows_its_address(open_page: OpenPage, put: Put) -> None:
    frame = framed(open_page(file=put(hash="#d=2023-05-25&amp;sel=hakari-checkpoint&amp;embed"), wait=False))
    links = frame.locator(".detail .sources a")
    assert links.count() > 0
    for link in links.all():
        shown = link.locator("xpath=ancestor::li[1]").locator(".url")
        expect(shown).to_have_text(link.get_attribute("href") or "", use_inner_text=True)


def test_where_downloads_are_refused_the_text_is_there_to_copy(open_page: OpenPage, put: Put) -> None:
    opened = open_page(file=put(width="900px", hash="#panel=download"), wait=False)
    frame = framed(opened)
    frame.get_by_role("button", name="Show CSV as text").click()
    expect(frame.get_by_label("Text of the file")).to_have_value(re.compile("hakari-checkpoint"))


def test_the_map_tells_the_page_around_that_it_is_ready_and_every_change(open_page: OpenPage, put: Put) -> None:
    opened = open_page(file=put(hash="#d=2022-12-11&amp;embed"), wait=False)
    frame = framed(opened)
    frame.get_by_role("slider").press("ArrowRight")
    expect(frame.locator(".chip-date")).to_have_text("12 December 2022")
    assert opened.page.evaluate("heard") == [
        {"type": "corridor:ready", "day": "2022-12-11", "selection": None, "traffic": "civilian", "names": "both",
         "language": "en", "first": "2020-11-09", "last": "2024-06-30",
         "road": "Road open to civilians (since 17 November 2020, day 755)"},
        {"type": "corridor:changed", "day": "2022-12-12", "selection": None, "traffic": "civilian", "names": "both",
         "language": "en", "road": "Road closed to civilians (since 12 December 2022, day 1)"}]


def test_the_page_around_sets_day_selection_and_names(open_page: OpenPage, put: Put) -> None:
    opened = open_page(file=put(width="900px"), wait=False)
    frame = framed(opened)
    send(opened.page, {"type": "corridor:set", "day": "2023-04-28", "selection": "hakari-checkpoint",
                       "names": "armenian"})
    expect(frame.locator(".chip-date")).to_have_text("28 April 2023")
    expect(frame.get_by_role("region", name="Checkpoint at the Hakari bridge")).to_be_visible()
    assert opened.page.evaluate("document.activeElement.tagName") == "BODY"
    frame.wait_for_url("**#d=2023-04-28&*sel=hakari-checkpoint&names=armenian&lang=en&embed")
    send(opened.page, {"type": "corridor:set", "selection": None})
    expect(frame.get_by_role("region", name="Checkpoint at the Hakari bridge")).to_be_hidden()
    assert days_heard(opened.page) == ["2023-04-28", "2023-04-28"]
    assert opened.messages == []


def test_many_messages_at_once_are_taken_together_the_last_word_on_each_thing(open_page: OpenPage, put: Put) -> None:
    opened = open_page(file=put(width="900px"), wait=False)
    frame = framed(opened)
    send(opened.page, {"type": "corridor:set", "language": "hy"})
    expect(frame.locator(".chip-date")).to_have_text("2023 թ. մայիսի 25")
    messages = [{"type": "corridor:set", "language": ("hy", "ru")[number % 2], "names": "russian",
                 **({"day": "2022-12-12"} if number == 3 else {})} for number in range(200)]
    opened.page.evaluate("all => all.forEach((one) => frames[0].postMessage(one, '*'))", messages)
    expect(frame.locator(".chip-date")).to_have_text("12 декабря 2022")
    heard = [(one["day"], one["language"]) for one in opened.page.evaluate("heard")]
    assert heard[-1] == ("2022-12-12", "ru")
    assert len(heard) < 20
    assert opened.messages == []


@pytest.mark.parametrize("message", [
    None, "corridor:set", 7, [], {}, {"type": "corridor:set"}, {"type": "set", "day": "2021-01-01"},
    *({"type": "corridor:set", "day": day} for day in (
        "2023-02-30", "2019-01-01", "", 20210101, None, ["2021-01-01"], {})),
    {"type": "corridor:set", "day": "2021-01-01&panel=about"}, {"type": "corridor:set", "names": "russian"},
    *({"type": "corridor:set", "selection": key} for key in ("nothing", "__proto__", 5, "<img src=x>", "x" * 100_000)),
    {"type": "corridor:set", "panel": "about", "isEmbed": False, "hidden": []},
])
def test_a_message_that_means_nothing_is_passed_over_in_silence(open_page: OpenPage, put: Put, message: Any) -> None:
    opened = open_page(file=put(), wait=False)
    framed(opened)
    send(opened.page, message)
    send(opened.page, {"type": "corridor:set", "day": "2021-03-01"})
    opened.page.wait_for_function("heard.some((one) => one.day === '2021-03-01')")
    assert [(one["type"], one["day"], one["names"], one["selection"]) for one in opened.page.evaluate("heard")] == [
        ("corridor:ready", "2023-05-25", "both", None), ("corridor:changed", "2021-03-01", "both", None)]
    assert opened.messages == []


def test_the_good_values_of_a_message_count_beside_the_bad(open_page: OpenPage, put: Put) -> None:
    opened = open_page(file=put(), wait=False)
    frame = framed(opened)
    send(opened.page, {"type": "corridor:set", "day": "2021-03-01", "selection": "nothing", "names": 5})
    expect(frame.locator(".chip-date")).to_have_text("1 March 2021")


def test_messages_of_anybody_but_the_page_around_are_ignored(open_page: OpenPage, put: Put) -> None:
    frames = "".join(f'<iframe src="lachin-corridor.html#d=2023-05-25&amp;embed" title="{name}" width="600" '
                     'height="300"></iframe>' for name in ("One", "Two"))
    opened = open_page(file=put(code=frames), wait=False)
    one, two = framed(opened, 0), framed(opened, 1)
    set_day = "day => parent.frames[0].postMessage({ type: 'corridor:set', day }, '*')"
    two.evaluate(set_day, "2021-01-01")
    one.evaluate("day => window.postMessage({ type: 'corridor:set', day }, '*')", "2021-02-02")
    opened.page.evaluate("day => frames[0].postMessage({ type: 'corridor:set', day }, '*')", "2021-03-03")
    expect(one.locator(".chip-date")).to_have_text("3 March 2021")
    assert days_heard(opened.page) == ["2021-03-03"]


def test_a_page_on_its_own_heeds_no_message(open_page: OpenPage) -> None:
    opened = open_page()
    opened.page.evaluate("window.postMessage({ type: 'corridor:set', day: '2021-01-01' }, '*')")
    opened.page.evaluate("new Promise((resolve) => setTimeout(resolve, 100))")
    expect(opened.page.locator(".date")).to_have_text("Thursday, 25 May 2023")


@pytest.mark.parametrize("way", ["file", "http"])
def test_the_example_drives_one_map_and_hears_two(open_page: OpenPage, site: Path, server: str, way: str) -> None:
    opened = open_page(file=site / EXAMPLE.name, wait=False, viewport={"width": 800, "height": 1600})
    if way == "http":
        opened.page.goto(server + EXAMPLE.name)
    page = opened.page
    for number in (0, 1):
        framed(opened, number)
    captions = page.locator("figcaption")
    expect(captions.nth(0)).to_have_text("2022-12-12: Road closed to civilians (since 12 December 2022, day 1).")
    page.get_by_role("button", name="11 December 2022").click()
    expect(captions.nth(0)).to_have_text("2022-12-11: Road open to civilians (since 17 November 2020, day 755).")
    expect(page.frames[1].locator(".chip-date")).to_have_text("11 December 2022")
    expect(captions.nth(1)).to_have_text("2023-05-25: Road closed to civilians (since 12 December 2022, day 165).")
    page.frames[2].get_by_role("slider").press("ArrowLeft")
    expect(captions.nth(1)).to_contain_text("2023-05-24")
    expect(captions.nth(0)).to_contain_text("2022-12-11")
    assert opened.messages == []


def test_the_script_in_the_documentation_works_beside_the_frame_that_the_command_prints(
        open_page: OpenPage, put: Put) -> None:
    documentation = (TOP / "docs" / "embed.md").read_text(encoding="utf-8")
    (script,) = re.findall(r"```javascript\n(.*?)```", documentation, re.DOTALL)
    frame = embed_code(at="2023-05-25").frame
    opened = open_page(file=put(code=f"{frame}<script>{script}</script>"), wait=False)
    opened.page.wait_for_function("heard.some((told) => told.type === 'corridor:changed' && told.day === '2022-12-12')")
    assert opened.messages == ["2022-12-12 Road closed to civilians (since 12 December 2022, day 1)"]


def test_the_frame_covers_its_picture_which_shows_where_frames_are_taken_out(open_page: OpenPage, put: Put) -> None:
    opened = open_page(file=put(code=embed_code(at="2023-05-25", height=400).frame), wait=False,
                       viewport={"width": 700, "height": 600})
    framed(opened)
    page = opened.page
    box = page.locator("iframe").bounding_box()
    assert box is not None and box["height"] == 400 and box == page.locator("img").bounding_box()
    middle = "document.elementFromPoint(innerWidth / 2, 300).localName"
    assert page.evaluate(middle) == "iframe"
    page.evaluate("document.querySelector('iframe').remove()")
    assert page.evaluate(f"[{middle}, document.querySelector('img').naturalWidth]") == ["img", 340]
    assert opened.messages == []


def test_the_example_holds_the_code_that_the_command_prints() -> None:
    example = EXAMPLE.read_text(encoding="utf-8")
    assert embed_code(at="2022-12-12").frame in example
    assert embed_code(at="2023-05-25").frame in example


def test_the_example_is_valid_html(node: str, tmp_path: Path) -> None:
    assert validity_errors(node, EXAMPLE.read_text(encoding="utf-8"), tmp_path) == []


def test_the_wheel_scrolls_the_page_around_and_with_ctrl_it_zooms(open_page: OpenPage, put: Put) -> None:
    opened = open_page(file=put(), wait=False)
    page, frame = opened.page, framed(opened)
    before = frame.evaluate(VIEW)
    page.mouse.move(500, 250)
    page.mouse.wheel(0, 150)
    page.wait_for_function("scrollY === 150")
    assert frame.evaluate(VIEW) == before
    expect(frame.locator(".gesture-hint")).to_have_text("Hold Ctrl to zoom the map")
    expect(frame.locator(".gesture-hint")).to_be_hidden()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -240)
    page.keyboard.up("Control")
    frame.wait_for_function(f"before => ({VIEW})() !== before", arg=before)
    assert page.evaluate("[scrollY, visualViewport.scale]") == [150, 1]


def test_a_mouse_drags_the_map(open_page: OpenPage, put: Put) -> None:
    opened = open_page(file=put(), wait=False)
    frame = framed(opened)
    before = frame.evaluate(VIEW)
    frame.locator(".folium-map").hover(position={"x": 500, "y": 250})  # waits until the frame hears of the mouse
    opened.page.mouse.down()
    opened.page.mouse.move(560, 280, steps=4)
    opened.page.mouse.up()
    frame.wait_for_function(f"before => ({VIEW})() !== before", arg=before)


def test_the_wheel_zooms_a_map_that_is_no_frame(open_page: OpenPage) -> None:
    page = open_page("#embed").page
    before = page.evaluate(VIEW)
    page.mouse.move(500, 250)
    page.mouse.wheel(0, -240)
    page.wait_for_function(f"before => ({VIEW})() !== before", arg=before)


def move_fingers(page: Page, ways: list[list[tuple[float, float]]]) -> None:
    """Put fingers down, move each along its way, and lift them."""
    session = page.context.new_cdp_session(page)

    def touch(kind: str, points: list[tuple[float, float]]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [
            {"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]})

    for count in range(1, len(ways) + 1):
        touch("touchStart", [way[0] for way in ways[:count]])
    for points in zip(*(way[1:] for way in ways), strict=True):
        touch("touchMove", list(points))
        page.wait_for_timeout(16)
    touch("touchEnd", [])


def test_one_finger_scrolls_the_page_around(open_page: OpenPage, put: Put) -> None:
    opened = open_page(file=put(), wait=False, **PHONE)
    page, frame = opened.page, framed(opened)
    before = frame.evaluate(VIEW)
    move_fingers(page, [[(200, 350 - 10 * step) for step in range(16)]])
    page.wait_for_function("scrollY > 80")
    assert frame.evaluate(VIEW) == before
    expect(frame.locator(".gesture-hint")).to_have_text("Use two fingers to move the map")


def test_two_fingers_move_and_enlarge_the_map(open_page: OpenPage, put: Put) -> None:
    opened = open_page(file=put(), wait=False, **PHONE)
    page, frame = opened.page, framed(opened)
    before, held = frame.evaluate(VIEW), page.evaluate("[scrollY, visualViewport.scale]")
    move_fingers(page, [[(170 - 3 * step, 300) for step in range(16)], [(230 + 3 * step, 300) for step in range(16)]])
    frame.wait_for_function(f"before => ({VIEW})() !== before", arg=before)
    assert page.evaluate("[scrollY, visualViewport.scale]") == held


def test_one_finger_moves_a_map_that_is_no_frame(open_page: OpenPage) -> None:
    page = open_page("#embed", **PHONE).page
    before = page.evaluate(VIEW)
    move_fingers(page, [[(200, 350 - 10 * step) for step in range(16)]])
    page.wait_for_function(f"before => ({VIEW})() !== before", arg=before)


def test_a_finger_moves_the_slider(open_page: OpenPage, put: Put) -> None:
    opened = open_page(file=put(), wait=False, **PHONE)
    frame = framed(opened)
    thumb = frame.locator(".day-pill").bounding_box()
    track = frame.get_by_role("slider").bounding_box()
    assert thumb is not None and track is not None
    x, y = thumb["x"] + thumb["width"] / 2, track["y"] + track["height"] / 2
    move_fingers(opened.page, [[(x - 6 * step, y) for step in range(12)]])
    expect(frame.locator(".chip-date")).not_to_have_text("25 May 2023")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(320, 480), (600, 480), (900, 480), (320, 240)])
@pytest.mark.parametrize("hash", ["#d=2023-05-25&embed", "#d=2023-04-24&sel=hakari-checkpoint&embed"])
def test_axe_finds_nothing_and_nothing_is_cut_off(
    open_page: OpenPage, hash: str, width: int, height: int, scheme: str
) -> None:
    opened = open_page(hash, color_scheme=scheme, viewport={"width": width, "height": height})
    page = opened.page
    assert violations(opened) == []
    root = page.locator("html")
    assert root.evaluate("root => [root.scrollWidth, root.scrollHeight]") == [width, height]
    for part in (".chip-date", ".chip-road", ".full-map", ".dock"):
        box = page.locator(part).bounding_box()
        assert box is not None
        assert box["x"] >= 0 and box["x"] + box["width"] <= width and box["y"] + box["height"] <= height
    opened.assert_quiet()


def test_the_compact_form_is_valid_html(open_page: OpenPage, node: str, tmp_path: Path) -> None:
    html = open_page("#embed").page.evaluate("""() => {
        const copy = document.documentElement.cloneNode(true);
        copy.querySelectorAll("script, style").forEach((element) => { element.replaceChildren(); });
        return "<!DOCTYPE html>\\n" + copy.outerHTML;
    }""")
    assert validity_errors(node, html, tmp_path) == []


def test_a_notebook_that_is_trusted_shows_the_map_and_no_word_on_trust(open_page: OpenPage, tmp_path: Path) -> None:
    (tmp_path / "cell.html").write_text("<!DOCTYPE html><meta charset=utf-8><title>Cell</title><div id=cell></div>"
                                        + geo.situation_map()._repr_html_(), encoding="utf-8")
    opened = open_page(file=tmp_path / "cell.html", wait=False)
    expect(opened.page.frame_locator("iframe").locator(".date")).to_have_text("Thursday, 25 May 2023")
    assert "trust" not in opened.page.locator("body").inner_text().lower()
    assert opened.page.locator("body").evaluate("body => body.childElementCount") == 2
