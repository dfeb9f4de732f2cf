"""Surveyed ground from other producers, for a maintainer with internet: read, compared with ours, shown, then written.

Nothing else in the package imports this one but the command line. What reads the producers' files is installed with the
extra ``upstream`` and is asked for when it is needed.
"""
