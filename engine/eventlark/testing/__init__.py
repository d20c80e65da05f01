"""What rule authors and contributors test with: cases, coverage, strategies, the pytest plugin."""
