"""What pytest itself is told: rule files under tests/ are data, many broken on purpose, and no tests to collect."""

collect_ignore_glob = ["*.yaml"]
