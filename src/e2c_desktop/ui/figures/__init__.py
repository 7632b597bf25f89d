"""The tab « Indicateurs »: figures, charts and tables, each number opening the people behind it."""
