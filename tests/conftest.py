"""What pytest itself is told.

Rule files under tests/ are data, many broken on purpose, and no tests to collect. Continuous integration draws the
same examples in every run, so that a red run can be repeated; everybody else draws new ones.
"""

import os

from hypothesis import settings

collect_ignore_glob = ["*.yaml"]

settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")
