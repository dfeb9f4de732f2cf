"""WebKitGTK, driven by its WebDriver through selenium, on a screen that nobody sees."""

from __future__ import annotations

import json
import os
import socketserver
import subprocess
import threading
from typing import Any

from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.common.proxy import Proxy, ProxyType
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from selenium.webdriver.webkitgtk.webdriver import WebDriver

from tests.other_browsers.visit import PATIENCE_S, READY, WATCH, Visit

_KEYS = {"Enter": Keys.ENTER, "Escape": Keys.ESCAPE, "Tab": Keys.TAB, "ArrowLeft": Keys.ARROW_LEFT,
         "ArrowRight": Keys.ARROW_RIGHT, "ArrowDown": Keys.ARROW_DOWN, "PageDown": Keys.PAGE_DOWN}


class Listener(socketserver.ThreadingTCPServer):
    """Stands in for a way out of this machine: notes who wanted to go where, and lets nobody through."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Note)
        self.asked: list[str] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def place(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.server_address[1]}"


class _Note(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        """Note the first line of a request and hang up."""
        line = self.rfile.readline(2000).decode("latin-1").strip()
        if line and isinstance(self.server, Listener):
            self.server.asked.append(line)


class WebKit:
    """A small browser around WebKitGTK. Its driver can put no script before those of the page."""

    def __init__(self, driver: str, display: str) -> None:
        self.listener = Listener()
        options = Options()
        options.proxy = Proxy({"proxyType": ProxyType.MANUAL, "httpProxy": self.listener.place,
                               "sslProxy": self.listener.place})
        environment = {**os.environ, "DISPLAY": display, "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1",
                       "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
        self.driver = WebDriver(options=options, service=Service(executable_path=driver, env=environment))
        self.driver.set_script_timeout(PATIENCE_S)

    def open(self, address: str, width: int, height: int, *, is_ready: str = READY) -> WebKitVisit:
        """Open an address and wait until the page is ready."""
        self.listener.asked.clear()
        self.driver.set_window_size(width, height)
        self.driver.get("about:blank")
        self.driver.get(address)
        visit = WebKitVisit(self)
        visit.wait_until(is_ready)
        visit.evaluate(f"({WATCH})()")
        return visit

    def close(self) -> None:
        """End the browser and its way out."""
        self.driver.quit()
        self.listener.shutdown()
        self.listener.server_close()


class WebKitVisit(Visit):
    """The one window of WebKitGTK."""

    def __init__(self, webkit: WebKit) -> None:
        self.webkit, self.driver = webkit, webkit.driver

    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression."""
        found = self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            f"(async () => JSON.stringify({{ value: await ({expression}) }}))()"
            ".then(done, (error) => done('!' + error));")
        assert not found.startswith("!"), found
        return json.loads(found).get("value")

    def click(self, selector: str) -> None:
        """Press the first element that fits."""
        self.wait_until(f"document.querySelector({json.dumps(selector)})?.checkVisibility()")
        self.driver.find_element(By.CSS_SELECTOR, selector).click()

    def press(self, key: str) -> None:
        """Press and let go of a key."""
        ActionChains(self.driver).send_keys(_KEYS.get(key, key)).perform()

    def requests(self) -> list[str]:
        """Return what was asked of the way out, and what the page itself knows to have loaded."""
        known: list[str] = self.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
        return [*self.webkit.listener.asked, *(name for name in known if not name.startswith("data:"))]

    def messages(self) -> list[str]:
        """Return nothing: the driver does not tell what was written to the console."""
        return []

    def close(self) -> None:
        """Leave the page."""
        self.driver.get("about:blank")


class Screen:
    """A screen that nobody sees, of Xvfb."""

    def __init__(self) -> None:
        reader, writer = os.pipe()
        self.process = subprocess.Popen(["Xvfb", "-displayfd", str(writer), "-screen", "0", "1600x1200x24", "-nolisten",
                                         "tcp"], pass_fds=(writer,), stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as told:
            self.display = f":{told.readline().strip()}"

    def close(self) -> None:
        """Take the screen away."""
        self.process.terminate()
        self.process.wait(timeout=PATIENCE_S)
