"""Which addresses a cell takes: those that lead where they seem to lead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model.addresses import AddressError, check_address

TAKEN = [
    "https://tass.com/defense/1223893", "http://tass.com", "https://TASS.com/", "https://news.am:8443/a?b=c@d#e",
    "https://a_b.example.org/", "https://xn--d1acpjx3f.xn--p1ai/?q=1", "https://xn--h1alffa9f.com/",
    "https://perceptiode.com/Шушикенд", "http://8.8.8.8/", "https://[2606:4700::1111]/x", "https://example.org/@name",
]
NAME = "Give the full name of the host, such as tass.com."
NUMBER = "Give the name of the host, such as tass.com."
PRIVATE = "Give an address that everybody can open."
PORT = "Leave out the colon after the host and what follows up to the next slash."
SCHEME = "Give the full address with http:// or https://, or leave it empty."
OWN = "Give the address of the document's own publisher, or leave it empty."
REFUSED = [
    ("https://www.reuters.com@evil.example/x",
     "Leave out what stands before the @: this leads to 'evil.example', not to 'www.reuters.com'."),
    ("https://name:secret@tass.com/",
     "Leave out what stands before the @: this leads to 'tass.com', not to 'name:secret'."),
    ("https://www.rеuters.com/x", "Look whose page it is; in ASCII the host is www.xn--ruters-3of.com."),
    ("https://tass。com/", "Look whose page it is; in ASCII the host is tass.com."),
    ("https://xn--reutrs-fof.com/", f"Look whose page it is: xn--reutrs-fof is shown as 'reutr\\u0431s'. {OWN}"),
    ("https://xn--80ak6aa92e.com/",
     f"Look whose page it is: xn--80ak6aa92e is shown as '\\u0430\\u0440\\u0440\\u04cf\\u0435'. {OWN}"),
    ("https://xn--99999999.com/", "Copy the address again: xn--99999999 stands for no name."),
    ("https://tass.com\\@evil.example/", "Write U+005C as %-code, or copy the address again."),
    ("https://tass.com/a b", "Write U+0020 as %-code, or copy the address again."),
    ("https://tass.com/\u202egpj", "Write U+202E as %-code, or copy the address again."),
    ("https://ta\u200bss.com/", "Write U+200B as %-code, or copy the address again."),
    ("https://tass.com/\x9b", "Write U+009B as %-code, or copy the address again."),
    *((f"http://{host}/", NUMBER) for host in (
        "127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.1.1", "0x7f.1", "0x7f000001", "2130706433", "0177.0.0.1",
        "[::1]", "[fe80::1]", "[::ffff:10.0.0.1]")),
    *((f"https://{host}/", PRIVATE) for host in ("printer.local", "wiki.internal", "a.localhost", "nas.home.arpa")),
    *((f"https://{host}/", NAME) for host in (
        "localhost", "tass", "a..b", ".com", "tass.com.", "-a.com", "%65vil.com")),
    *((f"https://tass.com:{port}/", PORT) for port in ("", "0", "080", "65536", "x", "80:80")),
    *((text, SCHEME) for text in (
        "", "tass.com", "//tass.com", "ftp://tass.com", "javascript:alert(1)", "HTTPS://tass.com")),
]


@pytest.mark.parametrize("address", TAKEN)
def test_an_address_that_leads_where_it_seems_to_is_taken(address: str) -> None:
    assert check_address(address) == address


@pytest.mark.parametrize(("address", "remedy"), REFUSED)
def test_an_address_that_leads_elsewhere_or_nowhere_is_refused_with_the_remedy(address: str, remedy: str) -> None:
    with pytest.raises(AddressError) as refused:
        check_address(address)
    assert refused.value.remedy == remedy


@given(st.text(max_size=60) | st.text("htps:/.@[]xn-0123456789ab#?%", max_size=60).map("https://".__add__))
def test_any_text_is_taken_as_it_stands_or_refused(text: str) -> None:
    try:
        assert check_address(text) == text
    except AddressError as refused:
        assert refused.remedy.endswith(".") and refused.remedy.isprintable()
