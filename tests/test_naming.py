"""Which name of a place is shown: the same cases as tests/client/place-name.test.js."""

from __future__ import annotations

import pytest
from project_case import CASE

from geo.model.naming import ROUTE_RANK, SECTION_RANK, name_in_form, naming_stops

STEPANAKERT = {"name_en": "Stepanakert / Khankendi", "name_hy": "Ստեփանակերտ", "name_az": "Xankəndi",
               "name_ru": "Степанакерт / Ханкенди", "label": "Stepanakert"}
GORIS = {"name_en": "Goris", "name_hy": "Գորիս", "name_az": "Gorus", "name_ru": "Горис", "label": "Goris"}
HEIGHT = {"name_en": "Height 2054", "name_hy": None, "name_az": None, "name_ru": None, "label": "Height 2054"}


@pytest.mark.parametrize(("place", "language", "form", "name"), [
    (STEPANAKERT, "en", "both", "Khankendi / Stepanakert"),
    (STEPANAKERT, "ru", "armenian", "Степанакерт"),
    (STEPANAKERT, "hy", "both", "Ստեփանակերտ / Xankəndi"),
    (STEPANAKERT, "hy", "azerbaijani", "Xankəndi"),
    (STEPANAKERT, "az", "both", "Xankəndi / Stepanakert"),
    (STEPANAKERT, "az", "armenian", "Stepanakert"),
    (GORIS, "az", "both", "Gorus"),
    (GORIS, "hy", "azerbaijani", "Գորիս"),
    (HEIGHT, "hy", "both", "Height 2054"),
])
def test_a_place_has_both_forms_in_every_language(
    place: dict[str, str | None], language: str, form: str, name: str
) -> None:
    assert name_in_form(place, language, form, CASE.parties) == name


RANKS = {"goris": 1, "tegh": 2, "zarisli": 3, "border": 4, "post": None, "stepanakert": 1}


@pytest.mark.parametrize(("stops", "rank", "named"), [
    (["goris", "tegh", "border", "zarisli", "stepanakert"], ROUTE_RANK, ("goris", "tegh", "stepanakert")),
    (["goris", "tegh", "border", "zarisli", "stepanakert"], SECTION_RANK, ("goris", "tegh", "zarisli", "stepanakert")),
    (["border", "post", "tegh", "border"], ROUTE_RANK, ("border", "tegh")),
    (["post", "goris", "goris", "border"], ROUTE_RANK, ("post", "goris", "border")),
    (["post", "nowhere", "border"], ROUTE_RANK, ("post", "border")),
    (["border"], ROUTE_RANK, ("border",)),
    ([], ROUTE_RANK, ()),
])
def test_a_way_is_named_after_both_ends_and_the_greater_places_between(
    stops: list[str], rank: int, named: tuple[str, ...]
) -> None:
    assert naming_stops(stops, RANKS, rank=rank) == named
