"""Questions to a data folder, as pure functions: what could pass, who could reach whom, what was known by a day.

They ask the tables of :mod:`geo.engine.facts`, and answer in rows.
"""
