"""The sections of a company, in the order of reading."""

from __future__ import annotations

IDENTITY = "Identité"
LAW = "Statut et activité"
PLACE = "Adresse et contact"
RELATION = "Relation avec l’école"
WELCOME = "Accueil"
NOTE = "Note"
ORDER = (IDENTITY, LAW, PLACE, RELATION, WELCOME, NOTE)
