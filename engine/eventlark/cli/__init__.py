"""The command line: one file a verb, at most argument parsing and printing."""

import click


@click.group()
def main() -> None:
    """Turn English news into typed events."""
