"""The map of a day for a brief: the route in its state for civilians, points, posts, settlements that were cut off."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from typing import Any

from geo.briefs.drawing import COLOURS, POINTS_PER_PIXEL, as_png, draw_line, draw_symbol, new_sheet, state_style
from geo.dates import Certainty, bounds_of
from geo.facts import Facts, Row
from geo.loading import read_features
from geo.passability import CORRIDOR, UNKNOWN
from geo.style import CLASSES, SCHEMATIC_GAPS, StyleClass, class_of
from geo.survey import ARMENIA, find_isolation

WIDTH_IN, HEIGHT_IN, LEGEND_IN = 5.0, 4.25, 0.62
_MARGIN_DEGREES = 0.05
_WITHOUT_ROUTES = [(46.3, 39.5), (46.8, 39.9)]
"""What is shown if the data hold no route of the corridor."""
_BEHIND = ("nagorno_karabakh", "corridor_strip", "waters", "boundaries", "roads")
_NAMED_RANK = 3
_NAME_PLACES = ((5, -6.5, "left"), (-5, -6.5, "right"), (5, 3, "left"), (-5, 3, "right"), (12, -2, "left"),
                (-12, -2, "right"), (14, 5, "left"), (-14, 5, "right"), (14, -9, "left"), (-14, -9, "right"))
"""Where a name is tried beside its spot, in points, and which side of it is next to the spot."""
_SCALE_KM = 10
_KM_PER_DEGREE = 111.2
"""Of latitude, to draw the scale bar; good to half a hundredth here."""


def draw_map(facts: Facts, *, at: date) -> bytes:
    """Return the map of the corridor on a day as PNG.

    What was only possibly in force is drawn hollow or pale; a route that is straight between known points is drawn with
    gaps. Features outside the surroundings of the route are not on it.
    """
    layers = {name: list(_in_force(facts, name, at=at))
              for name in (*_BEHIND, "corridor_route", "blockade_points", "peacekeeper_posts", "places")}
    with new_sheet(WIDTH_IN, HEIGHT_IN) as sheet:
        axes = sheet.add_axes((0, LEGEND_IN / HEIGHT_IN, 1, 1 - LEGEND_IN / HEIGHT_IN))
        _frame(axes, facts)
        for name in _BEHIND:
            for feature, certainty in layers[name]:
                _draw_shape(axes, class_of(name, feature["properties"]["kind"]), feature, certainty == "possible")
        state = facts.passability.standing("corridor", CORRIDOR, "civilian", at=at)
        shown = state_style(state.states[0] if state.reports or state.states != (UNKNOWN,) else "none")
        for feature, certainty in layers["corridor_route"]:
            _draw_route(axes, shown, feature, certainty == "possible")
        boxes: list[Any] = []
        used = _draw_points(axes, layers, boxes)
        isolated = {row["place"]: row for row in find_isolation(facts, ARMENIA, "civilian", at=at).cut_off}
        used += _draw_places(axes, layers["places"], isolated, boxes)
        _draw_scale(axes)
        _draw_legend(sheet, shown, used)
        return as_png(sheet)


def _in_force(facts: Facts, layer: str, *, at: date) -> Iterator[tuple[Row, Certainty]]:
    for feature in read_features(facts.manifest, layer):
        certainty = bounds_of(feature["properties"]).certainty_on(at)
        if certainty and feature["geometry"]:
            yield feature, certainty


def _frame(axes: Any, facts: Facts) -> None:
    """Show the surroundings of all routes of the corridor, at a scale that is the same in both directions."""
    shapes = (feature["geometry"] for feature in read_features(facts.manifest, "corridor_route"))
    corners = [corner for shape in shapes for line in _lines(shape) for corner in line] or _WITHOUT_ROUTES
    lons, lats = zip(*corners, strict=True)
    middle_lat = (min(lats) + max(lats)) / 2
    aspect = 1 / math.cos(math.radians(middle_lat))
    box = axes.get_window_extent()
    width = max(lons) - min(lons) + 2 * _MARGIN_DEGREES
    height = max(max(lats) - min(lats) + 2 * _MARGIN_DEGREES, width / aspect * box.height / box.width)
    width = height * aspect * box.width / box.height
    middle_lon = (min(lons) + max(lons)) / 2
    for side in axes.spines.values():
        side.set_color(COLOURS["panel-edge"])
    axes.set(xlim=(middle_lon - width / 2, middle_lon + width / 2), xticks=[], yticks=[], facecolor=COLOURS["paper"],
             ylim=(middle_lat - height / 2, middle_lat + height / 2), aspect=aspect)


def _lines(shape: Row) -> list[list[tuple[float, float]]]:
    """Return the lines of a shape; of an area, its rings."""
    kind, coordinates = shape["type"], shape["coordinates"]
    if kind == "LineString":
        return [coordinates]
    if kind in ("MultiLineString", "Polygon"):
        return list(coordinates)
    return [ring for part in coordinates for ring in part]


def _draw_shape(axes: Any, style: StyleClass, feature: Row, is_possible: bool) -> None:
    if not style.is_shown:
        return
    lines = _lines(feature["geometry"])
    if style.geometry == "area" and style.fill_opacity:
        for line in lines:
            axes.fill(*zip(*line, strict=True), facecolor=style.colour, edgecolor="none", zorder=style.order - 0.5,
                      alpha=style.fill_opacity * (0.6 if is_possible else 1))
    if style.width:
        for line in lines:
            lon, lat = zip(*line, strict=True)
            draw_line(axes, list(lon), list(lat), style, is_possible=is_possible)


def _draw_route(axes: Any, style: StyleClass, feature: Row, is_possible: bool) -> None:
    is_schematic = feature["properties"]["geometry_method"] == "schematic"
    for line in _lines(feature["geometry"]):
        lon, lat = (list(values) for values in zip(*line, strict=True))
        if not is_schematic:
            axes.plot(lon, lat, color=COLOURS["casing"], linewidth=(style.width + 2) * POINTS_PER_PIXEL,
                      zorder=style.order - 1, solid_capstyle="butt")
        gaps = tuple(reversed(SCHEMATIC_GAPS)) if is_schematic else ()
        draw_line(axes, lon, lat, style, is_possible=is_possible, dash=gaps)


def _draw_points(axes: Any, layers: dict[str, list[tuple[Row, Certainty]]], boxes: list[Any]) -> list[StyleClass]:
    """Draw posts and points where passage was stopped, side by side where they share a spot; return their classes.

    The boxes that they fill are added to ``boxes``.
    """
    used: list[StyleClass] = []
    taken: dict[tuple[float, float], float] = {}
    for layer, scale in (("blockade_points", 0.82), ("peacekeeper_posts", 0.68)):
        for feature, certainty in layers[layer]:
            lon, lat = feature["geometry"]["coordinates"]
            style = class_of(layer, feature["properties"]["kind"])
            if not _is_inside(axes, lon, lat) or style.id == "absence":
                continue
            spot = (round(lon, 2), round(lat, 2))
            shift = taken.get(spot, 0.0)
            taken[spot] = shift + style.size * scale * 0.92
            draw_symbol(axes, (lon, lat), style, is_possible=certainty == "possible", shift_px=shift, scale=scale)
            boxes.append(_symbol_box(axes, lon, lat, style.size * scale, shift))
            used.append(style)
    return used


def _symbol_box(axes: Any, lon: float, lat: float, size_px: float, shift_px: float) -> Any:
    from matplotlib.transforms import Bbox

    dots_per_px = axes.figure.dpi * POINTS_PER_PIXEL / 72
    x, y = axes.transData.transform((lon, lat))
    half = size_px * dots_per_px / 2
    middle = x + shift_px * dots_per_px
    return Bbox([[middle - half, y - half], [middle + half, y + half]])


def _is_inside(axes: Any, lon: float, lat: float) -> bool:
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    return bool(west < lon < east and south < lat < north)


def _draw_places(
    axes: Any, places: list[tuple[Row, Certainty]], isolated: dict[str, Row], boxes: list[Any]
) -> list[StyleClass]:
    """Draw the settlements that were cut off, and names as far as there is room, the important ones first."""
    dot, ring = class_of("places", None), next(style for style in CLASSES if style.id == "cut-off")
    inside = [feature for feature, _ in places if _is_inside(axes, *feature["geometry"]["coordinates"])]
    ranked = sorted(inside, key=lambda feature: (feature["id"] not in isolated, feature["properties"]["rank"] or 9,
                                                 feature["id"]))
    for feature in ranked:
        row, (lon, lat) = feature["properties"], feature["geometry"]["coordinates"]
        if feature["id"] in isolated:
            draw_symbol(axes, (lon, lat), ring, is_possible=isolated[feature["id"]]["certainty"] == "possible")
        elif (row["rank"] or 9) > _NAMED_RANK or row["kind"] not in ("city", "town", "village", "bridge"):
            continue
        draw_symbol(axes, (lon, lat), dot, scale=0.6)
        _draw_name(axes, (lon, lat), row["name_en"] or row["label"], boxes)
    return [ring] if any(feature["id"] in isolated for feature in inside) else []


def _draw_name(axes: Any, at: tuple[float, float], text: str, boxes: list[Any]) -> None:
    """Write a name at the first place around its spot where it hides nothing; leave it out if there is none."""
    from matplotlib.patheffects import withStroke

    halo = [withStroke(linewidth=1.8, foreground=COLOURS["paper"])]
    frame = axes.get_window_extent()
    for x, y, side in _NAME_PLACES:
        name = axes.annotate(text, at, xytext=(x, y), textcoords="offset points", ha=side, color=COLOURS["ink"],
                             fontsize=6.2, zorder=2000, path_effects=halo)
        box = name.get_window_extent()
        is_within = frame.x0 < box.x0 and box.x1 < frame.x1 and frame.y0 < box.y0 and box.y1 < frame.y1
        if is_within and not any(box.overlaps(other) for other in boxes):
            boxes.append(box)
            return
        name.remove()


def _draw_scale(axes: Any) -> None:
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    length = _SCALE_KM / (_KM_PER_DEGREE * math.cos(math.radians((south + north) / 2)))
    lon, lat = west + 0.04 * (east - west), south + 0.04 * (north - south)
    axes.plot([lon, lon + length], [lat, lat], color=COLOURS["ink"], linewidth=1.4, zorder=2001, solid_capstyle="butt")
    axes.annotate(f"{_SCALE_KM} km", (lon, lat), xytext=(0, 2.5), textcoords="offset points", fontsize=6, zorder=2001,
                  color=COLOURS["ink"])


def _draw_legend(sheet: Any, route: StyleClass, used: list[StyleClass]) -> None:
    """Draw what the lines and symbols of this map mean, in three columns."""
    axes = sheet.add_axes((0, 0, 1, LEGEND_IN / HEIGHT_IN))
    axes.set(xlim=(0, 3.1), ylim=(-4, 0), xticks=[], yticks=[], facecolor="#ffffff")
    for side in axes.spines.values():
        side.set_visible(False)
    shown = [route, *sorted(dict.fromkeys(used), key=lambda style: -style.order)][:12]
    rows = math.ceil(len(shown) / 3)
    axes.set_ylim(-max(rows, 2), 0)
    for number, style in enumerate(shown):
        column, line = divmod(number, rows)
        y = -line - 0.5
        if style.geometry == "line":
            draw_line(axes, [column + 0.03, column + 0.17], [y, y], style)
        else:
            draw_symbol(axes, (column + 0.1, y), style, scale=0.62)
        label = f"Route: {style.label.lower()}" if style is route else style.label
        axes.text(column + 0.21, y, label, va="center", fontsize=5.8, color=COLOURS["ink"])
