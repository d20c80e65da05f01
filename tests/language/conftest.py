"""Rules under test never touch the user's cache."""

import pytest


@pytest.fixture(autouse=True)
def no_cache(monkeypatch):
    monkeypatch.setenv("EVENTLARK_CACHE", "off")
