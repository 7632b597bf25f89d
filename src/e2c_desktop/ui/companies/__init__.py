"""The tab « Entreprises »."""
