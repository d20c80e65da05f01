"""eventlark: typed events from English news, by rules that people can read.

>>> import eventlark
>>> eventlark.__version__
'0.1.0'
"""

__version__ = "0.1.0"
__all__ = ["__version__"]
