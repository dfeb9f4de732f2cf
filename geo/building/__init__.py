"""Rows to layers: the only room that writes ``data/``.

Checked seeds are placed along the roads (:mod:`geo.building.placement`, :mod:`geo.building.chainage`), made into
features and tables, and written as one set with its manifest (:mod:`geo.building.layers`). Nothing that draws may
import this room.
"""
