"""Addresses of documents: those that lead where they seem to lead, and what is wrong with the others.

Of RFC 3986 only what a public web page needs is taken. A host is written in ASCII: one in letters of another alphabet
stands in its ASCII form (``xn--``, RFC 3492), and is refused where it can be taken for another host.
"""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address

PRIVATE = ("localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "corp", "home.arpa", "test",
           "invalid")
"""Ends of names that lead somewhere in one network only, or nowhere (RFC 6761, RFC 6762, RFC 8375)."""
LOOK_ALIKES = frozenset("авсԁеһіјӏкмнорԛѕтԝхуьҽ" "օսոռհցյզտլքեգնա" "αικνορτυχωγ")
"""Cyrillic, Armenian and Greek letters that are read as Latin ones: a name of these alone can be taken for another."""

_ADDRESS = re.compile(r"https?://([^/?#]*)(.*)", re.DOTALL)
_AUTHORITY = re.compile(r"(\[[0-9A-Fa-f:.]*\]|[^:\[\]]+)(?::(.*))?", re.DOTALL)
_OUT_OF_PLACE = re.compile(r'[\s<>"\\]')
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.IGNORECASE)
_PORT = re.compile(r"[1-9][0-9]{0,4}")
_HIGHEST_PORT = 65_535
_SHOWN = 40
"""Characters of what stands before the host that a remedy quotes."""


class AddressError(ValueError):
    """An address that no cell takes; ``remedy`` says what to do about it.

    Examples
    --------
    >>> AddressError("a user part", "Leave it out.").remedy
    'Leave it out.'
    """

    def __init__(self, fault: str, remedy: str) -> None:
        super().__init__(fault)
        self.remedy = remedy


def check_address(address: str) -> str:
    """Return an address after checking that it leads to the public web, and to the host that it seems to name.

    Parameters
    ----------
    address : str
        Such as ``https://tass.com/defense/1223893``.

    Raises
    ------
    AddressError
        If it is no http or https address; if blanks, backslashes, quotes or characters without a shape stand in it; if
        something stands before the host; if the host is not in ASCII, is in a private network or can be taken for
        another one; if the port is none.

    Examples
    --------
    >>> check_address("https://tass.com/defense/1223893")
    'https://tass.com/defense/1223893'
    >>> check_address("https://www.reuters.com@evil.example/x")
    Traceback (most recent call last):
    ...
    geo.model.addresses.AddressError: a user part
    """
    whole = _ADDRESS.fullmatch(address)
    if not whole:
        raise AddressError("another scheme", "Give the full address with http:// or https://, or leave it empty.")
    for char in address:
        if _OUT_OF_PLACE.match(char) or not char.isprintable():
            raise AddressError("a character out of place",
                               f"Write U+{ord(char):04X} as %-code, or copy the address again.")
    before, at_sign, authority = whole[1].rpartition("@")
    if at_sign:
        raise AddressError("a user part", f"Leave out what stands before the @: this leads to {authority!a}, not to "
                           f"{before[:_SHOWN]!a}.")
    parts = _AUTHORITY.fullmatch(authority)
    if not parts:
        raise AddressError("no host", "Give the full address, or leave it empty.")
    _check_port(parts[2])
    _check_host(parts[1].lower())
    return address


def _check_port(port: str | None) -> None:
    if port is not None and not (_PORT.fullmatch(port) and int(port) <= _HIGHEST_PORT):
        raise AddressError("no port", "Leave out the colon after the host and what follows up to the next slash.")


def _check_host(host: str) -> None:
    if host.startswith("["):
        _check_number(IPv6Address, host[1:-1])
        return
    if not host.isascii():
        raise AddressError("a host that is not in ASCII", _name_in_ascii(host))
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        _check_number(IPv4Address, host)
        return
    if len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)):
        raise AddressError("no host", "Give the full name of the host, such as tass.com.")
    if any(f".{host}".endswith(f".{ending}") for ending in PRIVATE):
        raise AddressError("a host of a private network", "Give an address that everybody can open.")
    for label in labels:
        _check_letters(label, top=labels[-1])


def _check_number(kind: type[IPv4Address | IPv6Address], host: str) -> None:
    """Refuse a number in place of a name, unless it is a plain one of the public network."""
    try:
        is_public = kind(host).is_global
    except AddressValueError:
        is_public = False
    if not is_public:
        raise AddressError("a host of a private network", "Give the name of the host, such as tass.com.")


def _check_letters(label: str, *, top: str) -> None:
    """Refuse a part of a host name in another alphabet that can be taken for another name."""
    if not label.startswith("xn--"):
        return
    try:
        written = label.removeprefix("xn--").encode("ascii").decode("punycode")
    except UnicodeError:
        raise AddressError("no host", f"Copy the address again: {label} stands for no name.") from None
    scripts = {_script(char) for char in written if char.isalpha()}
    if len(scripts) > 1 or (set(written) <= LOOK_ALIKES and not top.startswith("xn--")):
        raise AddressError("a host that looks like another",
                           f"Look whose page it is: {label} is shown as {written!a}. Give the address of the "
                           "document's own publisher, or leave it empty.")


def _script(char: str) -> str:
    from fontTools import unicodedata as scripts

    return str(scripts.script(char))


def _name_in_ascii(host: str) -> str:
    try:
        written = host.encode("idna").decode("ascii")
    except UnicodeError:
        return "Give the name of the host in ASCII."
    return f"Look whose page it is; in ASCII the host is {written}."
