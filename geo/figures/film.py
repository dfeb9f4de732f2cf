"""A film: the map of each day on which something changed, held the longer the weightier what happened on it is.

Its pictures are the maps of days for a screen, see :mod:`geo.figures.screen`, and so have the same pixels. How long
each stays is told by the numbers with which the page plays from event to event.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from PIL import Image

from geo.comparison.days import days_between
from geo.engine.facts import Facts, day_within, read_facts
from geo.errors import UsageError
from geo.figures import map_figure
from geo.figures.drawing import Drawing
from geo.figures.many import drawn_in_order
from geo.figures.options import FILM, RATIOS, Options
from geo.figures.reel import ENCODERS, TICK_MS, Reel, need_ffmpeg
from geo.model.dates import bounds_of
from geo.model.words.spelling import speaking, spell_days
from geo.store.data_folder import find_ending, write_atomically
from geo.telling.news import events_on, rank_events

HOLD_MS = {"least": 2200, "weight": 2300, "other": 700}
"""How long a day stays, as in the page's ``player.js``: at least so long, so much more the weightier its first event
is, and for each of up to four others."""
OTHERS_AT_MOST = 4
LAST_MS = 3000
"""How long the last day stays at least."""
GIF_FRAMES = 60
"""How many days a GIF shows at most, those on which the state of the road turns and the weightiest; it packs worse."""
_TOLD_EVERY = 10


@dataclass(frozen=True)
class Frame:
    """A day of a film.

    Parameters
    ----------
    day : datetime.date
    hold_ms : int
        How long it stays.
    is_turn : bool
        Whether the state of the road is another one than on the day before it in the film.
    """

    day: date
    hold_ms: int
    is_turn: bool


def frames_of(facts: Facts, first: date, last: date, *, speed: float = 1) -> list[Frame]:
    """Return the days of a film: the first, the last, and those between on which something changed or happened.

    Examples
    --------
    >>> from geo.engine.facts import read_facts
    >>> frames = frames_of(read_facts(), date(2022, 12, 10), date(2022, 12, 14))
    >>> [frame.day.day for frame in frames], [frame.day.day for frame in frames if frame.is_turn]
    ([10, 11, 12, 13, 14], [12])
    """
    known = (bounds_of(row).certain_from for row in facts.events.values())
    days = sorted({*days_between(facts, first, last), last, *(day for day in known if day and first < day < last)})
    engine, case = facts.passability, facts.situation
    states = [engine.standing("corridor", case.corridor, case.headline, at=day).states for day in days]
    held = _Holds(facts, speed)
    return [Frame(day, max(held.of(day), LAST_MS if day == last else 0), state != before)
            for day, state, before in zip(days, states, [states[0], *states], strict=False)]


class _Holds:
    def __init__(self, facts: Facts, speed: float) -> None:
        rows = list(facts.events.values())
        self.facts, self.speed = facts, speed
        self.ranks = dict(zip((row["id"] for row in rows), rank_events(rows), strict=True))
        self.lightest = max([1, *self.ranks.values()])

    def of(self, day: date) -> int:
        whole: float = HOLD_MS["least"]
        found = events_on(self.facts, at=day)
        if found:
            whole += HOLD_MS["weight"] * (1 - self.ranks[found[0]["id"]] / self.lightest)
            whole += HOLD_MS["other"] * min(len(found) - 1, OTHERS_AT_MOST)
        return max(TICK_MS, round(whole / self.speed / TICK_MS) * TICK_MS)


def choose_frames(frames: Sequence[Frame], at_most: int) -> list[Frame]:
    """Return so many of the days of a film, in order: the first and the last, the turns, and those that stay longest.

    Examples
    --------
    >>> holds = (200, 400, 200, 600, 200)
    >>> days = [Frame(date(2001, 1, day), hold, day == 3) for day, hold in enumerate(holds, start=1)]
    >>> [frame.day.day for frame in choose_frames(days, 4)]
    [1, 3, 4, 5]
    """
    if len(frames) <= at_most:
        return list(frames)
    between = sorted(frames[1:-1], key=lambda frame: (not frame.is_turn, -frame.hold_ms, frame.day))
    return [frames[0], *sorted(between[:at_most - 2], key=lambda frame: frame.day), frames[-1]]


def write_film(
    out: str | Path, *, options: Options | None = None, data: str | Path | None = None, workers: int = 1,
    tell: Callable[[str], None] = lambda _: None,
) -> list[Frame]:
    """Write a film of the days that the options name, whole or not at all, and return its days.

    Parameters
    ----------
    out : path
        A file that ends in ``.gif``, ``.webp`` or ``.mp4``; the last needs the extra ``film``.
    options : Options, optional
        ``first`` and ``last`` are its days, ``ratio`` its form, ``speed`` how fast it goes.
    data : path, optional
        See :func:`geo.figures.write_figure`.
    workers : int
        Processes that draw. With more than one the program that asks must bear to be imported anew.
    tell : callable, optional
        Is told, a text at a time, what is being made.

    Raises
    ------
    UsageError
        If a day, an option or the end of the name is none that a film has.
    StoreError
        If the data folder is not whole, the extra is missing or the file cannot be written.
    """
    path, options = Path(out), options or Options()
    ending = find_ending(path, tuple(ENCODERS))
    if ending == ".mp4":
        need_ffmpeg()
    facts = read_facts(data)
    options.require_fit(FILM, facts.situation)
    first, last = read_days(facts, options)
    frames = frames_of(facts, first, last, speed=options.speed)
    frames = choose_frames(frames, GIF_FRAMES) if ending == ".gif" else frames
    each = replace(options, ratio=options.ratio or next(iter(RATIOS)), first=None, last=None, speed=Options.speed)
    reel, documents = Reel(), dict[str, None]()
    draw = partial(_draw, each, data)
    with closing(drawn_in_order(draw, [frame.day for frame in frames], workers)) as drawn:
        for number, (frame, (picture, cited)) in enumerate(zip(frames, drawn, strict=True)):
            if number % _TOLD_EVERY == 0:
                tell(f"drawing day {number + 1} of {len(frames)}")
            reel.add(picture, frame.hold_ms)
            documents.update(dict.fromkeys(cited))
    tell(f"writing {path.name}")
    write_atomically(path, ENCODERS[ending](reel, "\n".join([_title(facts, options, first, last), *documents])))
    return frames


def read_days(facts: Facts, options: Options) -> tuple[date, date]:
    """Return the first and the last day that the options name, or those of the period."""
    first, last = (day_within(facts, day or edge) for day, edge in zip((options.first, options.last), facts.period,
                                                                      strict=True))
    if first >= last:
        raise UsageError(f"until: {last} is not after {first}. Give --from the earlier day and --until the later one.")
    return first, last


def _title(facts: Facts, options: Options, first: date, last: date) -> str:
    told = facts.told_in(options.language)
    with speaking(told.words):
        return told.words.plain("report.figures.map", date=spell_days(first, last))


Picture = tuple[Image.Image, tuple[str, ...]]


def _draw(options: Options, data: str | Path | None, _number: int, day: date) -> Picture:
    facts = read_told(data, options.language)
    with speaking(facts.words):
        drawing: Drawing = map_figure.draw_map(facts, day, options)
        return drawing.pixels(), drawing.documents


@lru_cache(maxsize=1)
def read_told(data: str | Path | None, language: str) -> Facts:
    """Return the facts in a language, read once in each process."""
    return read_facts(data).told_in(language)
