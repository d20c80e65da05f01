"""What pytest itself is told: rule files under tests/ are data (many are broken on purpose), no tests to collect."""

collect_ignore_glob = ["*.yaml"]
