"""The browsers besides Chromium: Firefox, and WebKitGTK where make test could get its driver."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import SET_UP_NOTES
from made_once import make_once

from geo import webmap
from tests.other_browsers.firefox import Firefox
from tests.other_browsers.visit import READY, Visit
from tests.other_browsers.webkit import Screen, WebKit

Open = Callable[..., Visit]


def path_of(browser: str) -> str:
    """Return the program that make test noted, or that an environment variable names; empty where there is none."""
    try:
        noted = str(json.loads(SET_UP_NOTES.read_text(encoding="utf-8"))[browser]["path"])
    except (OSError, ValueError, KeyError):
        noted = ""
    return os.environ.get(browser.upper()) or noted


HERE = ["firefox", *(["webkit"] if path_of("webkit") else [])]
"""Firefox is always asked for; WebKitGTK where it is to be had, as the set-up has said."""


@pytest.fixture(scope="session", params=HERE)
def browser(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox | WebKit]:
    path = path_of(request.param)
    if not os.access(path, os.X_OK):
        message = f"The tests need {request.param} and none is set up: run 'make test', which finds or installs it."
        pytest.fail(message, pytrace=False)
    if request.param == "firefox":
        firefox = Firefox(path, tmp_path_factory.mktemp("firefox") / "profile")
        yield firefox
        firefox.close()
    else:
        screen = Screen()
        webkit = WebKit(path, screen.display)
        yield webkit
        webkit.close()
        screen.close()


@pytest.fixture(scope="session")
def built_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the repository's data, the same that Chromium opens."""
    return make_once(tmp_path_factory, "page", lambda folder: webmap.save(webmap.build_map(), folder / "map.html")) \
        / "map.html"


@pytest.fixture
def open_page(browser: Firefox | WebKit, built_file: Path) -> Iterator[Open]:
    """Open the built page, or another file, with a hash."""
    visits: list[Visit] = []

    def open_one(hash: str = "", *, file: Path | None = None, width: int = 1280, height: int = 800,
                 is_ready: str = READY) -> Visit:
        visits.append(browser.open((file or built_file).as_uri() + hash, width, height, is_ready=is_ready))
        return visits[-1]

    yield open_one
    for visit in visits:
        visit.close()
