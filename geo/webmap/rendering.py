"""Turning a tree of folium elements into pieces of a page, the same pieces every time."""

from __future__ import annotations

import contextlib
import re
import threading
from collections import OrderedDict
from collections.abc import Iterator
from html import escape

import branca.element
from branca.element import Element, Figure, Html
from folium.map import Tooltip

from geo.webmap.page import Pieces

_RANDOM_ID = re.compile(r"[0-9a-f]{32}")
_MARK = "corridor-text-{}-mark"
_MARKS = re.compile(r"corridor-text-([0-9]+)-mark")
_ONE_AT_A_TIME = threading.RLock()
"""What a rendering changes for its time belongs to the process or to the figure, and so to one thread at a time."""


def render_pieces(figure: Figure) -> Pieces:
    """Return the pieces of a figure; the figure is left as it was.

    folium compiles its own output as a template again, writes random ids, adds to the figure while it renders and puts
    the text of popups and tooltips into a JavaScript template unescaped. Here the output is taken word for word, ids
    are numbered in order of appearance, the figure is put back, and such text is escaped. Any thread may call it; of
    several, one renders at a time, and what folium renders in others meanwhile is compiled as ever.

    Parameters
    ----------
    figure : branca.element.Figure
        Root of the tree.
    """
    with _ONE_AT_A_TIME, _put_back_after(figure), _verbatim_elements(), _marked_texts(figure) as texts:
        for child in list(figure._children.values()):
            child.render()
        parts = [_join(part) for part in (figure.header, figure.html, figure.script)]
        numbers = _number_ids(figure, "\n".join(parts))
    named = (_replace_ids(part, numbers) for part in parts)
    return Pieces(*(_MARKS.sub(lambda match: _escape_template_literal(texts[int(match[1])]), part) for part in named))


def walk(element: Element) -> Iterator[Element]:
    """Yield an element and everything below it, popups and figures included, parents first."""
    yield element
    for part in ("header", "html", "script"):
        branch = getattr(element, part, None)
        if isinstance(branch, Element):
            yield from walk(branch)
    for child in list(element._children.values()):
        if isinstance(child, Element):  # folium.Vega has a bare template among its children
            yield from walk(child)


class _Verbatim:
    """Stands in for a template whose text is final."""

    def __init__(self, text: str) -> None:
        self.text = text

    def render(self, **_: object) -> str:
        return self.text


@contextlib.contextmanager
def _verbatim_elements() -> Iterator[None]:
    """Keep branca from compiling, in this thread, rendered text as a template."""
    compiled = vars(branca.element)["Template"]
    here = threading.get_ident()

    def make_template(text: str) -> object:
        return _Verbatim(text) if threading.get_ident() == here else compiled(text)

    setattr(branca.element, "Template", make_template)  # noqa: B010 - not an attribute that branca exports
    try:
        yield
    finally:
        setattr(branca.element, "Template", compiled)  # noqa: B010


@contextlib.contextmanager
def _put_back_after(figure: Figure) -> Iterator[None]:
    """Undo what rendering adds to the tree."""
    before = {id(element): (element, OrderedDict(element._children)) for element in walk(figure)}
    try:
        yield
    finally:
        for element, children in before.values():
            element._children = children


@contextlib.contextmanager
def _marked_texts(figure: Figure) -> Iterator[list[str]]:
    """Put a mark in place of every text that folium would write into a script unescaped."""
    holders: list[tuple[Element, str]] = [
        *((element, "data") for element in walk(figure) if isinstance(element, Html) and _is_in_script(element)),
        *((element, "text") for element in walk(figure) if isinstance(element, Tooltip)),
    ]
    texts = [getattr(holder, attribute) for holder, attribute in holders]
    for number, (holder, attribute) in enumerate(holders):
        setattr(holder, attribute, _MARK.format(number))
    try:
        yield [_as_html(holder, text) for (holder, _), text in zip(holders, texts, strict=True)]
    finally:
        for (holder, attribute), text in zip(holders, texts, strict=True):
            setattr(holder, attribute, text)


def _is_in_script(element: Element) -> bool:
    parent = element._parent
    while parent is not None:
        if type(parent).__name__ == "Popup":
            return True
        parent = parent._parent
    return False


def _as_html(holder: Element, text: str) -> str:
    plain = text.replace("\\`", "`")
    return escape(plain) if isinstance(holder, Html) and not holder.script else plain


def _escape_template_literal(text: str) -> str:
    r"""Return a text that a JavaScript template literal in a script element turns back into itself.

    Examples
    --------
    >>> print(_escape_template_literal("`${1}` </script>"))
    \`\${1}\` \x3c/script>
    """
    return text.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${").replace("<", "\\x3c")


def _join(part: Element) -> str:
    return "\n".join(child.render() for child in part._children.values())


def _number_ids(figure: Figure, text: str) -> dict[str, str]:
    known = {element._id for element in walk(figure)}
    seen = dict.fromkeys(match for match in _RANDOM_ID.findall(text) if match in known)
    return {random_id: str(number) for number, random_id in enumerate(seen, start=1)}


def _replace_ids(text: str, numbers: dict[str, str]) -> str:
    return _RANDOM_ID.sub(lambda match: numbers.get(match[0], match[0]), text)
