"""The terminal: parses, asks, prints, exits. The only place that does, and the only one that knows all siblings."""
