"""The map of a day for a screen, and the film that is made of such maps."""

from __future__ import annotations

import io
import multiprocessing
import re
import signal
import subprocess
import sys
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from project_case import CASE

from geo import figures
from geo.drawing.day import Day
from geo.engine.facts import Facts, read_facts
from geo.errors import Stopped, StoreError, UsageError
from geo.figures import Options, film, reel, screen
from geo.figures.documents import find_documents
from geo.figures.film import Frame, frames_of
from geo.figures.ground import Ground
from geo.figures.options import RATIOS, SPEEDS
from geo.figures.reel import Reel
from geo.model.words.spelling import speaking
from geo.telling.news import events_on

TOP = Path(__file__).resolve().parent.parent
PLAYER = TOP / "geo" / "webmap" / "client" / "timeline" / "player.js"
FIRST, LAST = date(2022, 12, 10), date(2022, 12, 14)
DAYS = Options(first=FIRST, last=LAST)


@cache
def project_facts() -> Facts:
    return read_facts()


@cache
def whole() -> tuple[Frame, ...]:
    return tuple(frames_of(project_facts(), *project_facts().period))


@cache
def drawn(day: str, **options: object) -> figures.Drawing:
    return figures.draw("map", project_facts(), at=day, options=Options(**{"ratio": "16:9", **options}))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Films of five days, the WebP by two processes."""
    folder = tmp_path_factory.mktemp("films")
    figures.write_film(folder / "film.gif", options=DAYS)
    figures.write_film(folder / "film.webp", options=DAYS, workers=2)
    return folder


# The map for a screen.


@pytest.mark.parametrize(("ratio", "width"), [*((ratio, None) for ratio in RATIOS), ("16:9", 853)])
def test_a_map_for_a_screen_has_the_pixels_that_are_asked_for(ratio: str, width: int | None) -> None:
    content = figures.render(drawn("2023-05-25", ratio=ratio, width_px=width), "png")
    wide, high = RATIOS[ratio]
    size = (width or wide, round((width or wide) * high / wide))
    assert np.abs(np.subtract(Image.open(io.BytesIO(content)).size, size)).max() <= (1 if width else 0)


@pytest.mark.parametrize("language", CASE.languages)
def test_every_text_has_its_room_on_every_day_of_a_film_in_every_ratio(language: str) -> None:
    """Measured, not drawn."""
    facts = project_facts().told_in(language)
    with speaking(facts.words):
        days = [Day(facts, frame.day) for frame in whole()]
        for ratio in RATIOS:
            layout, options = screen.layout_of(ratio), Options(ratio=ratio, language=language)
            assert screen.legend_of(facts, layout, options.px).height <= layout.key.height
            for day in days:
                head = screen.head_of(day, options, layout)
                assert [(day.at, one.lines) for one, room in zip(head, layout.rooms, strict=True)
                        if len(one.lines) > room.lines or any(line.endswith(screen.CUT) for line in one.lines)] == []
            for day in days[::20]:
                foot = screen.foot_of(facts, layout, find_documents(facts, day.rows))
                assert sum(one.height for one in foot) <= layout.foot.height + 0.01


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("language", ["en", "hy"])
def test_nothing_is_written_over_the_edge_or_over_the_map(language: str, ratio: str) -> None:
    drawing, layout = drawn("2023-09-25", ratio=ratio, language=language), screen.layout_of(ratio)
    rooms = (layout.map, layout.head.grown(0.5), layout.key.grown(0.5), layout.foot.grown(0.5))
    assert [one.text for one in drawing.sheet.written if not any(room.contains(one.box) for room in rooms)] == []
    assert [(one, other) for number, one in enumerate(rooms) for other in rooms[number + 1:]
            if one.grown(-0.6).overlaps(other.grown(-0.6))] == []


def test_the_whole_ground_of_the_frame_is_seen_in_every_ratio() -> None:
    frames = CASE.frames
    for ratio in RATIOS:
        ground = Ground(frames.map.bounds, screen.layout_of(ratio).map, frames.meridian)
        west, south, east, north = frames.map.bounds
        inside = 0.005
        assert all(ground.shows((lon, lat)) for lon in (west + inside, east - inside)
                   for lat in (south + inside, north - inside))


def test_the_legend_explains_whatever_a_day_shows_and_is_the_same_on_every_day() -> None:
    facts, layout = project_facts(), screen.layout_of("16:9")
    explained = set(screen.legend_of(facts, layout, 0.5).keys)
    shown = {one.entry.id for frame in whole()[::15] for one in Day(facts, frame.day).points if one.geometry}
    assert len(shown) > 8 and shown <= explained


def test_only_what_changed_differs_between_two_days() -> None:
    one, other = (np.asarray(drawn(day).pixels(), dtype=int) for day in ("2023-05-25", "2023-05-26"))
    layout, px = screen.layout_of("16:9"), RATIOS["16:9"][0] / screen.layout_of("16:9").width
    apart = np.abs(one - other).max(axis=2) > 0
    key, foot = (int(edge * px) for edge in (layout.key.top, layout.foot.top))
    right = int(layout.key.left * px)
    assert apart[:key, right:].any()
    assert not apart[key:foot, right:].any()


# The days.


def test_the_film_of_the_whole_period_has_each_day_on_which_something_changed_once() -> None:
    days = [frame.day for frame in whole()]
    assert (days[0], days[-1]) == project_facts().period
    assert all(one < other for one, other in pairwise(days)) and 200 <= len(days) <= 320
    facts = project_facts()
    states = [Day(facts, day).standing.states for day in days]
    assert [frame.day for frame in whole() if frame.is_turn] == [
        day for day, one, other in zip(days[1:], states, states[1:], strict=False) if one != other]


def test_days_are_held_by_the_numbers_of_the_page() -> None:
    script = PLAYER.read_text(encoding="utf-8")
    numbers = re.search(r"DWELL_MS = \{ (.+?) \};", script)
    speeds = re.search(r"SPEEDS = \[(.+?)\];", script)
    assert numbers and {name: int(number) for name, number in re.findall(r"(\w+): (\d+)", numbers[1])} == film.HOLD_MS
    assert speeds and tuple(map(float, speeds[1].split(","))) == SPEEDS


def test_a_weighty_day_stays_longer_and_a_fast_film_is_shorter() -> None:
    slow = {frame.day: frame.hold_ms for frame in whole()}
    fast = {frame.day: frame.hold_ms for frame in frames_of(project_facts(), *project_facts().period, speed=4)}
    happened = {frame.day for frame in whole() if events_on(project_facts(), at=frame.day)}
    assert {slow[day] for day in slow if day not in happened} == {film.HOLD_MS["least"], film.LAST_MS}
    assert max(slow, key=slow.__getitem__) in happened and min(slow[day] for day in happened) >= film.HOLD_MS["least"]
    assert sum(fast.values()) == pytest.approx(sum(slow.values()) / 4, rel=0.05)
    assert all(hold % reel.TICK_MS == 0 and hold > 0 for hold in fast.values())
    september = [slow[day] for day in slow if date(2023, 9, 17) <= day <= date(2023, 9, 30)]
    assert sum(september) / max(SPEEDS) > 5000


# The files.


@pytest.mark.parametrize("name", ["film.gif", "film.webp"])
def test_a_film_has_its_days_and_holds_them(films: Path, name: str) -> None:
    frames = frames_of(project_facts(), FIRST, LAST, speed=Options.speed)
    with Image.open(films / name) as picture:
        holds = []
        for number in range(getattr(picture, "n_frames", 1)):
            picture.seek(number)
            picture.load()
            holds.append(picture.info["duration"])
        assert picture.size == RATIOS["16:9"]
        assert holds == [frame.hold_ms for frame in frames]
        told = picture.info.get("comment") or picture.info["xmp"]
    assert told.decode().startswith("Lachin corridor, 10 to 14 December 2022\n") and told.count(b"http") > 20


@pytest.mark.parametrize("day", ["2022-12-10", "2022-12-12", "2022-12-14"])
def test_the_map_of_a_day_in_a_film_is_the_figure_of_that_day(day: str) -> None:
    content = figures.render(drawn(day, language="ru"), "png")
    picture, _ = film._draw(Options(ratio="16:9", language="ru"), None, 0, date.fromisoformat(day))
    held = Reel()
    held.add(Image.new("RGB", picture.size, "red"), 200)
    held.add(picture, 200)
    assert held[1].tobytes() == picture.tobytes() == Image.open(io.BytesIO(content)).convert("RGB").tobytes()


def test_the_same_days_give_the_same_bytes_however_many_processes_draw(films: Path, tmp_path: Path) -> None:
    figures.write_film(tmp_path / "again.gif", options=DAYS, workers=2)
    figures.write_film(tmp_path / "again.webp", options=DAYS)
    for ending in ("gif", "webp"):
        assert (tmp_path / f"again.{ending}").read_bytes() == (films / f"film.{ending}").read_bytes()


def test_colours_of_states_are_kept_in_a_gif(films: Path) -> None:
    with Image.open(films / "film.gif") as picture:
        picture.seek(4)
        painted = np.asarray(picture.convert("RGB"), dtype=int)
    apart = np.abs(painted - np.asarray(drawn("2022-12-14").pixels(), dtype=int)).max(axis=2)
    assert apart.mean() < 3 and (apart > 40).mean() < 0.001


# What is refused, and what is left behind.


@pytest.mark.parametrize(("name", "options", "message"), [
    ("film.avi", Options(), '"film.avi" does not tell the format. End it in .gif, .webp or .mp4.'),
    ("film.gif", Options(first=LAST, last=FIRST), "until: 2022-12-10 is not after 2022-12-14."),
    ("film.gif", Options(first=date(2019, 1, 1)), "2019-01-01 lies outside the period of the data"),
    ("film.gif", Options(vs="2023-01-01"), "vs: a figure of the kind film has no second day."),
    ("film.gif", Options(width_mm=85), "width-mm: a picture for a screen has a fixed layout."),
    ("film.gif", Options(has_locator=True), "locator: a figure of the kind film has no small map."),
    ("film.gif", Options(language="fr"), "language: expected one of"),
])
def test_a_film_that_cannot_be_is_refused_and_leaves_nothing(name: str, options: Options, message: str,
                                                             tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=re.escape(message)):
        figures.write_film(tmp_path / name, options=options)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("options", "message"), [
    ({"ratio": "4:3"}, 'ratio: expected one of 16:9, 1:1, 9:16; got "4:3"'),
    ({"width_px": 100}, 'width-px: expected a number from 320 to 3840; got "100"'),
    ({"speed": 3.0}, 'speed: expected one of 0.5, 1, 2, 4; got "3"'),
])
def test_an_option_that_is_out_of_range_is_refused(options: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError) as error:
        Options(**options)  # type: ignore[arg-type]
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(("kind", "options", "message"), [
    ("series", {"ratio": "1:1"}, "ratio: a figure of the kind series has no form for a screen. Leave it out, or draw "),
    ("map", {"speed": 4.0}, "speed: a figure of the kind map has no speed."),
    ("map", {"width_px": 800}, "width-px: only a picture for a screen is so many pixels wide."),
    ("map", {"ratio": "1:1", "width_mm": 85}, "width-mm: a picture for a screen has a fixed layout."),
    ("film", {}, "kind: a film shows many days. Leave --at out"),
])
def test_a_figure_does_not_take_what_a_film_has(kind: str, options: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError) as error:
        figures.draw(kind, project_facts(), at="2023-05-25", options=Options(**options))  # type: ignore[arg-type]
    assert str(error.value).startswith(message)


def test_without_the_extra_an_mp4_is_refused_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    with pytest.raises(StoreError, match=r"needs the package imageio-ffmpeg.*\[film\].*, or end the name in \.webp"):
        figures.write_film(tmp_path / "film.mp4", options=DAYS)
    assert list(tmp_path.iterdir()) == []


def test_an_mp4_gets_every_picture_as_often_as_it_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """By a program that stands in for the one that the extra brings, and tells what it was given."""
    monkeypatch.setattr(reel, "need_ffmpeg", lambda: sys.executable)
    monkeypatch.setattr(reel, "_command", lambda program, out, *_: (
        program, "-c", "import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())", out))
    held = Reel()
    for tone, hold_ms in (("white", 400), ("black", 600)):
        held.add(Image.new("RGB", (2, 2), tone), hold_ms)
    assert reel.encode_mp4(held, "notes") == b"\xff" * 12 * 2 + b"\0" * 12 * 3


def test_a_program_that_fails_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reel, "need_ffmpeg", lambda: sys.executable)
    monkeypatch.setattr(reel, "_command", lambda program, *_: (program, "-c", "import sys; sys.exit('no such codec')"))
    held = Reel()
    held.add(Image.new("RGB", (400, 400)), 60_000)
    with pytest.raises(StoreError, match='an MP4 failed: "no such codec"'):
        reel.encode_mp4(held, "notes")


def test_a_film_that_is_interrupted_leaves_the_old_one_and_nothing_else(tmp_path: Path,
                                                                        monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(text: str) -> None:
        if "day 3" in text:
            raise Stopped(signal.SIGTERM)

    (tmp_path / "film.webp").write_bytes(b"the old one")
    monkeypatch.setattr(film, "_TOLD_EVERY", 2)
    with pytest.raises(Stopped):
        figures.write_film(tmp_path / "film.webp", options=DAYS, workers=2, tell=stop)
    assert multiprocessing.active_children() == []
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("film.webp", b"the old one")]


def test_the_command_draws_a_film_and_refuses_what_is_none(tmp_path: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "geo", "figure", "--kind", "film", *words], cwd=TOP, text=True,
                              capture_output=True, check=False)

    out = str(tmp_path / "film.gif")
    done = run("--from", "2022-12-11", "--until", "2022-12-12", "--width-px", "320", "--out", out)
    assert (done.returncode, done.stderr) == (0, "") and "film.gif (" in done.stdout
    for words in (("--from", "2022-12-32"), ("--until", "2019-01-01"), ("--at", "2022-12-12"), ("--ratio", "4:3")):
        refused = run(*words, "--out", str(tmp_path / "other.gif"))
        assert refused.returncode == 2 and len(refused.stderr.splitlines()) == 1, refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["film.gif"]


def test_how_far_it_is_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    options = Options(first=LAST, last=date(2022, 12, 15), width_px=320)
    figures.write_film(tmp_path / "film.gif", options=options, tell=told.append)
    assert told == ["drawing day 1 of 2", "writing film.gif"]
