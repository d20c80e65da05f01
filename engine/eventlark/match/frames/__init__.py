"""Frames: from a trigger and its role table to a match with its roles filled."""
