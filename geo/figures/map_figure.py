"""The map of a day for print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from geo import style
from geo.facts import Facts
from geo.figures import alternative, furniture, ground, labels, legend, locator, marks, ways
from geo.figures.day import Day, Shown, state_class
from geo.figures.drawing import Drawing, drawing_settings
from geo.figures.fonts import SEMI_BOLD
from geo.figures.furniture import MARGIN_MM
from geo.figures.ground import CORRIDOR_BOUNDS, PROJECTION_IN_WORDS, Ground
from geo.figures.inks import Inks, find_class
from geo.figures.options import Options
from geo.figures.sheet import NONE, PT_MM, Box, Lettering, Sheet, Stroke
from geo.wording import spell_day

FILES = tuple(f"layers/{layer}.geojson" for layer in (
    "corridor_route", "corridor_strip", "nagorno_karabakh", "roads", "boundaries", "waters", "places", "blockade_points",
    "peacekeeper_posts", "events")) + (ground.RELIEF,)
"""Files of the data folder that a map draws."""
MAP_SHARE = 0.715
"""Width of a map that has its legend beside it, of the width of the figure."""
MAP_HEIGHT = 0.952
"""Height of a map to its width: that of its part of the ground."""
LETTERING = {1: (7.4, SEMI_BOLD), 2: (6.6, SEMI_BOLD), 3: (6.0, 400)}
"""Size in points and weight of a name by the rank of its place; places of lower rank are not named."""
COUNTRIES = {
    "armenia": {"en": "ARMENIA", "hy": "ՀԱՅԱՍՏԱՆ", "az": "ERMƏNİSTAN", "ru": "АРМЕНИЯ"},
    "azerbaijan": {"en": "AZERBAIJAN", "hy": "ԱԴՐԲԵՋԱՆ", "az": "AZƏRBAYCAN", "ru": "АЗЕРБАЙДЖАН"},
}
COUNTRY_SPOTS = {
    "armenia": [(46.35, 39.635), (46.4, 39.58), (46.38, 39.47), (46.3, 39.75)],
    "azerbaijan": [(46.83, 39.6), (46.86, 39.52), (46.88, 39.47), (46.4, 39.85), (46.5, 39.9)],
}
"""Where the name of a country may stand, as longitude and latitude: the first that is free."""
_NARROW_BY = 0.8
