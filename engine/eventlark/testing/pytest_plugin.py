"""The pytest plugin that collects the tests inside rule files."""
