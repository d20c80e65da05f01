"""Readers of the keys of a rule file, one file a key: nodes that fit their shape in, typed values out."""
