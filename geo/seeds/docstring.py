"""What a docstring says, also where Python was told to leave docstrings out (``python -OO``).

Descriptions of tables, questions of rules and help texts are written once, as docstrings. Where they were left out of
the running program, they are taken from its source.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterable
from functools import lru_cache
from typing import Any


def read_docstring(documented: Any) -> str:
    """Return the docstring of a class or function of this package, without its indentation; empty if it has none.

    Examples
    --------
    >>> read_docstring(first_line).splitlines()[0]
    'Return the first line of a docstring.'
    """
    if sys.flags.optimize > 1 or not documented.__doc__:  # that of a dataclass is its signature then
        return _docstrings(documented.__module__).get(documented.__qualname__, "")
    return inspect.cleandoc(documented.__doc__)


def first_line(documented: Any) -> str:
    """Return the first line of a docstring."""
    return read_docstring(documented).partition("\n")[0]


def restore_docstrings(functions: Iterable[Any]) -> None:
    """Give functions their docstrings back, where they were left out and somebody asks for them, as for a help text."""
    for function in functions:
        function.__doc__ = read_docstring(function)


@lru_cache(maxsize=64)
def _docstrings(module: str) -> dict[str, str]:
    """Return the docstrings of a module's own classes and functions by name."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    defined = (node for node in tree.body if isinstance(node, (ast.ClassDef, ast.FunctionDef)))
    return {node.name: ast.get_docstring(node) or "" for node in defined}
