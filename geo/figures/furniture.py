"""What stands around a figure: title, foot, scale bar, degrees in the frame."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from geo.drawing.boxes import Box
from geo.engine.facts import Facts
from geo.figures import fonts, outlines
from geo.figures.ground import Ground
from geo.figures.sheet import PT_MM, Lettering, Sheet, Stroke
from geo.model import project
from geo.model.situation import LAYERS
from geo.model.words.spelling import labelled, say, sentence, spell_number
from geo.store.data_folder import MANIFEST, sha256
from geo.store.loading import layer_path

TITLE, STATE, NOTE = Lettering(9.5, fonts.SEMI_BOLD), Lettering(7.5, fonts.SEMI_BOLD), Lettering(6, colour="muted")
FOOT, SMALL_FOOT = Lettering(5, colour="muted"), Lettering(4.4, colour="muted")
HEADS = {False: (TITLE, STATE, NOTE),
         True: (Lettering(8.6, fonts.SEMI_BOLD), Lettering(6.8, fonts.SEMI_BOLD), Lettering(5.4, colour="muted"))}
"""Title, state and note of a map, in a wide figure and in a column."""
MARGIN_MM = 1.0
"""White round the whole sheet."""
_STEP_DEGREES = 0.25
_ROOM_MM = {"lon": 5.0, "lat": 1.0}


@dataclass(frozen=True)
class Paragraph:
    """A text, wrapped to a width."""

    lines: tuple[str, ...]
    lettering: Lettering
    gap_after: float = 0

    @property
    def height(self) -> float:
        """Height in millimetres, with the gap."""
        return len(self.lines) * self.lettering.size * PT_MM * fonts.LINE + self.gap_after


def paragraph(text: str, width: float, lettering: Lettering, gap_after: float = 0) -> Paragraph:
    """Return a text wrapped to a width in millimetres."""
    lines = fonts.wrap(text, width, lettering.size * PT_MM, lettering.weight)
    return Paragraph(tuple(lines), lettering, gap_after)


def height_of(paragraphs: Iterable[Paragraph]) -> float:
    """Return how high paragraphs are together."""
    return math.fsum(one.height for one in paragraphs)


def write_all(sheet: Sheet, paragraphs: Iterable[Paragraph], left: float, top: float) -> float:
    """Write paragraphs under each other and return where the next would begin."""
    for one in paragraphs:
        top = sheet.write_lines(list(one.lines), (left, top), one.lettering) + one.gap_after
    return top


def foot(facts: Facts, width: float, files: Iterable[str], *notes: str, has_caution: bool = True,
         documents: str = "") -> list[Paragraph]:
    """Return what stands under a figure: notes, a caution, who the data are from, and the version.

    Parameters
    ----------
    files : iterable of str
        What is drawn of the data folder: layers as :data:`geo.model.situation.LAYERS` calls them, and other files.
    notes : str
        Put first, such as projection and scale.
    has_caution : bool
        Whether it says after them what the figure is not; what a day is it always says.
    documents : str
        Documents in brief, see :mod:`geo.figures.documents`.
    """
    words = facts.words
    caution = spell_caution(facts) if has_caution else words.plain("report.days")
    texts = [" ".join([*filter(None, notes), caution]), documents, spell_credits(facts, files), spell_edition(facts)]
    return [paragraph(text, width, FOOT) for text in texts if text]


def spell_caution(facts: Facts) -> str:
    """Return what a figure is not, and what a day is."""
    return " ".join(facts.words.plain(key) for key in ("report.figures.caution", "report.noStatement", "report.days"))


def spell_credits(facts: Facts, files: Iterable[str]) -> str:
    """Return who the data in some files of the data folder are from, see :func:`foot`; nothing of nobody."""
    manifest = facts.manifest
    paths = [layer_path(manifest, file) if file in LAYERS else file for file in files]
    used = {producer for path in paths for producer in manifest.resources.get(path, {}).get("producers", ())}
    credits = [row["attribution"] for row in manifest.description["producers"] if row["id"] in used]
    return sentence(labelled(facts.words.plain("credits"), " · ".join(credits))) if credits else ""


def spell_edition(facts: Facts) -> str:
    """Return the version of the data, and where their sources are named."""
    edition = facts.words.plain("report.edition", version=project.read_version())
    return facts.words.plain("report.figures.edition", edition=edition)


def spell_data(facts: Facts) -> str:
    """Return name, version and checksum of the data, for the metadata of a file."""
    checksum = sha256(facts.manifest.read(MANIFEST)).removeprefix("sha256:")
    return f"{facts.situation.id} {project.read_version()}, SHA-256 {checksum}"


def draw_frame(sheet: Sheet, ground: Ground) -> list[Box]:
    """Draw the frame of a map with degrees along its lower and left edge, and return what room they take."""
    paper, ink = ground.paper, sheet.inks.surface("ink")
    boxes = []
    for axis, degrees, at in ground.graticule(_STEP_DEGREES):
        edges = (paper.top, paper.bottom) if axis == "lon" else (paper.left, paper.right)
        for edge, way in zip(edges, (1, -1), strict=True):
            ends = [(at, edge), (at, edge + way * 1.4)] if axis == "lon" else [(edge, at), (edge + way * 1.4, at)]
            sheet.draw(outlines.polyline([ends]), stroke=Stroke(ink, 0.5))
        corners = (paper.left, paper.right) if axis == "lon" else (paper.top, paper.bottom)
        if min(abs(at - corner) for corner in corners) < _ROOM_MM[axis]:
            continue  # what it is called would stand over the frame
        text = spell_degrees(degrees, axis)
        spot = (at, paper.bottom - 1.9) if axis == "lon" else (paper.left + 1.9, at + 0.6)
        boxes.append(sheet.write(text, spot, Lettering(4.8, colour="muted", halo=1.2),
                                 align="center" if axis == "lon" else "left").grown(0.4))
    sheet.draw(outlines.rectangle(paper), stroke=Stroke(ink, 0.7))
    return boxes


def draw_scale(sheet: Sheet, ground: Ground, left: float, bottom: float) -> Box:
    """Draw a bar of a round length, in two halves, with its lower left corner at a point; return the room it takes."""
    length_km, length_mm = ground.bar(min(28.0, ground.paper.width * 0.3))
    ink, panel, height = sheet.inks.surface("ink"), sheet.inks.surface("panel"), 1.0
    bar = Box(left, bottom - height, length_mm, height)
    sheet.draw(outlines.rectangle(bar.grown(0.5)), fill=sheet.inks.surface("paper"), opacity=0.85)
    sheet.draw(outlines.rectangle(bar), fill=panel)
    sheet.draw(outlines.rectangle(Box(left, bar.top, length_mm / 2, height)), fill=ink)
    sheet.draw(outlines.rectangle(bar), stroke=Stroke(ink, 0.5))
    lettering = Lettering(5.2, halo=1.4)
    half, whole = spell_number(length_km / 2), say("report.figures.length", kilometres=length_km)
    for text, x in (("0", left), (half, left + length_mm / 2), (whole, left + length_mm)):
        sheet.write(text, (x, bar.top - 0.7), lettering, align="center")
    return Box(left - 1, bar.top - 3, length_mm + 6, height + 4)


def spell_degrees(degrees: float, axis: str) -> str:
    """Return degrees of longitude or latitude in whole minutes, with the half of the globe.

    Parameters
    ----------
    degrees : float
    axis : {"lon", "lat"}

    Examples
    --------
    >>> spell_degrees(46.5, "lon"), spell_degrees(-35.75, "lat")
    ('46°30′ E', '35°45′ S')
    """
    minutes = round(abs(degrees) * 60)
    half = {"lon": ("west", "east"), "lat": ("south", "north")}[axis][degrees >= 0]
    return f"{minutes // 60}°{minutes % 60:02d}′ {say(f'report.figures.{half}')}"
