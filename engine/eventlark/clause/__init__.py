"""UD trees to role tables; the only place that knows dependency labels, with the adapters."""
