"""The sections of a company, in the order of reading."""

from __future__ import annotations

IDENTITY = "Identité"
PLACE = "Adresse et contact"
RELATION = "Relation avec l’école"
WELCOME = "Accueil"
NOTE = "Note"
ORDER = (IDENTITY, PLACE, RELATION, WELCOME, NOTE)
