"""The tab « Sorties »: what becomes of people after the path."""
