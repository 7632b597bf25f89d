"""The tab « Sorties »: who left, what becomes of them, who is to be asked for news."""
