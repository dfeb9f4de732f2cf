"""Firefox, driven by the protocol that it speaks itself: WebDriver BiDi (W3C working draft)."""

from __future__ import annotations

import json
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from websocket import WebSocket, create_connection

from tests.other_browsers.visit import PATIENCE_S, READY, WATCH, Visit

SILENT = {
    "app.normandy.enabled": False, "app.update.enabled": False, "browser.shell.checkDefaultBrowser": False,
    "browser.safebrowsing.malware.enabled": False, "browser.safebrowsing.phishing.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False, "extensions.getAddons.cache.enabled": False,
    "network.captive-portal-service.enabled": False, "network.connectivity-service.enabled": False,
    "remote.active-protocols": 1, "services.settings.server": "data:,", "toolkit.telemetry.enabled": False,
    "network.proxy.type": 1, "network.proxy.http": "127.0.0.1", "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": 9,
}
"""Settings with which the browser itself asks for nothing; what still would is sent to a port where nobody listens."""
_KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "Tab": "\ue004", "ArrowLeft": "\ue012", "ArrowRight": "\ue014",
         "ArrowDown": "\ue015", "PageDown": "\ue00f"}


class Firefox:
    """A Firefox without a window of its own on the screen."""

    def __init__(self, path: str, profile: Path) -> None:
        profile.mkdir()
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in SILENT.items())
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        self.process = subprocess.Popen(
            [path, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={"HOME": str(profile), "MOZ_HEADLESS": "1", "PATH": "/usr/bin:/bin"})
        address = _wait_for_address(profile / "WebDriverBiDiServer.json")
        self.connection: WebSocket = create_connection(address, timeout=PATIENCE_S, suppress_origin=True)
        self.events: list[dict[str, Any]] = []
        self._number = 0
        self.send("session.new", {"capabilities": {}})
        self.send("session.subscribe", {"events": ["log.entryAdded", "network.beforeRequestSent"]})
        self.send("script.addPreloadScript", {"functionDeclaration": WATCH})

    def send(self, method: str, parameters: dict[str, Any]) -> dict[str, Any]:
        """Send a command and return its result; what happened meanwhile is added to the events."""
        self._number += 1
        self.connection.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            heard: dict[str, Any] = json.loads(self.connection.recv())
            if heard.get("id") == self._number:
                assert heard["type"] == "success", heard
                result: dict[str, Any] = heard["result"]
                return result
            self.events.append(heard)

    def open(self, address: str, width: int, height: int, *, is_ready: str = READY) -> FirefoxVisit:
        """Open an address in a new tab and wait until the page is ready."""
        context = self.send("browsingContext.create", {"type": "tab"})["context"]
        self.send("browsingContext.setViewport", {"context": context, "viewport": {"width": width, "height": height}})
        self.events.clear()
        self.send("browsingContext.navigate", {"context": context, "url": address, "wait": "complete"})
        visit = FirefoxVisit(self, context, address.split("#")[0])
        visit.wait_until(is_ready)
        return visit

    def close(self) -> None:
        """End the browser."""
        self.connection.close()
        self.process.terminate()
        self.process.wait(timeout=PATIENCE_S)


class FirefoxVisit(Visit):
    """A tab of Firefox."""

    def __init__(self, firefox: Firefox, context: str, address: str) -> None:
        self.firefox, self.context, self.address = firefox, context, address

    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression."""
        found = self.firefox.send("script.evaluate", {
            "expression": f"(async () => JSON.stringify({{ value: await ({expression}) }}))()", "awaitPromise": True,
            "target": {"context": self.context}})
        assert found["type"] == "success", found["exceptionDetails"]["text"]
        return json.loads(found["result"]["value"]).get("value")

    def click(self, selector: str) -> None:
        """Press the middle of the first element that fits."""
        node = f"document.querySelector({json.dumps(selector)})"
        self.wait_until(f"{node}?.checkVisibility()")
        x, y = self.evaluate(f"""(() => {{
            const middle = (box) => [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
            const [x, y] = middle({node}.getBoundingClientRect());
            if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) {node}.scrollIntoView({{ block: "center" }});
            return middle({node}.getBoundingClientRect());
        }})()""")
        self._perform({"type": "pointer", "id": "mouse", "actions": [
            {"type": "pointerMove", "x": x, "y": y}, {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0}]})

    def press(self, key: str) -> None:
        """Press and let go of a key."""
        value = _KEYS.get(key, key)
        self._perform({"type": "key", "id": "keys", "actions": [
            {"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]})

    def _perform(self, actions: dict[str, Any]) -> None:
        self.firefox.send("input.performActions", {"context": self.context, "actions": [actions]})

    def _told(self, method: str) -> list[dict[str, Any]]:
        self.evaluate("0")
        return [event["params"] for event in self.firefox.events if event.get("method") == method]

    def requests(self) -> list[str]:
        """Return the addresses that were asked for."""
        asked = [told["request"]["url"] for told in self._told("network.beforeRequestSent")]
        return [url for url in asked if url.split("#")[0] != self.address and not url.startswith(("data:", "about:"))]

    def messages(self) -> list[str]:
        """Return what was written to the console."""
        return [f"{told['level']}: {told['text']}" for told in self._told("log.entryAdded")]

    def close(self) -> None:
        """Close the tab."""
        self.firefox.send("browsingContext.close", {"context": self.context})


def _wait_for_address(told: Path) -> str:
    """Return where Firefox listens, which it writes into its profile."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        with suppress(OSError, ValueError):
            server = json.loads(told.read_text(encoding="utf-8"))
            return f"ws://{server['ws_host']}:{server['ws_port']}/session"
        time.sleep(0.1)
    raise AssertionError("Firefox did not say where it listens")
