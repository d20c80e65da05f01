"""The composition root: the only place that wires the stages together."""
