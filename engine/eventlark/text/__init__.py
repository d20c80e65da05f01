"""Text leg, first stage: str to sentences and tokens, offsets kept."""
