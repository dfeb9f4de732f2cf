"""What a PDF says of itself: a packet of XMP, and how it comes into a file that another program wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

_ROOT = re.compile(rb"/Root (\d+) 0 R")
_SIZE = re.compile(rb"/Size (\d+)")
_INFO = re.compile(rb"/Info (\d+ 0 R)")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")


@dataclass(frozen=True)
class About:
    """What a file says of itself.

    Parameters
    ----------
    title, subject : str
    keywords : str
        A few words.
    language : str
    documents : tuple of str
        Documents on which it rests, for its metadata.
    """

    title: str
    subject: str
    keywords: str
    language: str
    documents: tuple[str, ...] = ()


def packet_of(about: About) -> bytes:
    """Return what a file says of itself as XMP, with every document on which it rests as a source of its own."""
    sources = "".join(f"<rdf:li>{escape(text)}</rdf:li>" for text in about.documents)
    bag = f"<dc:source><rdf:Bag>{sources}</rdf:Bag></dc:source>" if sources else ""
    told = "".join(f'<dc:{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></dc:{name}>'
                   for name, text in (("title", about.title), ("description", about.subject)))
    return ('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
            'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/">{told}<dc:language><rdf:Bag><rdf:li>{about.language}</rdf:li>'
            f'</rdf:Bag></dc:language>{bag}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>').encode()


def metadata_of(about: About) -> bytes:
    """Return the packet as an object of a PDF."""
    packet = packet_of(about)
    return b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%s\nendstream" % (len(packet), packet)


def with_packet(content: bytes, about: About) -> bytes:
    """Return a PDF with the packet and its language, by an update at its end as the format has them.

    Parameters
    ----------
    content : bytes
        A PDF with a table of its objects, as matplotlib writes it.
    about : About
    """
    root, size, start = (int(_found(pattern, content)) for pattern in (_ROOT, _SIZE, _START))
    opening = content.index(b"\n%d 0 obj" % root) + 1
    catalog = content[opening:content.index(b"endobj", opening)]
    told = b"/Metadata %d 0 R /Lang (%s) >>" % (size, about.language.encode("ascii"))
    parts = [content, b"%s%s\nendobj\n" % (catalog[:catalog.rindex(b">>")], told),
             b"%d 0 obj\n%s\nendobj\n" % (size, metadata_of(about))]
    places = [len(content), len(content) + len(parts[1])]
    table = len(content) + len(parts[1]) + len(parts[2])
    lines = b"".join(b"%d 1\n%010d 00000 n \n" % one for one in zip((root, size), places, strict=True))
    parts.append(b"xref\n%strailer\n<< /Size %d /Root %d 0 R /Info %s /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        lines, size + 1, root, _found(_INFO, content), start, table))
    return b"".join(parts)


def _found(pattern: re.Pattern[bytes], content: bytes) -> bytes:
    found = list(pattern.finditer(content))
    return found[-1][1]
