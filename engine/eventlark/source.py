"""YAML to values, with a mark for every path."""
