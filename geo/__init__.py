"""A road, and who could pass it, day by day: sourced layers, and a map that opens anywhere.

>>> import geo
>>> stops = geo.load("blockade_points", at="2023-05-25")  # doctest: +SKIP
>>> geo.save(geo.situation_map(at="2023-05-25"), "map.html")  # doctest: +SKIP
>>> geo.status(at="2023-05-25").traffic[0]["state"]  # doctest: +SKIP
'closed'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    import folium
    import geopandas
    import pandas

    from geo.comparison.days import Changes
    from geo.comparison.difference import Difference
    from geo.comparison.since import Since
    from geo.engine.isolation import Overview
    from geo.engine.reachability import Answer
    from geo.figures import Drawing
    from geo.telling.status import Briefing
    from geo.telling.verdicts import Review
    from geo.webmap.embed import EmbedCode

__all__ = [
    "access", "brief", "changes", "claims", "diff", "embed_code", "export", "figure", "load", "passability_table",
    "save", "situation_map", "status", "to_geojson",
]


def load(layer: str, at: str | date | None = None, data: str | Path | None = None, *,
         known_by: str | date | None = None) -> geopandas.GeoDataFrame:
    """Return a layer as a GeoDataFrame, whole or as it stood on a day; see :func:`geo.engine.frames.load`."""
    from geo.engine import frames

    return frames.load(layer, at=at, data=data, known_by=known_by)


def to_geojson(frame: geopandas.GeoDataFrame) -> dict[str, Any]:
    """Return a frame as GeoJSON that ``folium.GeoJson`` takes; see :func:`geo.engine.frames.to_geojson`."""
    from geo.engine import frames

    return frames.to_geojson(frame)


def situation_map(*, at: str | date | None = None, language: str | None = None, names: str = "both",
                  languages: Iterable[str] | None = None, data: str | Path | None = None) -> folium.Map:
    """Return the map of a day, an ordinary folium map that needs no network; see :func:`geo.webmap.build_map`."""
    from geo import webmap

    return webmap.build_map(data, at=at, language=language, names=names, languages=languages)


def save(map: Any, path: str | Path) -> None:
    """Write a map of :func:`situation_map` as one offline file; see :func:`geo.webmap.save`."""
    from geo import webmap

    webmap.save(map, path)


def status(*, at: str | date, known_by: str | date | None = None, language: str = "en",
           data: str | Path | None = None) -> Briefing:
    """Return a day as a person would brief it; ``str`` gives the text; see :func:`geo.telling.status.brief_day`.

    With ``known_by``, a day, only documents published by then count; see ``docs/known-by.md``. Texts are in
    ``language``, as far as it has them.
    """
    from geo.engine import facts
    from geo.model.words.spelling import speaking
    from geo.telling.status import brief_day

    tables = facts.read_facts(data, known_by=known_by).told_in(language)
    with speaking(tables.words):
        return brief_day(tables, at=facts.day_within(tables, at))


def access(
    start: str | None = None, end: str | None = None, traffic: str | None = None, *,
    at: str | date, known_by: str | date | None = None, language: str = "en", data: str | Path | None = None,
) -> Answer | Overview:
    """Return whether traffic could get from one place to another on a day, or all that could be reached from the first.

    Places are given by id or by a name in any language, however typed (``xankendi``). When they are not given,
    the first is the base of the corridor, and the class of traffic that of the headline. With ``end`` see
    :func:`geo.engine.reachability.find_access`, without it :func:`geo.engine.isolation.survey`. With ``known_by``, a
    day, only documents published by then count; see ``docs/known-by.md``. Texts are in ``language``.
    """
    from geo.engine import facts, isolation, reachability
    from geo.model.words.spelling import speaking

    tables = facts.read_facts(data, known_by=known_by).told_in(language)
    day, kind = facts.day_within(tables, at), tables.find_traffic(traffic)
    one = tables.situation.base if start is None else tables.find_place(start)
    with speaking(tables.words):
        if end is None:
            return isolation.survey(tables, one, kind, at=day)
        return reachability.find_access(tables, one, tables.find_place(end), kind, at=day)


def claims(data: str | Path | None = None, *, language: str = "en") -> Review:
    """Return the claims of one article, checked; ``str`` gives text; see :func:`geo.telling.verdicts.review_claims`."""
    from geo.engine import facts
    from geo.model.words.spelling import speaking
    from geo.telling import verdicts

    tables = facts.read_facts(data).told_in(language)
    with speaking(tables.words):
        return verdicts.review_claims(tables)


def diff(old: str | Path | None = None, new: str | Path | None = None) -> Difference | Since:
    """Return what differs between two editions of the data, rows and answers; see :func:`geo.comparison.compare`.

    ``old`` may be the version or checksum of a release whose files are not here; then rows are named only.
    """
    from geo import comparison

    return comparison.compare_any(old, new)


def changes(first: str | date, last: str | date, *, known_by: str | date | None = None, language: str = "en",
            data: str | Path | None = None) -> Changes:
    """Return what changed from one day to a later one; ``str`` gives the text.

    See :func:`geo.comparison.days.compare_days`.

    Raises
    ------
    UsageError
        If one is not a day of the period, or the first is not before the last.

    Examples
    --------
    >>> import geo
    >>> found = geo.changes("2023-04-22", "2023-04-24")
    >>> [change.label for change in found.differing if change.question.subject.startswith("blockades:")]
    ['Checkpoint at the Hakari bridge']
    """
    from geo.comparison.days import compare_days
    from geo.comparison.sheets import Edition
    from geo.engine import facts

    tables = facts.read_facts(data, known_by=known_by).told_in(language)
    return compare_days(Edition(tables), facts.day_within(tables, first), facts.day_within(tables, last))


def brief(path: str | Path, *, at: str | date | None = None, first: str | date | None = None,
          last: str | date | None = None, tour: str | None = None, known_by: str | date | None = None,
          language: str = "en",
          data: str | Path | None = None) -> None:
    """Write the brief of a day, of the days ``first`` to ``last`` or of a tour; see :func:`geo.briefs.write_brief`."""
    from geo import briefs

    briefs.write_brief(path, at=at, first=first, last=last, tour=tour, known_by=known_by, language=language, data=data)


def export(path: str | Path, *, format: str, at: str | date | None = None, data: str | Path | None = None) -> None:
    """Write the layers and tables as one file for other programs; see :func:`geo.exports.write_export`."""
    from geo import exports

    exports.write_export(format, path, at=at, data=data)


def embed_code(*, at: str | date, base_url: str | None = None, height: int = 480, language: str = "en",
               data: str | Path | None = None) -> EmbedCode:
    """Return the code with which a page or a paper shows the map of a day; see :func:`geo.webmap.embed.embed_code`."""
    from geo.webmap import embed

    return embed.embed_code(at=at, base_url=base_url, height=height, language=language, data=data)


def figure(kind: str = "map", *, at: str | date | None = None, data: str | Path | None = None,
           **options: Any) -> Drawing:
    """Return a figure for print, which shows itself in a notebook and saves itself as SVG, PDF or PNG.

    ``kind`` is ``map``, ``compare``, ``spacetime``, ``series`` or ``phases``. The options are those of
    :class:`geo.figures.Options`: ``width_mm``, ``language``, ``names``, ``ink`` and so on.
    """
    from geo import figures

    return figures.make_figure(kind, at=at, options=figures.Options(**options), data=data)


def passability_table(data: str | Path | None = None) -> pandas.DataFrame:
    """Return one row for every day, route or section, and class of traffic; see :func:`geo.engine.episodes.day_table`.

    Two further columns tell of hours of that day: ``hours`` names the rows of passability, ``interruptions`` has them
    in words, such as ``closed for about 3 h``; see :func:`geo.engine.hours.with_hours`.
    """
    from geo.engine import episodes, facts
    from geo.engine.hours import with_hours

    engine = facts.read_facts(data).passability
    return with_hours(episodes.day_table(engine.episodes()), engine.interrupted())
