"""What is kept between runs is only a shortcut: it changes no result."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.store import cache


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


class Maker:
    """Makes a text and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> bytes:
        self.times += 1
        return b"made"


def recall(make: Maker, *inputs: bytes, recipe: str = __file__) -> bytes:
    return cache.recall_or_make(recipe, ("fonttools",), inputs, make)


def test_the_same_inputs_are_made_once(folder: Path) -> None:
    make = Maker()
    assert [recall(make, b"one"), recall(make, b"one")] == [b"made", b"made"]
    assert make.times == 1


@pytest.mark.parametrize("inputs", [(b"two",), (b"on", b"e"), (b"one", b""), ()])
def test_other_inputs_are_made_anew(folder: Path, inputs: tuple[bytes, ...]) -> None:
    make = Maker()
    recall(make, b"one")
    recall(make, *inputs)
    assert make.times == 2


def test_a_changed_recipe_is_followed_anew(folder: Path, tmp_path: Path) -> None:
    make = Maker()
    for version in ("old", "new"):
        recipe = tmp_path / f"{version}.py"
        recipe.write_text(version)
        recall(make, b"one", recipe=str(recipe))
    assert make.times == 2


@pytest.mark.parametrize("damage", [b"", b"made", b"x" * 36], ids=["empty", "without its digest", "other bytes"])
def test_a_damaged_result_is_made_again(folder: Path, damage: bytes) -> None:
    make = Maker()
    recall(make, b"one")
    (kept,) = folder.iterdir()
    kept.write_bytes(damage)
    assert recall(make, b"one") == b"made"
    assert make.times == 2


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "file"))
    assert recall(Maker(), b"one") == b"made"


def test_an_empty_name_turns_it_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, "")
    make = Maker()
    recall(make, b"one")
    recall(make, b"one")
    assert make.times == 2


def test_what_was_not_used_for_longest_goes_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "KEPT_AT_MOST", 2)
    make = Maker()
    for name in (b"one", b"two", b"one", b"three"):
        recall(make, name)
    assert len(list(folder.iterdir())) == 2


def test_an_interrupted_maker_leaves_nothing(folder: Path) -> None:
    def fail() -> bytes:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cache.recall_or_make(__file__, (), [b"one"], fail)
    assert not folder.exists()
