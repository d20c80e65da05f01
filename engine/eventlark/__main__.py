"""`python -m eventlark` is the command `eventlark`."""

from eventlark.cli import main

main()
