"""Token patterns: a filter over all of them at once, and a machine that finds the matches of one."""
