"""Rules against role tables and tokens: matches, and their trace."""
