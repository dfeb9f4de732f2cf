"""What the facts are made of, and nothing that reads or answers: dates, names, citations, words, cells, rows.

The one description of every table (:mod:`geo.model.schema`) and layer (:mod:`geo.model.layer_schema`) stands here, what
makes a situation this one (:mod:`geo.model.situation`), and where the project's own files are
(:mod:`geo.model.project`). Everything else may import this room; it imports no other.
"""
