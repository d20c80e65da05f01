"""Rule leg: values with marks to typed rules, schema and lints. Knows nothing about text."""
