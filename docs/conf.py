"""The documentation site: built offline by ``make docs``, with every warning an error.

Documents that the repository already has (the policy with the dictionary, the limitations, how to contribute, the
changelog) are read from where they are, so that nothing is told twice. Links between documents are pointed at their
pages; what has no page of the site is named and not linked.
"""

from __future__ import annotations

import posixpath
import re
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP))

from geo import figures  # noqa: E402 - found on the path that was just set
from geo.engine.facts import read_facts  # noqa: E402
from geo.model.project import read_version  # noqa: E402
from geo.model.situation import LANGUAGES  # noqa: E402
from geo.model.texts import checksum_of  # noqa: E402
from geo.model.words import read_words  # noqa: E402

project = "Lachin Corridor 2020–2024"
author = "Lachin Corridor map contributors"
version = release = read_version()
html_title = "The Lachin corridor, documented"
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["examples", "_templates"]
templates_path = ["_templates"]
myst_heading_anchors = 3
myst_links_external_new_tab = True
suppress_warnings: list[str] = []
nitpicky = True
nitpick_ignore_regex = [("py:.*", r"(?!geo\b).*")]
"""Names of other packages: their documentation is elsewhere, and a build asks the network for nothing."""

autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
autodoc_member_order = "bysource"
napoleon_google_docstring = False
napoleon_use_param = False
napoleon_use_rtype = False

html_theme = "basic"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
html_sidebars = {"**": ["globaltoc.html", "searchbox.html"]}
html_use_index = True
html_show_search_summary = False
pygments_style = "default"

PAGES = {
    "tables": "seeds/README.md", "limitations": "LIMITATIONS.md", "contributing": "CONTRIBUTING.md",
    "changelog": "CHANGELOG.md",
}
"""Pages of the site whose text is a document of the repository."""

GALLERY = (
    ("The old highway, open", "map", "2021-06-01", None),
    ("The first day of the closure", "map", "2022-12-12", None),
    ("The day of the article", "map", "2023-05-25", None),
    ("Two days compared", "compare", "2023-06-16", "2023-04-29"),
    ("Three routes", "phases", None, None),
    ("The road in time", "spacetime", None, None),
    ("Figures, and who states them", "series", None, None),
)
"""Heading, kind, day and second day of each figure of the gallery."""

_IN_LANGUAGE = re.compile(rf"([a-z-]+)-({'|'.join(LANGUAGES[1:])})")
"""The name of a page in another language: that of the English page, and the language."""
_RENDERED = re.compile(r"<!-- English: ([0-9a-f]{12}) -->")
_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s#:]+)(#[^)\s]*)?\)")


def setup(app: Any) -> None:
    """Register what is done while the site is built."""
    app.connect("source-read", _read_page)
    app.connect("html-page-context", _let_wide_parts_scroll)
    app.connect("html-page-context", _say_language)


def _read_page(app: Any, docname: str, content: list[str]) -> None:
    document = PAGES.get(docname, f"docs/{docname}.md")
    if docname in PAGES:
        path = TOP / document
        app.env.note_dependency(str(path))
        content[0] = path.read_text(encoding="utf-8")
    if match := _IN_LANGUAGE.fullmatch(docname):
        english = TOP / f"docs/{match[1]}.md"
        app.env.note_dependency(str(english))
        content[0] = with_notice(content[0], english.read_text(encoding="utf-8"), *match.groups())
    content[0] = with_site_links(content[0], document)
    if docname == "gallery":
        content[0] += "".join(_gallery(Path(app.outdir) / "_static" / "gallery"))


def _gallery(folder: Path) -> Iterator[str]:
    """Draw the figures of the gallery into a folder, and yield what the page says of each."""
    facts = read_facts()
    folder.mkdir(parents=True, exist_ok=True)
    for heading, kind, day, other in GALLERY:
        drawing = figures.draw(kind, facts, at=day, options=figures.Options(vs=other))
        name = f"{kind}-{day}.svg" if day else f"{kind}.svg"
        (folder / name).write_bytes(figures.render(drawing, "svg"))
        days = f"{f' --at {day}' if day else ''}{f' --vs {other}' if other else ''}"
        command = f"python -m geo figure --kind {kind}{days} --out {name}"
        yield (f'\n## {heading}\n\n<figure class="drawing"><a href="_static/gallery/{name}">'
               f'<img src="_static/gallery/{name}" alt="{escape(drawing.alt)}" loading="lazy"></a></figure>\n\n'
               f"```sh\n{command}\n```\n")


def with_notice(text: str, english: str, page: str, language: str) -> str:
    """Return a page in another language with what it is a draft of, and whether that has changed since.

    Parameters
    ----------
    text, english : str
        Markdown; the first begins with a heading, and has the checksum of the English of which it was made.
    page, language : str
        The name of the English page, and the language of the text.
    """
    words, (heading, rest) = read_words(language), text.split("\n", 1)
    rendered = _RENDERED.search(text)
    is_stale = not rendered or rendered[1] != checksum_of(english)
    notices = [words.plain(f"report.docs.{name}", page=f"{page}.md") for name in ("draft", *["stale"] * is_stale)]
    return f"{heading}\n\n*{' '.join(notices)}*\n{rest}"


def _say_language(_app: Any, page: str, _template: str, context: dict[str, Any], _doctree: Any) -> None:
    """Let a page in another language say so to browsers and screen readers."""
    if match := _IN_LANGUAGE.fullmatch(page):
        context["language"] = match[2]


def _let_wide_parts_scroll(_app: Any, _page: str, _template: str, context: dict[str, Any], _doctree: Any) -> None:
    """Let tables and code scroll on their own, also by keyboard, where the window is narrower than they are."""
    if "body" in context:
        body = re.sub(r"(?=<table\b)", '<div class="scrolling" tabindex="0">', context["body"])
        context["body"] = body.replace("</table>", "</table></div>").replace("<pre>", '<pre tabindex="0">')


def with_site_links(text: str, document: str) -> str:
    """Return a document whose links lead to pages of the site, or are plain names where there is no page.

    Parameters
    ----------
    text : str
        Markdown.
    document : str
        Path of the document within the repository; its links are relative to that.

    Examples
    --------
    >>> with_site_links("See [the method](docs/method.md#words) and [terms](LICENSE-DATA).", "LIMITATIONS.md")
    'See [the method](method.md#words) and terms (`LICENSE-DATA`).'
    """
    pages = {path: name for name, path in PAGES.items()}

    def link(match: re.Match[str]) -> str:
        label, target, anchor = match[1], match[2], match[3] or ""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(document), target))
        if path in pages:
            return f"[{label}]({pages[path]}.md{anchor})"
        if re.fullmatch(r"docs/[a-z-]+\.md", path):
            return f"[{label}]({path.removeprefix('docs/')}{anchor})"
        return f"`{path}`" if label in (path, target) else f"{label} (`{path}`)"

    return _LINK.sub(link, text)
