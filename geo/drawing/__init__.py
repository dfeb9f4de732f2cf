"""What the page, the brief and the figures for print draw alike: the style, what a day shows, where names find room.

A map of a day is the same day on paper and on the page without JavaScript: both ask :class:`geo.drawing.day.Day` what
was in force and how sure that is, :mod:`geo.drawing.look` how it looks, and :mod:`geo.drawing.placing` where a name
stands so that it covers nothing.
"""
