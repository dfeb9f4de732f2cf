"""Which name of a place is shown: the same cases as tests/client/place-name.test.js."""

from __future__ import annotations

import pytest

from geo.naming import name_in_form

STEPANAKERT = {"name_en": "Stepanakert / Khankendi", "name_hy": "Ստեփանակերտ", "name_az": "Xankəndi",
               "name_ru": "Степанакерт / Ханкенди", "label": "Stepanakert"}
GORIS = {"name_en": "Goris", "name_hy": "Գորիս", "name_az": "Gorus", "name_ru": "Горис", "label": "Goris"}
HEIGHT = {"name_en": "Height 2054", "name_hy": None, "name_az": None, "name_ru": None, "label": "Height 2054"}


@pytest.mark.parametrize(("place", "language", "form", "name"), [
    (STEPANAKERT, "en", "both", "Stepanakert / Khankendi"),
    (STEPANAKERT, "ru", "armenian", "Степанакерт"),
    (STEPANAKERT, "hy", "both", "Ստեփանակերտ / Xankəndi"),
    (STEPANAKERT, "hy", "azerbaijani", "Xankəndi"),
    (STEPANAKERT, "az", "both", "Stepanakert / Xankəndi"),
    (STEPANAKERT, "az", "armenian", "Stepanakert"),
    (GORIS, "az", "both", "Gorus"),
    (GORIS, "hy", "azerbaijani", "Գորիս"),
    (HEIGHT, "hy", "both", "Height 2054"),
])
def test_a_place_has_both_forms_in_every_language(
    place: dict[str, str | None], language: str, form: str, name: str
) -> None:
    assert name_in_form(place, language, form) == name
