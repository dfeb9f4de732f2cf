"""Rendering a map leaves everything else in the process as it was, whatever other threads do meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import branca.element
import folium
from branca.element import Element

import geo
from geo import webmap

PATIENCE_S = 0.5
"""How long one thread waits for the other, which may have to wait for it."""


class Meeting(Element):
    """An element that does something while it is rendered."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__()
        self.act = act

    def render(self, **_: object) -> str:
        self.act()
        return ""


def situation_with(text: str, act: Callable[[], object]) -> folium.Map:
    situation = geo.situation_map()
    situation.get_root().add_child(Meeting(act))
    folium.Marker([39.7, 46.6], popup=text, tooltip=text).add_to(situation)
    return situation


def test_two_threads_render_the_same_bytes_as_one_after_the_other() -> None:
    expected = [webmap.render(situation_with(text, lambda: None)) for text in ("{{ 7*191 }} a", "{{ 7*191 }} b")]
    compiled = vars(branca.element)["Template"]
    first_is_in, second_is_in, first_is_done = Event(), Event(), Event()

    def meet_second() -> None:
        first_is_in.set()
        second_is_in.wait(PATIENCE_S)

    def meet_first() -> None:
        second_is_in.set()
        first_is_done.wait(PATIENCE_S)

    def render_first() -> str:
        page = webmap.render(first)
        first_is_done.set()
        return page

    def render_second() -> str:
        first_is_in.wait()
        return webmap.render(second)

    first, second = situation_with("{{ 7*191 }} a", meet_second), situation_with("{{ 7*191 }} b", meet_first)
    with ThreadPoolExecutor() as pool:
        pages = [page.result() for page in [pool.submit(render_first), pool.submit(render_second)]]
    assert pages == expected
    assert vars(branca.element)["Template"] is compiled


def test_what_another_thread_makes_with_folium_meanwhile_is_compiled_as_ever() -> None:
    made: list[str] = []

    def render_elsewhere() -> None:
        with ThreadPoolExecutor() as pool:
            made.append(pool.submit(lambda: str(Element("{{ 6*7 }}").render())).result())

    webmap.render(situation_with("here", render_elsewhere))
    assert made == ["42"]


def test_a_rendering_that_fails_leaves_nothing_behind() -> None:
    compiled = vars(branca.element)["Template"]

    def fail() -> None:
        raise KeyError("of a layer of somebody else")

    situation = situation_with("here", fail)
    before = list(situation.get_root()._children)
    with ThreadPoolExecutor() as pool:
        assert isinstance(pool.submit(webmap.render, situation).exception(), KeyError)
    assert vars(branca.element)["Template"] is compiled
    assert list(situation.get_root()._children) == before
