"""Wrappers for other tools, each importing its dependency inside the function that needs it."""
