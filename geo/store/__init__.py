"""Files, whole or not: the data folder as it is written and read, and how any file is written.

A data folder is checked as a whole (:mod:`geo.store.data_folder`, :mod:`geo.store.conformance`) before anything is read
of it (:mod:`geo.store.loading`). Files are written whole or not at all (:mod:`geo.store.atomic`), and equal content as
equal bytes.
"""
