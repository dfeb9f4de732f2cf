"""The client's own code, asked from Python: one process that answers question after question."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).parent / "client" / "answers.js"


class ClientAnswers:
    """A running ``tests/client/answers.js``."""

    def __init__(self, node: str) -> None:
        self._process = subprocess.Popen([node, str(SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         encoding="utf-8", bufsize=1)

    def __enter__(self) -> ClientAnswers:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def ask(self, question: str, *values: Any) -> Any:
        """Return what the client answers to a question of the script."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{json.dumps([question, *values])}\n")
        return json.loads(self._process.stdout.readline())
