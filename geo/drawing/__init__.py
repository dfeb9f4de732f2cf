"""What the page and the figures for print draw alike: what a day shows, and where names find room.

A map of a day is the same day on paper and on the page without JavaScript: both ask :class:`geo.drawing.day.Day` what
was in force and how sure that is, and :mod:`geo.drawing.placing` where a name stands so that it covers nothing.
"""
