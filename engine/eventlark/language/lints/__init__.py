"""Lints over loaded rules, one a file."""
