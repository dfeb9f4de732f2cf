"""The code with which others show the map: the same from the command and from the page, and no address breaks it."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from test_cli import Command, geo_command  # noqa: F401
from test_figures_in_languages import FUNCTION_WORDS

import geo
from geo import figures
from geo.engine.facts import Facts, read_facts
from geo.errors import UsageError
from geo.model import project
from geo.store import data_folder, loading
from geo.telling.wording import road_in_brief
from geo.webmap import embed
from geo.webmap.embed import embed_code
from geo.webmap.payload import build_payload

CODES_SCRIPT = Path(__file__).parent / "client" / "embed-codes.js"
ADDRESSES = ("lachin-corridor.html", "maps/", "https://example.org/~a_b/map.html?x=50%25&y='2'&z=$")
HOSTILE = 'https://example.org/"><script>alert(1)</script>?{title}&\'}'
NOT_ADDRESSES = ("", "javascript:alert(1)", "data:text/html,x", "file:///map.html", "C:/map.html", "//example.org/m",
                 "http:map.html", "https://", "https://me:secret@example.org/", "https://example.org:99999/",
                 "http://[::1", "12:30.html", "map.html#d=2023-05-25", "a map.html", "a\nb", "a\\b", "\ud800",
                 "map\u202e.html")


@pytest.fixture(scope="module")
def facts() -> Facts:
    return read_facts()


@pytest.fixture(scope="module")
def page_offers(node: str) -> list[dict[str, Any]]:
    return offers_in("en", node)


def offers_in(language: str, node: str) -> list[dict[str, Any]]:
    """Return what the page offers in a language on every day of the period."""
    payload = build_payload(data_folder.check_set(project.DATA), at=loading.parse_at("2023-05-25"), language="en",
                            names="both", is_default_day=True)
    command = [node, str(CODES_SCRIPT), language, *ADDRESSES]
    run = subprocess.run(command, input=payload.drawing, capture_output=True, text=True, check=True)
    return json.loads(run.stdout)  # type: ignore[no-any-return]


def test_the_page_and_the_command_say_the_same_of_the_road_on_every_day(
    page_offers: list[dict[str, Any]], facts: Facts
) -> None:
    said = {offer["day"]: (offer["road"], road_in_brief(facts, at=date.fromisoformat(offer["day"])))
            for offer in page_offers}
    assert len(said) == 1330
    assert {day: both for day, both in said.items() if both[0] != both[1]} == {}


@pytest.mark.parametrize("day", ["2020-11-09", "2022-12-11", "2022-12-12", "2023-05-25", "2023-09-25", "2024-06-30"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_page_and_the_command_give_the_same_code(
    address: str, day: str, page_offers: list[dict[str, Any]]
) -> None:
    (offered,) = (offer["codes"][address] for offer in page_offers if offer["day"] == day)
    code = embed_code(at=day, base_url=address)
    assert offered == {"frame": code.frame, "picture": code.picture, "latex": code.latex}


@pytest.mark.parametrize("language", ["hy", "az", "ru"])
def test_the_page_and_the_command_give_the_same_code_in_other_languages(language: str, node: str) -> None:
    offered = {offer["day"]: offer["codes"][ADDRESSES[-1]] for offer in offers_in(language, node)}
    for day in ("2020-11-09", "2023-01-12", "2023-05-25", "2023-09-25"):
        code = embed_code(at=day, base_url=ADDRESSES[-1], language=language)
        assert offered[day] == {"frame": code.frame, "picture": code.picture, "latex": code.latex}
        assert FUNCTION_WORDS.search(re.sub("<[^>]*>", "", code.picture)) is None
        assert f"#d={day}&amp;lang={language}&amp;embed" in code.frame
    assert code.picture_command.endswith(f"--language {language} --out lachin-corridor-{day}-{language}.png")


def test_the_frame_is_this_and_no_more() -> None:
    assert embed_code(at="2023-05-25", height=600).frame.splitlines() == [
        '<div style="position:relative;height:600px;max-height:90vh">',
        ' <img src="lachin-corridor-2023-05-25.png" alt="Map of the Lachin corridor on 25 May 2023. Road closed to '
        'civilians (since 12 December 2022, day 165)." loading="lazy" '
        'style="width:100%;height:100%;object-fit:contain">',
        ' <iframe src="lachin-corridor.html#d=2023-05-25&amp;lang=en&amp;embed" title="Map of the Lachin corridor '
        'on 25 May 2023" loading="lazy"',
        '  style="position:absolute;inset:0;width:100%;height:100%;border:0"',
        '  sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"></iframe>',
        '</div>']


def test_the_picture_says_in_words_what_it_shows_and_whose_it_is() -> None:
    elements = read_elements(embed_code(at="2023-05-25").picture)
    (image,) = (attributes for tag, attributes in elements if tag == "img")
    assert [tag for tag, _ in elements] == ["figure", "a", "img", "figcaption", "small"]
    assert image["src"] == "lachin-corridor-2023-05-25.png"
    assert image["alt"] == ("Map of the Lachin corridor on 25 May 2023. "
                            "Road closed to civilians (since 12 December 2022, day 165).")
    assert "CC BY 4.0" in embed_code(at="2023-05-25").picture


def test_the_latex_figure_has_picture_caption_and_label() -> None:
    lines = [line.strip() for line in embed_code(at="2023-05-25", base_url="https://example.org/a_b").latex.splitlines()]
    assert lines[0] == r"\begin{figure}[htbp]" and lines[-1] == r"\end{figure}"
    assert lines[2].endswith("]{lachin-corridor-2023-05-25.pdf}")
    link = r"https://\allowbreak{}example.org/\allowbreak{}a\_b\#d=2023-05-25\&lang=en"
    assert rf"Interactive map: \texttt{{{link}}}." in lines[3]
    assert lines[4] == r"\label{fig:lachin-corridor-2023-05-25}"
    assert "Interactive map" not in embed_code(at="2023-05-25").latex


def test_no_address_leaves_its_attribute() -> None:
    code = embed_code(at="2023-05-25", base_url=HOSTILE)
    assert [tag for tag, _ in read_elements(code.frame)] == ["div", "img", "iframe"]
    assert [tag for tag, _ in read_elements(code.picture)] == ["figure", "a", "img", "figcaption", "small"]
    address = "https://example.org/%22%3E%3Cscript%3Ealert(1)%3C/script%3E?%7Btitle%7D&'%7D"
    assert dict(read_elements(code.frame))["iframe"]["src"] == f"{address}#d=2023-05-25&lang=en&embed"


@pytest.mark.parametrize("day", ["2020-11-09", "2023-05-25", "2023-11-11"])
@pytest.mark.parametrize("address", [*ADDRESSES, HOSTILE])
def test_braces_of_the_latex_figure_pair_and_nothing_in_it_is_a_comment(address: str, day: str) -> None:
    plain = re.sub(r"\\.", "", embed_code(at=day, base_url=address).latex)
    depth = 0
    for character in plain:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    assert not set("%#&$^_~") & set(plain)


@pytest.mark.parametrize("text", NOT_ADDRESSES)
def test_what_is_no_address_of_a_map_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match=r"base-url: expected an address such as https://example.org/map.html or "):
        embed_code(at="2023-05-25", base_url=text)


@pytest.mark.parametrize(("text", "written"), [
    ("map.html", "map.html"), ("../maps/?a=b:c", "../maps/?a=b:c"), ("/map", "/map"), ("./12:30.html", "./12:30.html"),
    ("https://example.org:8443/m", "https://example.org:8443/m"), ("Şuşa.html", "%C5%9Eu%C5%9Fa.html"),
])
def test_an_address_is_kept_as_it_is_but_for_what_it_may_not_hold(text: str, written: str) -> None:
    assert embed.read_base_url(text) == written


@pytest.mark.parametrize("height", [0, 239, 2001, -480])
def test_a_frame_too_low_or_too_high_is_refused(height: int) -> None:
    with pytest.raises(UsageError, match=f"height: expected a whole number of pixels from 240 to 2000; got {height}"):
        embed_code(at="2023-05-25", height=height)


@pytest.mark.parametrize(("arguments", "message"), [
    (["--at", "2023-02-30"], "2023-02-30"), (["--at", "2019-01-01"], "lies outside the period"),
    (["--at", "2023-05-25", "--base-url", "javascript:x"], "base-url: expected"),
    (["--at", "2023-05-25", "--height", "9999"], "height: expected"),
    (["--at", "2023-05-25", "--only", "word"], "only: expected one of frame, picture, latex; got"),
])
def test_wrong_arguments_are_one_line_and_exit_status_2(
    arguments: list[str], message: str, geo_command: Command  # noqa: F811
) -> None:
    status, out, err = geo_command("embed", *arguments)
    assert (status, out) == (2, "")
    assert message in err and err.count("\n") == 1


def test_the_command_prints_all_three_or_one(geo_command: Command) -> None:  # noqa: F811
    code = embed_code(at="2022-12-12")
    assert geo_command("embed", "--at", "2022-12-12") == (
        0, f"<!-- Frame -->\n{code.frame}\n\n<!-- Picture -->\n{code.picture}\n\n% LaTeX\n{code.latex}\n",
        f"The picture beside it is made by: {code.picture_command}\n"
        f"The picture beside it is made by: {code.figure_command}\n")
    assert code.picture_command.endswith("geo figure --kind map --at 2022-12-12 --out lachin-corridor-2022-12-12.png")
    assert geo_command("embed", "--at", "2022-12-12", "--only", "frame") == (
        0, f"{code.frame}\n", f"The picture beside it is made by: {code.picture_command}\n")
    assert geo_command("embed", "--at", "2022-12-12", "--only", "latex") == (
        0, f"{code.latex}\n", f"The picture beside it is made by: {code.figure_command}\n")


def test_the_commands_that_are_named_make_the_pictures_that_the_code_shows(
    geo_command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch  # noqa: F811
) -> None:
    monkeypatch.chdir(tmp_path)
    code = embed_code(at="2022-12-12")
    assert [geo_command(*command.split()[3:])[0] for command in code.commands()] == [0, 0]
    shown = {attributes["src"] for part in (code.frame, code.picture) for tag, attributes in read_elements(part)
             if tag == "img"}
    assert [(tmp_path / name).read_bytes()[:4] for name in shown] == [b"\x89PNG"]
    (figure,) = re.findall(r"\]\{(lachin.*)\}", code.latex)
    assert (tmp_path / figure).read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("day", ["2020-11-09", "2022-12-12", "2023-09-25"])
def test_the_figure_itself_begins_with_the_same_words(day: str, facts: Facts) -> None:
    (image,) = (attributes for tag, attributes in read_elements(embed_code(at=day).picture) if tag == "img")
    assert figures.alt_text("map", facts, at=day).startswith(image["alt"])


def test_the_public_name_gives_the_same_code() -> None:
    assert geo.embed_code(at="2022-12-12", height=300) == embed_code(at="2022-12-12", height=300)


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def read_elements(html: str) -> list[tuple[str, dict[str, str]]]:
    parser = _Elements()
    parser.feed(html)
    parser.close()
    return parser.found
