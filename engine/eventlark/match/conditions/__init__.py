"""Conditions of `when`, `unless` and coding rules: tested, and put off or spared where that is cheaper."""
