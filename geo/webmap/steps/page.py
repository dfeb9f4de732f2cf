"""The file without JavaScript as a whole: its strip of days, the sections that style shows, legend and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import escape, unescape
from itertools import groupby
from pathlib import Path

from geo.drawing import page_fonts, style
from geo.drawing.day import Day
from geo.engine.facts import Facts, day_within
from geo.model import project
from geo.model.suggestions import require_one_of
from geo.model.words.spelling import say, speaking, spell_day, spell_long_day, spell_month
from geo.store import data_folder
from geo.store.conformance import read_folder
from geo.store.loading import read_rows
from geo.webmap import assets, csp
from geo.webmap.steps.days import HEADINGS, Run, Told, find_runs, tell_events
from geo.webmap.steps.scene import Atlas, Scene
from geo.webmap.steps.sources import Sources
from geo.webmap.still import name_no_script, tell_other_files

_MARK = re.compile(r"\[\[(\w+)\]\]")
_TAG = re.compile("<[^>]*>")
_LEGEND = ("legendBand", "legendStretch", "legendPlain", "legendBar", "report.figures.hollow",
           "report.figures.schematic")


@dataclass(frozen=True)
class Steps:
    """The file.

    Parameters
    ----------
    facts : Facts
        A checked data folder, in the language of the file, which is spoken.
    at : datetime.date
        Day on which it opens.
    names : str
        Form of the place names on the pictures.
    """

    facts: Facts
    at: date
    names: str

    @cached_property
    def sources(self) -> Sources:
        """What is cited; filled while the rest is told."""
        return Sources(self.facts)

    @cached_property
    def runs(self) -> list[Run]:
        """What is told, in order."""
        return find_runs(self.facts, self.sources, at=self.at)

    @cached_property
    def days(self) -> list[date]:
        """The days at which the file stops, in order."""
        return [day for run in self.runs for day in run.days]

    def body(self) -> str:
        """Return what stands in the page."""
        words, (first, last) = self.facts.words, (spell_day(day.isoformat()) for day in self.facts.period)
        others = [one for one in self.facts.situation.languages if one != self.facts.language]
        return "\n".join([
            f"<h1>{escape(words.plain('title'))}</h1>",
            f'<p class="subtitle">{escape(words.plain("subtitle"))}</p>',
            f'<p class="still-note alone">{escape(say("report.noScript.alone"))}</p>',
            *self._strip(),
            *(self._day(number, day) for number, day in enumerate(self.days)),
            f'<div class="lasting"><figure>{self.atlas.draw(self.scenes)}</figure><div>{"".join(self._lasting())}</div>'
            "</div>",
            f'<p class="still-note">{escape(say("report.noScript.hint", first=first, last=last, count=len(self.days)))}'
            f"{''.join(tell_other_files(self.facts, others, at=self.at))}</p>",
            *_legend(self.atlas),
            f'<section class="sources"><h2>{escape(say("sources"))}</h2>',
            f'<ol class="cited">{"".join(self.sources.listed())}</ol></section>',
            *self._colophon(),
        ])

    @cached_property
    def run_of(self) -> dict[date, int]:
        """The number of the run of each day."""
        return {day: number for number, run in enumerate(self.runs) for day in run.days}

    @cached_property
    def scenes(self) -> list[Scene]:
        """What the picture shows of each run."""
        return [Scene(self.facts, run.days[0], self.facts.language, self.names) for run in self.runs]

    @cached_property
    def atlas(self) -> Atlas:
        """The picture; filled by :attr:`parts`."""
        return Atlas(Scene(self.facts, self.at, self.facts.language, self.names))

    @cached_property
    def parts(self) -> list[list[int]]:
        """Numbers of the parts of the picture that belong to each run."""
        return [self.atlas.enter(scene) for scene in self.scenes]

    @cached_property
    def items(self) -> dict[Told, int]:
        """The number of everything that lasts, each once."""
        told = dict.fromkeys(one for run in self.runs for one in run.told)
        return {one: number for number, one in enumerate(sorted(told, key=lambda one: one[1]))}

    def rules(self) -> str:
        """Return the style that shows of all days the chosen one, and of what lasts and of the picture what is of it.

        There is a rule for each thing that is shown, which a browser finds by its id, and which looks into the strip
        alone: a rule for each run, of many ids, would take it much longer.
        """
        runs: dict[str, list[str]] = {}
        for number, (run, parts) in enumerate(zip(self.runs, self.parts, strict=True)):
            told = [f"#i{self.items[one]}" for one in run.told]
            for thing in dict.fromkeys([*(f"#v{part}" for part in parts), *told]):
                runs.setdefault(thing, []).append(f".r{number}")
        rules = [f".days:has(#d{number}:checked)~#s{number}" for number, _ in enumerate(self.days)]
        rules += [f".days:has(:checked:is({','.join(of)}))~.lasting {thing}" for thing, of in runs.items()]
        return f"{','.join(rules)}{{display:revert}}"

    def _strip(self) -> Iterator[str]:
        """Yield the radio buttons by month, with the first of each year above them.

        The chosen one has the focus, so that the strip shows it and the arrow keys are its own.
        """
        yield f'<fieldset class="days"><legend>{escape(say("slider"))}</legend><div class="years">'
        years = {day.year: number for number, day in reversed([*enumerate(self.days)])}
        yield from (f'<label for="d{years[year]}">{year}</label>' for year in sorted(years))
        yield '</div><div class="strip">'
        for month, numbered in groupby(enumerate(self.days), lambda one: one[1].isoformat()[:7]):
            buttons = "".join(self._button(number, day) for number, day in numbered)
            yield f'<div><b aria-hidden="true">{spell_month(month)}</b><p>{buttons}</p></div>'
        yield "</div></fieldset>"

    def _button(self, number: int, day: date) -> str:
        checked = " checked autofocus" if day == self.at else ""
        return (f'<label><input type="radio" name="day" id="d{number}" aria-label="{spell_day(day.isoformat())}" '
                f'class="r{self.run_of[day]}"{checked}><span>{day.day}</span></label>')

    def _day(self, number: int, day: date) -> str:
        shown = Day(self.facts, day)
        return (f'<section class="day" id="s{number}">{self._neighbours(number)}'
                f'<h2 class="date">{escape(spell_long_day(day))}</h2>'
                f'<p class="sentence c-{shown.state.id}">{escape(shown.road)}</p>'
                f"{tell_events(self.facts, self.sources, at=day)}</section>")

    def _lasting(self) -> Iterator[str]:
        """Yield everything that lasts, under its headings; style shows what was so on the chosen day."""
        for heading in HEADINGS:
            told = "".join(f'<li class="i" id="i{number}">{item}</li>'
                           for (under, _, item), number in self.items.items() if under == heading)
            yield f"<h3>{escape(say(heading))}</h3><ul>{told}</ul>"

    def _neighbours(self, number: int) -> str:
        near = {"before": number - 1, "after": number + 1}
        links = "".join(f'<label class="{way}" for="d{other}">{spell_day(self.days[other].isoformat())}</label>'
                        for way, other in near.items() if 0 <= other < len(self.days))
        return f'<p class="go">{links}</p>'

    def _colophon(self) -> Iterator[str]:
        """Yield who the data come from, and which data these are."""
        producers = " &middot; ".join(escape(row["attribution"]) for row in read_rows(self.facts.manifest, "producers"))
        yield f"<h2>{escape(say('credits'))}</h2>\n<p>{producers}</p>"
        edition = escape(self.facts.words.plain("report.still.edition", version=project.read_version()))
        yield f"<p>{escape(say('notForNavigation'))} {escape(say('report.noStatement'))} {edition}, CC BY 4.0.</p>"


def _legend(atlas: Atlas) -> Iterator[str]:
    """Yield a key to the states of the road, to every symbol of the pictures and to their lines."""
    words = atlas.first.facts.words
    yield f'<section class="legend"><h2>{escape(say("tabs.legend"))}</h2>'
    parts = "".join(f'<path class="route-{part}" d="M2 8h30"/>' for part in ("casing", "body", "ticks"))
    for entry in style.CLASSES:
        if entry.layer == "passability":
            yield _key(f'<svg width="34" height="16" aria-hidden="true"><g class="route c-{entry.id}">{parts}</g>'
                       "</svg>", words.plain(f"classes.{entry.id}"))
    for entry in atlas.symbols:
        yield _key(f'<svg class="c-{entry.id}" width="20" height="20" aria-hidden="true"><use href="#still-{entry.id}" '
                   'width="20" height="20"/></svg>', words.plain(f"classes.{entry.id}"))
    yield f'<ul>{"".join(f"<li>{escape(words.plain(text))}</li>" for text in _LEGEND)}</ul></section>'


def _key(picture: str, label: str) -> str:
    return f'<p class="still-key">{picture}{escape(label)}</p>'


def build_page(facts: Facts, *, at: date, names: str = "both") -> str:
    """Return the file that steps through every day of change without JavaScript.

    Parameters
    ----------
    facts : Facts
        A checked data folder, in the language of the file.
    at : datetime.date
        Day on which it opens.
    names : str
        Form of the place names: ``both``, or that of a party of the situation.

    Examples
    --------
    >>> from geo.engine.facts import read_facts
    >>> page = build_page(read_facts(), at=date(2023, 5, 25))
    >>> '<input type="radio" name="day"' in page, "<script" in page
    (True, False)
    """
    with speaking(facts.words):
        steps = Steps(facts, at, names)
        rules = steps.rules()
        body, first_last = steps.body(), [spell_day(day.isoformat()) for day in facts.period]
        words = facts.words
        description = words.plain("report.pageDescription", first=first_last[0], last=first_last[1])
    faces = page_fonts.font_faces(unescape(_TAG.sub("", body)))
    sheet = "\n".join([faces, assets.no_script_style(Day(facts, at).look), rules])
    filled = {"language": facts.language, "policy": escape(csp.format_policy([], [sheet])).replace("&#x27;", "'"),
              "description": escape(description), "title": escape(words.plain("pageTitle")), "style": sheet,
              "body": body}
    return _MARK.sub(lambda match: filled[match[1]], assets.read_client_file("page/no-script.html"))


def write_page(data_dir: str | Path, out_path: str | Path | None = None, *, at: str | date | None = None,
               language: str | None = None, names: str = "both") -> Path:
    """Write the file without JavaScript, whole or not at all, and return where it is.

    Parameters
    ----------
    data_dir : path
        A data folder.
    out_path : path, optional
        The file; without it, it is named after the situation, in the folder of what is made.
    at : str or datetime.date, optional
        Day on which it opens; that of the situation when not given.
    language : str, optional
        Of all texts; English when not given.
    names : str
        Form of the place names.

    Raises
    ------
    UsageError
        If an argument is not one of these, or the day lies outside the period of the data.
    StoreError
        If the data folder is not whole, the fonts are not installed, or the file cannot be written.
    """
    if out_path is not None:
        data_folder.require_place(Path(out_path))
    facts = Facts(read_folder(Path(data_dir)))
    case = facts.situation
    require_one_of("names", names, case.name_forms)
    told = facts.told_in(language or case.languages[0])
    text = build_page(told, at=case.opening.day if at is None else day_within(facts, at), names=names)
    path = project.DIST / name_no_script(case.id, told.language) if out_path is None else Path(out_path)
    data_folder.require_place(path)
    data_folder.write_atomically(path, text.encode())
    return path

