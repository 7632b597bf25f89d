"""The tab « Présences »: the half-days of a week, the planning, the signed sheets."""
