"""The map as one HTML file that opens anywhere and fetches nothing."""

from geo.webmap.situation import SituationMap, build_map, render, save, write_map

__all__ = ["SituationMap", "build_map", "render", "save", "write_map"]
