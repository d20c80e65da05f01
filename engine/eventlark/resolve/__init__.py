"""Matches to events: overlaps, coreference, dates, places, attribution, codes."""
