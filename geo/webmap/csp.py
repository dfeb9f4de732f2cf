"""The content security policy of a page: nothing from anywhere, and only the scripts and styles that we put there."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable

_TRUSTED_TYPES = ("require-trusted-types-for 'script'", "trusted-types corridor default packed")
"""Text becomes markup by the policies of the page's first script alone, see ``page/trusted-types.js``.

By that of ``page/packed-parts.js`` it becomes a script, which runs only if its hash is allowed like that of any other.
"""
_FIXED = ("default-src 'none'", "img-src data:", "font-src data:", "base-uri 'none'", "form-action 'none'")


def format_policy(scripts: Iterable[str], styles: Iterable[str] | None) -> str:
    """Return the policy that allows exactly these inline scripts and styles.

    Parameters
    ----------
    scripts : iterable of str
        Content of each script element, byte for byte, also of one that a script adds later.
    styles : iterable of str or None
        Content of each style element, likewise; None allows any style, and text to become markup, which a user's own
        layers may need. Scripts are never relaxed.

    Examples
    --------
    >>> format_policy([""], [""]).split("; ")[-4:-2]  # doctest: +ELLIPSIS
    ["script-src 'sha256-47DEQpj8...'", "style-src 'sha256-47DEQpj8...'"]
    >>> format_policy([""], None).split("; ")[-1]
    "style-src 'unsafe-inline'"
    """
    style_sources = "'unsafe-inline'" if styles is None else _hashes(styles)
    markup = () if styles is None else _TRUSTED_TYPES
    return "; ".join([*_FIXED, f"script-src {_hashes(scripts)}", f"style-src {style_sources}", *markup])


def _hashes(contents: Iterable[str]) -> str:
    digests = (hashlib.sha256(content.encode()).digest() for content in contents)
    return " ".join(dict.fromkeys(f"'sha256-{b64encode(digest).decode('ascii')}'" for digest in digests)) or "'none'"
