"""Texts in other languages for translators: what is missing, a sheet to work in, and the sheet taken back."""
