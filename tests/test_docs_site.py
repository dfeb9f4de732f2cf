"""The documentation site: it builds without a warning, asks nobody for anything, and its links lead somewhere."""

from __future__ import annotations

import csv
import io
import re
import runpy
import subprocess
import sys
import textwrap
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import typer
from made_once import make_once
from test_figures_in_languages import FUNCTION_WORDS

import geo
from geo import cli
from geo.engine.facts import read_facts
from geo.model.layer_schema import LAYERS
from geo.model.schema import TABLES
from geo.model.texts import TEXTS, checksum_of
from geo.model.words import read_words

TOP = Path(__file__).resolve().parent.parent
DOCS = TOP / "docs"
PAGES = sorted(path.stem for path in DOCS.glob("*.md"))
LANGUAGES = read_facts().situation.languages[1:]
TOLD = {f"{page}-{language}": page for page in ("index", "tutorial") for language in LANGUAGES}
"""Pages in another language, and the English ones."""
COMMANDS = set(typer.main.get_command(cli.app).commands)  # type: ignore[attr-defined]
MAKE_TARGETS = set(re.findall(r"^([a-z-]+):.*## ", (TOP / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
OPENS_BY_ITSELF = {("img", "src"), ("script", "src"), ("iframe", "src"), ("source", "src"), ("source", "srcset"),
                   ("img", "srcset"), ("object", "data"), ("embed", "src"), ("form", "action"), ("link", "href")}
"""What a browser fetches or sends to without being asked; an address in a link is the reader's own step."""


@dataclass
class Page(HTMLParser):
    """What a built page refers to, and the places in it that others can refer to."""

    text: str
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif (tag, name) in OPENS_BY_ITSELF and value is not None:
                self.fetched.append(value)
            elif tag == "a" and name == "href" and value is not None:
                self.links.append(value)


def build(folder: Path) -> None:
    """Build the site into a folder; a warning is an error."""
    ran = subprocess.run([sys.executable, "-m", "sphinx", "-W", "--keep-going", "-n", "-q", "-b", "html",
                          "-d", str(folder.with_name(f"{folder.name}-trees")), str(DOCS), str(folder)],
                         cwd=TOP, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_once(tmp_path_factory, "docs", lambda folder: build(folder / "site")) / "site"


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    return {path.name: Page(path.read_text(encoding="utf-8")) for path in sorted(site.glob("*.html"))}


@cache
def blocks(language: str) -> list[tuple[str, str]]:
    """Return the code blocks of a language in the documents of docs/, each with the name of its document."""
    found = []
    for page in (page for page in PAGES if page not in TOLD):
        text = (DOCS / f"{page}.md").read_text(encoding="utf-8")
        found += [(page, re.sub(r"^ {3}", "", block, flags=re.MULTILINE) if indent else block)
                  for indent, block in re.findall(rf"^( *)```{language}\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)]
    return found


def test_every_document_is_a_page(pages: dict[str, Page]) -> None:
    assert {f"{page}.html" for page in PAGES} <= pages.keys()
    assert {"genindex.html", "search.html"} <= pages.keys()


@pytest.mark.parametrize(("page", "english"), TOLD.items())
def test_a_page_in_another_language_keeps_step_with_the_english(
    page: str, english: str, pages: dict[str, Page]
) -> None:
    texts = {name: (DOCS / f"{name}.md").read_text(encoding="utf-8") for name in (page, english)}
    checksum = checksum_of(texts[english])
    changed = f"{english}.md has changed: mend {page}.md, then write {checksum} into it"
    assert f"<!-- English: {checksum} -->" in texts[page], changed
    code = re.compile(r"```(?:sh|python)\n.*?```", re.DOTALL)
    links = re.compile(r"\(([a-z-]+\.md[#a-z-]*)\)")
    assert code.findall(texts[page]) == code.findall(texts[english])
    assert [re.sub(r"-(hy|az|ru)\.", ".", link) for link in links.findall(texts[page])] == [
        link for link in links.findall(texts[english]) if not re.search(r"-(hy|az|ru)\.", link)]
    language = page[-2:]
    assert f'<html lang="{language}"' in pages[f"{page}.html"].text
    assert f"{english}.html" in pages[f"{page}.html"].links
    assert f"{page}.html" in pages[f"{english}.html"].links
    prose = re.sub(r"```.*?```|`[^`]*`|\([^)]*\)|<!--.*?-->", "", texts[page], flags=re.DOTALL)
    assert not FUNCTION_WORDS.search(prose)


def test_a_page_of_which_the_english_has_changed_says_so() -> None:
    with_notice = runpy.run_path(str(DOCS / "conf.py"))["with_notice"]
    page = f"# Карта\n\n<!-- English: {checksum_of('# Map')} -->\n\nТекст"
    fresh, stale = (with_notice(page, english, "tutorial", "ru") for english in ("# Map", "# A map"))
    words = read_words("ru").plain("report.docs.stale", page="tutorial.md")
    assert (words in fresh, words in stale) == (False, True)
    assert fresh.startswith("# Карта\n\n*Эта страница")


def test_a_page_is_fetched_from_nowhere_else(pages: dict[str, Page], site: Path) -> None:
    outside = {(name, address) for name, page in pages.items() for address in page.fetched
               if urlsplit(address).scheme not in ("", "data") or urlsplit(address).netloc}
    assert outside == set()
    styles = [path.read_text(encoding="utf-8") for path in site.rglob("*.css")]
    assert [address for style in styles for address in re.findall(r"(?:url\(|@import\s+)[\"']?([^\"')]+)", style)
            if re.match(r"(?:https?:)?//", address)] == []


def test_what_a_page_is_made_of_is_there(pages: dict[str, Page], site: Path) -> None:
    own = {urlsplit(address).path for page in pages.values() for address in page.fetched
           if not address.startswith("data:")}
    assert [address for address in own - {""} if not (site / address).is_file()] == []


def test_the_gallery_shows_every_kind_of_figure_with_its_text_and_command(pages: dict[str, Page]) -> None:
    text = pages["gallery.html"].text
    assert {source for source in pages["gallery.html"].fetched if source.endswith(".svg")} == {
        f"_static/gallery/{name}.svg" for name in (
            "map-2021-06-01", "map-2022-12-12", "map-2023-05-25", "compare-2023-06-16", "phases", "spacetime",
            "series")}
    assert len(re.findall(r'<img [^>]*alt="[^"]{40,}"', text)) == 7
    assert "figure" in COMMANDS
    assert "python -m geo figure --kind map --at 2023-05-25 --out map-2023-05-25.svg" in re.sub(r"<[^>]+>", "", text)


def test_links_within_the_site_lead_to_a_page_and_a_place_in_it(pages: dict[str, Page], site: Path) -> None:
    broken = []
    for name, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = parts.path or name
            anchor = unquote(parts.fragment)
            if not (site / target).is_file() or (anchor and anchor not in pages[target].ids):
                broken.append((name, link))
    assert broken == []


def test_links_that_lead_out_are_whole_web_addresses(pages: dict[str, Page]) -> None:
    out = {link: urlsplit(link) for page in pages.values() for link in page.links}
    assert [link for link, parts in out.items() if (parts.scheme or parts.netloc)
            and (parts.scheme not in ("http", "https") or "." not in parts.netloc)] == []


def test_nothing_tells_of_the_machine_that_built_it(site: Path) -> None:
    told = [path.name for path in site.rglob("*") if path.is_file() and str(TOP).encode() in path.read_bytes()]
    assert told == []


def test_two_builds_are_the_same(site: Path, tmp_path: Path) -> None:
    build(tmp_path / "again")
    once, again = ({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
                   for folder in (site, tmp_path / "again"))
    assert [path for path in once | again if once.get(path) != again.get(path)] == []


@pytest.mark.parametrize("name", geo.__all__)
def test_every_public_function_is_documented(pages: dict[str, Page], name: str) -> None:
    assert f"geo.{name}" in pages["api.html"].ids


def test_every_table_and_layer_is_in_the_dictionary(pages: dict[str, Page]) -> None:
    text = re.sub(r"<[^>]+>", "", pages["tables.html"].text)
    tables = (f"{table}.csv" for table in TABLES if table not in TEXTS)
    assert [name for name in (*tables, *LAYERS) if name not in text] == []


@pytest.mark.parametrize(("page", "heading"), [
    ("limitations", "Who could reach whom"), ("contributing", "A row rests on a source"), ("changelog", "Unreleased"),
    ("tables", "Editorial policy"), ("method", "Neutrality"),
])
def test_documents_of_the_repository_are_shown(pages: dict[str, Page], page: str, heading: str) -> None:
    assert heading in pages[f"{page}.html"].text


@pytest.mark.parametrize(("document", "text", "shown"), [
    ("LIMITATIONS.md", "[docs/method.md](docs/method.md)", "[docs/method.md](method.md)"),
    ("docs/method.md", "[the policy](../seeds/README.md#names)", "[the policy](tables.md#names)"),
    ("seeds/README.md", "[what is missing](../LIMITATIONS.md)", "[what is missing](limitations.md)"),
    ("CONTRIBUTING.md", "[LICENSE-DATA](LICENSE-DATA)", "`LICENSE-DATA`"),
    ("docs/cite.md", "[terms](../LICENSE-DATA)", "terms (`LICENSE-DATA`)"),
    ("docs/cite.md", "[elsewhere](https://example.org/)", "[elsewhere](https://example.org/)"),
    ("docs/method.md", "[time](#time)", "[time](#time)"),
])
def test_a_link_leads_to_its_page_or_is_a_name(document: str, text: str, shown: str) -> None:
    assert runpy.run_path(str(DOCS / "conf.py"))["with_site_links"](text, document) == shown


@pytest.mark.parametrize("block", [block for _, block in blocks("python")])
def test_the_python_of_the_documents_runs(block: str, tmp_path: Path) -> None:
    run = subprocess.run([sys.executable, "-W", "error::DeprecationWarning:__main__", "-c", block], cwd=tmp_path,
                         capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize("line", [line for _, block in blocks("sh") for line in block.splitlines()])
def test_the_commands_of_the_documents_exist(line: str) -> None:
    program, *words = line.split()
    if program == "make":
        assert words[0] in MAKE_TARGETS
    else:
        assert (program, words[:2], words[2] in COMMANDS) == ("python", ["-m", "geo"], True)


@pytest.mark.parametrize(("page", "tables"), [
    ("add-an-event", ["events"]), ("add-a-source", ["sources"]), ("add-a-place", ["places"]), ("add-a-name", ["names"]),
    ("add-a-post", ["posts"]), ("add-a-road", ["lines", "waypoints", "sections", "routes", "passability"]),
])
def test_the_rows_that_a_document_shows_are_in_their_tables(page: str, tables: list[str]) -> None:
    text = (DOCS / f"{page}.md").read_text(encoding="utf-8")
    shown = re.findall(r"^ *```text\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)
    for table, block in zip(tables, shown, strict=True):
        header, *cited = csv.reader(io.StringIO(textwrap.dedent(block)))
        rows = list(csv.reader(io.StringIO((TOP / "seeds" / f"{table}.csv").read_text(encoding="utf-8"))))
        assert (header, [row for row in cited if row not in rows]) == (rows[0], [])
