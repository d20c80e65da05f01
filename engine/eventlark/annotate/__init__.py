"""Annotators: Document -> Document, one file each."""
