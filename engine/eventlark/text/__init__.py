"""Text to tokens and sentences, offsets kept: `tokenize`."""

from eventlark.text.tokenize import tokenize

__all__ = ["tokenize"]
