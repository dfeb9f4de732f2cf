"""The claims of the seed documents: their verdicts, what other sources say, and the rows and days that show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from geo.engine.facts import Facts
from geo.model.citations import cited_sources
from geo.model.dates import Bounds, bounds_of, parse_date
from geo.model.situation import LANGUAGES
from geo.model.words import Words
from geo.model.words.spelling import capital, say, spell_states
from geo.store.loading import read_features, read_rows
from geo.store.rows import AnyRow, BlockadeRow, ClaimRow, ControlRow, EventRow, FigureRow, PostRow, ReportRow, SourceRow
from geo.telling.rows import Claim, Evidence, ReviewRow
from geo.telling.spoken import UntoldIn, nothing_untold, tell
from geo.telling.wording import claim_lines, spell_figure

VERDICTS = ("corroborated", "corroborated-in-part", "refined", "disputed", "omission")
"""What other sources make of a claim, from the fullest agreement to what the document leaves unsaid."""

Say = Callable[[str], str]


@dataclass(frozen=True)
class Review:
    """The claims of the seed documents, checked; ``str`` gives the text that the command prints.

    Parameters
    ----------
    documents : list of dict
        Documents that make the claims, as rows of sources.
    counts : dict of str to int
        How many claims have each verdict, in the order of :data:`VERDICTS`; none is left out.
    claims : list of dict
        In the order of the document: ``id``, ``facts_id``, ``document``, ``claim`` and ``finding`` (in our words),
        ``verdict``, ``evidence`` and ``sources``. A piece of evidence is a dict with ``reference`` (such as
        ``accounts:moscow-summit-ru``), ``label``, ``feature`` (layer and id of what shows it on the map, such as
        ``events:moscow-summit``; None for a figure), ``side`` (whose account it is; None for what is no account),
        ``day`` to look at (ISO 8601; None if it lies outside the period) and ``date`` (as typed, for events and
        figures; ``2022-12`` is a month).
    sources : list of dict
        Every document that a claim cites, sorted by id.
    words : Words
        In which it is told.
    untold_in : callable
        Returns which English texts stand in what was written, for want of others.
    """

    documents: list[SourceRow]
    counts: dict[str, int]
    claims: list[Claim]
    sources: list[SourceRow]
    words: Words = field(repr=False, compare=False)
    untold_in: UntoldIn = field(default=nothing_untold, repr=False, compare=False)

    def as_dict(self) -> ReviewRow:
        """Return the review for JSON."""
        return {"documents": self.documents, "counts": self.counts, "claims": self.claims, "sources": self.sources}

    def __str__(self) -> str:
        """Return the review as text."""
        return tell(claim_lines(self.as_dict(), self.words), self.words, self.untold_in)


def review_claims(facts: Facts) -> Review:
    """Return every claim of the seed documents with its verdict and its evidence.

    Parameters
    ----------
    facts : Facts
        In a language, which is spoken.
    """
    rows = sorted(cast("list[ClaimRow]", read_rows(facts.manifest, "claims")), key=_place_in_document)
    desk = _EvidenceDesk(facts)
    claims: list[Claim] = [{**row, "evidence": [desk.find(reference, document=row["document"])
                                   for reference in row["evidence"].split("; ")] if row["evidence"] else []}
              for row in rows]
    found = Counter(row["verdict"] for row in rows)
    cited = sorted({source for row in rows for source in cited_sources(row["sources"])})
    return Review([facts.sources[document] for document in dict.fromkeys(row["document"] for row in rows)],
                  {verdict: found[verdict] for verdict in VERDICTS}, claims,
                  [facts.sources[source] for source in cited if source in facts.sources], facts.words,
                  facts.untold_in)


def first_day_shown(bounds: Bounds, *, standing: date, period: tuple[date, date]) -> date | None:
    """Return the day on which to look at a dated row.

    That is the first day of the period on which it was certainly in force, or else possibly. A row that was in force
    when the period began is looked at on the day ``standing`` instead, if it was still in force then.

    Parameters
    ----------
    bounds : Bounds
        When the row was in force.
    standing : datetime.date
        Day of the document whose claim it shows.
    period : tuple of datetime.date
        First and last day that the data cover.

    Returns
    -------
    datetime.date or None
        None if the row was in force on no day of the period.

    Examples
    --------
    >>> period = date(2020, 11, 9), date(2024, 6, 30)
    >>> camp = Bounds(date(2022, 12, 12), date(2022, 12, 12), date(2023, 4, 29), date(2023, 4, 29))
    >>> first_day_shown(camp, standing=date(2023, 5, 25), period=period)
    datetime.date(2022, 12, 12)
    >>> first_day_shown(Bounds(None, date.min, None, None), standing=date(2023, 5, 25), period=period)
    datetime.date(2023, 5, 25)
    """
    start, end = period
    if bounds.certainty_on(start) and bounds.certainty_on(standing):
        return standing
    first = bounds.certain_from or bounds.possible_from or start
    day = max(first, start)
    return day if day <= end and bounds.certainty_on(day) else None


def label_in(facts: Facts, reference: str, words: Words, say: Say) -> str | None:
    """Return what a piece of evidence is called in another language; None where its row has a title of its own.

    Parameters
    ----------
    facts : Facts
    reference : str
        Such as ``series:aid-tonnes-2023-07-26``.
    words : Words
        Of the language.
    say : callable
        Returns a text of a row in that language.
    """
    return _EvidenceDesk(facts).label_in(reference, words, say)


def said_of(row: FigureRow, say: Say) -> FigureRow:
    """Return a figure with its texts in another language."""
    by, note = row["stated_by"], row["note"]
    return {**row, "unit": say(row["unit"]), "stated_by": say(by) if by else None, "note": say(note) if note else None}


class _EvidenceDesk:
    """Finds what a reference such as ``events:moscow-summit`` stands for."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._accounts = {row["id"]: row for rows in facts.accounts.values() for row in rows}
        self._figures = {row["id"]: row for row in facts.figures}
        self._control: dict[str, ControlRow] = {feature["properties"]["id"]: feature["properties"]
                                                for feature in read_features(facts.manifest, "control_areas")}

    def find(self, reference: str, *, document: str) -> Evidence:
        """Return a piece of evidence, see :class:`Review`; a reference to anything else keeps only its text."""
        table, _, key = reference.partition(":")
        if table == "series" and key in self._figures:
            return self._figure(reference, self._figures[key])
        account = self._accounts.get(key) if table == "accounts" else None
        subject = account["subjects"].split("; ")[0] if account else reference
        found = self._find_row(subject)
        if found is None:
            return _evidence(reference, reference, None)
        layer, row, label = found
        if self._facts.language != LANGUAGES[0]:
            label = self.label_in(subject, self._facts.words, str) or label
        return _evidence(reference, label, self._day(bounds_of(row), document), feature=f"{layer}:{row['id']}",
                         side=account["side"] if account else None, dated=row.get("date"))

    def label_in(self, reference: str, words: Words, say: Say) -> str | None:
        """Return what a figure, a row of control or a report of the road is called, see :func:`label_in`."""
        table, _, key = reference.partition(":")
        if table == "series" and key in self._figures:
            return _figure_label(said_of(self._figures[key], say), words)
        if table == "control" and key in self._control:
            control = self._control[key]
            of_basis = words.plain(f"bases.{control['basis']}")
            basis = "" if control["basis"] == "full" else f" ({of_basis})"
            return words.plain("labelled", label=say(control["label"]), value=f"{say(control['controller'])}{basis}")
        if table == "passability" and key in self._facts.reports:
            report = self._facts.reports[key]
            told = words.plain("trafficState", traffic=words.plain(f"traffic.{report['traffic']}"),
                               state=words.plain(f"states.{report['state']}"))
            whole = words.plain("ribbonThrough")
            way = [] if report["scope"] == "section" else [f"{whole[:1].lower()}{whole[1:]}"]
            return f"{', '.join(dict.fromkeys([*self._places_in(report, words, say), *way]))} – {told}"
        return None

    def _places_in(self, row: ReportRow, words: Words, say: Say) -> Iterator[str]:
        for target in row["targets"].split("; "):
            if row["scope"] == "section":
                yield say(self._facts.section_label(target))
            else:
                route = self._facts.routes[target]
                yield words.plain("case.title") if route["kind"] == "corridor" else say(route["label"])

    def _find_row(self, subject: str) -> tuple[str, AnyRow, str] | None:
        """Return the layer or table that shows a row of the seeds, the row there, and what it is called."""
        table, _, key = subject.partition(":")
        if table == "control":
            control = self._control.get(key)
            return control and ("control_areas", control, _spell_control(control))
        if table == "passability":
            report = self._facts.reports.get(key)
            return report and ("passability", report, self._spell_report(report))
        layers: dict[str, tuple[str, Mapping[str, EventRow | BlockadeRow | PostRow]]] = {
            "events": ("events", self._facts.events), "blockades": ("blockade_points", self._facts.blockades),
            "posts": ("peacekeeper_posts", self._facts.posts),
        }
        layer, rows = layers.get(table, ("", {}))
        return (layer, rows[key], rows[key]["label"]) if key in rows else None

    def _day(self, bounds: Bounds, document: str) -> date | None:
        start, end = self._facts.period
        published = self._facts.sources[document]["published"]
        standing = parse_date(published).earliest if published else start
        return first_day_shown(bounds, standing=min(max(standing, start), end), period=(start, end))

    def _figure(self, reference: str, row: FigureRow) -> Evidence:
        span, (start, end) = parse_date(row["date"]), self._facts.period
        day = span.earliest if start <= span.earliest <= end else None
        return _evidence(reference, _figure_label(row, self._facts.words), day, dated=row["date"])

    def _spell_report(self, row: ReportRow) -> str:
        traffic, targets = row["traffic"], row["targets"].split("; ")
        if row["scope"] == "section":
            where = ", ".join(map(self._facts.section_label, targets))
        else:
            routes = [self._facts.routes[target] for target in targets]
            where = ", ".join(dict.fromkeys("The corridor" if route["kind"] == "corridor" else route["label"]
                                            for route in routes)) + ", the whole road"
        return f"{where}, {self._facts.words.plain(f'report.traffic.{traffic}')}: {spell_states([row['state']])}"


def _place_in_document(row: ClaimRow) -> tuple[str, str, str]:
    return row["document"], row["facts_id"] or "", row["id"]


def _evidence(
    reference: str, label: str, day: date | None, *, feature: str | None = None, side: str | None = None,
    dated: str | None = None,
) -> Evidence:
    return {"reference": reference, "label": label, "feature": feature, "side": side,
            "day": day.isoformat() if day else None, "date": dated}


def _figure_label(row: FigureRow, words: Words) -> str:
    figure = spell_figure(row).removeprefix(f"{say('report.noFigure')} ")
    label = capital(row["unit"])
    return f"{label} {figure}" if row["kind"] == "interval" else words.plain("labelled", label=label, value=figure)


def _spell_control(row: ControlRow) -> str:
    basis = "" if row["basis"] == "full" else f" ({row['basis'].replace('-', ' ')})"
    return f"{row['label']}: {row['controller']}{basis}"
