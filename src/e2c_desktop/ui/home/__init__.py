"""The tab « Accueil »: what is to be done, who is where, and four figures."""
