"""Loaded by every Python that the tests start, because tests/conftest.py puts this folder on their path."""

import network_guard

network_guard.install()
