"""Answers as others tell them: rows for a day, a claim, a chart or the road in space and time, and lines of words.

What is told is neutral, attributed, and as sure as the facts are (:mod:`geo.telling.wording`); nothing here draws.
"""
