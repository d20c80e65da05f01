"""The version of the engine, alone in a file so that every layer can name it."""

VERSION = "0.1.0"
