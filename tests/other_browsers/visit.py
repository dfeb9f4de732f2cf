"""What a walk through the page needs of a browser, whichever it is."""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from typing import Any

WATCH = """() => {
    window.seen = { violations: [], errors: [] };
    document.addEventListener("securitypolicyviolation", (event) => {
        seen.violations.push(event.violatedDirective + " " + event.blockedURI);
    });
    window.addEventListener("error", (event) => { seen.errors.push(String(event.message)); });
    window.addEventListener("unhandledrejection", (event) => { seen.errors.push(String(event.reason)); });
}"""
"""Notes what goes wrong; run before the page's own scripts where the browser's driver can do that, else after."""
READY = "document.documentElement.dataset.ready === 'true' && document.documentElement.dataset.complete === 'true'"
PATIENCE_S = 60
"""Longest wait for something that a step brings about."""


class Visit(ABC):
    """A page in a window of its own, and what it did while it was open."""

    @abstractmethod
    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression, as JSON holds it."""

    @abstractmethod
    def click(self, selector: str) -> None:
        """Press the middle of the first element that fits, as a mouse does."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Press and let go of a key: a character, or the name of a key, such as ``ArrowRight``."""

    @abstractmethod
    def requests(self) -> list[str]:
        """Return the addresses that were asked for, other than the page and what it holds itself."""

    @abstractmethod
    def messages(self) -> list[str]:
        """Return what was written to the console."""

    @abstractmethod
    def close(self) -> None:
        """Leave the page and its window."""

    def type(self, text: str) -> None:
        """Type a text into what has the focus."""
        for character in text:
            self.press(character)

    def texts(self, selector: str) -> list[str]:
        """Return the visible texts of the elements that fit."""
        found: list[str] = self.evaluate(
            f"[...document.querySelectorAll({json.dumps(selector)})].map((node) => node.innerText.trim())")
        return found

    def text(self, selector: str) -> str:
        """Return the visible text of the first element that fits, once there is one."""
        self.wait_until(f"document.querySelector({json.dumps(selector)}) !== null")
        return self.texts(selector)[0]

    def is_visible(self, selector: str) -> bool:
        """Tell whether an element that fits takes room on the screen."""
        return bool(self.evaluate(
            f"[...document.querySelectorAll({json.dumps(selector)})].some((node) => node.checkVisibility())"))

    def wait_until(self, condition: str) -> None:
        """Wait for a JavaScript condition.

        Raises
        ------
        AssertionError
            If it does not come true.
        """
        until = time.monotonic() + PATIENCE_S
        while not self.evaluate(f"Boolean({condition})"):
            if time.monotonic() > until:
                raise AssertionError(f"waited in vain for {condition}")
            time.sleep(0.05)

    def assert_quiet(self) -> None:
        """Check that the page asked for nothing, said nothing, failed nowhere and broke no policy."""
        assert self.requests() == []
        assert self.messages() == []
        assert self.evaluate("window.seen") == {"violations": [], "errors": []}
