"""What rules may name is what the role tables give."""

from eventlark.clause.model import FORMS
from eventlark.resources import grammar, read_yaml


def test_rules_may_name_every_construction():
    """The rule language knows each construction of the role tables, and no other."""
    assert set(read_yaml(grammar("builtin.yaml"))["forms"]) == set(FORMS)
