"""The parts of a situation: period, parties, sides, classes of traffic, frames, series and charts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees (WGS 84)."""
EVERYWHERE: Bounds = (-180.0, -90.0, 180.0, 90.0)
"""Where positions may lie as long as no situation says it."""
AreaLook = Literal["area-filled", "area-outlined", "area-dotted", "area-left-out", "area-about"]
SideMark = Literal["square", "triangle", "wedge", "diamond", "circle", "ring"]
ChartForm = Literal["timeline", "intervals", "statements"]
Named = Mapping[str, str]


@dataclass(frozen=True)
class Period:
    """The days that the map can show.

    Parameters
    ----------
    first : date
        First day.
    last : date
        Last day.
    why : str
        Why these.
    """

    first: date
    last: date
    why: str


@dataclass(frozen=True)
class OpeningDay:
    """The day on which the page opens when nobody names one, and the tour that it offers.

    Parameters
    ----------
    day : date
        A day of the period; why it is this one stands in the words, as ``whyThisDay``.
    tour : str
        Tour of ``tours.csv`` that tells what it is all about; the page offers none where it is left out.
    """

    day: date
    tour: str = ""


@dataclass(frozen=True)
class Party:
    """A party that names places in its own form.

    Parameters
    ----------
    id : str
        Also the form of its names in ``names.csv``.
    country : str
        Word of ``places.csv`` for its side of the international boundary.
    sides : tuple of str
        Sides of documents that speak for it; the first is the one that is meant where one has to be.
    anchor : str
        Place that surely lies in its country.
    language : str or None
        Language of the situation that knows its form of a name alone; None where there is none.
    """

    id: str
    country: str
    sides: tuple[str, ...]
    anchor: str
    language: str | None = None


@dataclass(frozen=True)
class Side:
    """Whose statement a document is.

    Parameters
    ----------
    id : str
        Word of the columns ``side``.
    mark : str
        Shape by which the figures show it: square, triangle, wedge, diamond, circle or ring.
    """

    id: str
    mark: SideMark


@dataclass(frozen=True)
class TrafficClass:
    """A class of traffic.

    Parameters
    ----------
    id : str
        Word of the columns ``traffic``, ``stops`` and ``lets_through``.
    affects : str
        How the words of ``affects`` in ``blockades.csv`` name it, as a regular expression.
    told_where_reported : bool
        Whether the page tells its state beside the first classes on days on which a source gives it.
    """

    id: str
    affects: str
    told_where_reported: bool = False


@dataclass(frozen=True)
class AreaKind:
    """A kind of area.

    Parameters
    ----------
    id : str
        Word of the column ``kind`` of ``areas.csv``.
    look : str
        How its outline is drawn: area-filled, area-outlined, area-dotted, area-about for one of which no line is
        documented, or area-left-out for circles that are cut out of the corridor strip.
    """

    id: str
    look: AreaLook


@dataclass(frozen=True)
class Strip:
    """The corridor strip, computed around each route.

    Parameters
    ----------
    width_m : float
        Width in metres.
    ends_at : str
        Area at which it ends.
    note : str
        What is said of it.
    """

    width_m: float
    ends_at: str
    note: str


@dataclass(frozen=True)
class Frame:
    """A part of the ground that a figure shows.

    Parameters
    ----------
    bounds : tuple of float
        West, south, east, north in degrees.
    height : float
        Height on paper to width.
    """

    bounds: Bounds
    height: float


@dataclass(frozen=True)
class CountryGround:
    """Where the name of a country may stand.

    Parameters
    ----------
    rooms : tuple of tuple of float
        Ground that no boundary crosses, as west, south, east, north; the preferred room first.
    spot : tuple of float
        Longitude and latitude at which the name begins on the small map.
    """

    rooms: tuple[Bounds, ...]
    spot: tuple[float, float]


@dataclass(frozen=True)
class Frames:
    """Parts of the ground.

    Parameters
    ----------
    area : tuple of float
        West, south, east, north in degrees: every position lies inside.
    map : Frame
        What the map shows.
    phases : Frame
        What each map of the phases shows.
    region : Frame
        What the small map shows.
    countries : mapping of str to CountryGround
        By the word of ``places.csv`` for a country.
    """

    area: Bounds
    map: Frame
    phases: Frame
    region: Frame
    countries: Mapping[str, CountryGround]

    @property
    def meridian(self) -> float:
        """Longitude along which figures are true to scale: the middle of the map, to a tenth of a degree."""
        west, _, east, _ = self.map.bounds
        return round((west + east) / 2, 1)

    @property
    def parallel(self) -> float:
        """Latitude in the middle of where positions may lie."""
        _, south, _, north = self.area
        return (south + north) / 2


@dataclass(frozen=True)
class Plan:
    """Which series stand in a chart, and how.

    Parameters
    ----------
    id : str
        Key.
    title : str
        Heading.
    unit : str
        What is counted.
    form : str
        timeline, intervals or statements, see :mod:`geo.telling.charts`.
    series : tuple of str
        Series of ``series.csv``.
    period : tuple of date or None
        First and last day of the axis of days; that of the data when None.
    note : str or None
        What a reader must know who sees the marks alone.
    """

    id: str
    title: str
    unit: str
    form: ChartForm
    series: tuple[str, ...]
    period: tuple[date, date] | None = None
    note: str | None = None


@dataclass(frozen=True)
class Series:
    """What series of figures are about.

    Parameters
    ----------
    population : str
        Before the id of a place, names the series of its population.
    region : str
        In such a name, stands for the region as a whole.
    posts : tuple of str
        Series that count the posts in operation.
    passage : tuple of str
        Series that count what passed.
    words : mapping of str to str
        What each counts, where the title of its chart does not say it.
    departed : str
        Series that counts the people who have left the region, all until then; empty if none does.
    remaining : str
        Series that counts the people who remain there after; empty if none does.
    """

    population: str
    region: str
    posts: tuple[str, ...]
    passage: tuple[str, ...]
    words: Named
    departed: str = ""
    remaining: str = ""


@dataclass(frozen=True)
class Passages:
    """What tells of single passages, which stand beside a state of closed or restricted.

    Parameters
    ----------
    events : tuple of str
        Categories of ``events.csv`` that tell of what passed.
    series : tuple of str
        Series that count people or vehicles on the corridor; their flows of one day are told.
    """

    events: tuple[str, ...] = ()
    series: tuple[str, ...] = ()


@dataclass(frozen=True)
class Producers:
    """Rows of ``producers.csv`` that have a part of their own.

    Parameters
    ----------
    own : str
        The project itself.
    relief : str
        Whose elevation the relief is drawn from.
    """

    own: str
    relief: str


@dataclass(frozen=True)
class Package:
    """What the manifests of the folders and of the exports say of them as a whole.

    Parameters
    ----------
    title : str
        Title of the data.
    description : str
        What the data are.
    seeds_title : str
        Title of the seeds.
    """

    title: str
    description: str
    seeds_title: str
