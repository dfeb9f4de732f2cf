"""The packages of the extra ``upstream``, imported when they are needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from geo.errors import StoreError
from geo.model.project import DISTRIBUTION, IN_CHECKOUT


def need(module: str) -> Any:
    """Return a module of the extra.

    Raises
    ------
    StoreError
        If it is not installed; the message names the extra.
    """
    try:
        return import_module(module)
    except ImportError as error:
        wanted = "--editable '.[upstream]'" if IN_CHECKOUT else f"'{DISTRIBUTION}[upstream]'"
        raise StoreError(f"this command needs the package {module.partition('.')[0]}, which the extra upstream "
                         f"installs. Run: python -m pip install {wanted}") from error
