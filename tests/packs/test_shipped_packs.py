"""The shipped packs load without a finding."""

from __future__ import annotations

import pytest

from eventlark import language, resources

PACKS = ("business", "lexicons", "news")


@pytest.mark.parametrize("pack", PACKS)
def test_pack_has_no_findings(pack: str) -> None:
    """`check` finds no error in a shipped pack."""
    _, found = language.load(resources.rules(pack))

    assert [str(diag) for diag in found if diag.severity == "error"] == []
