"""The sections of a record, in the order in which somebody on the phone is asked."""

from __future__ import annotations

IDENTITY = "Identité"
CONTACT = "Coordonnées"
RELATIVES = "Proches"
PATH = "Parcours"
DATES = "Candidature"
SCHOOLING = "Scolarité et expérience"
SITUATION = "Situation à l’entrée"
DAILY = "Mobilité et numérique"
OFFICE = "Administratif"
PROTECTED = "Données protégées"
MONEY = "Heures et rémunération"
PROJECT = "Projet"
NOTE = "Note"

ORDER = (
    IDENTITY,
    CONTACT,
    RELATIVES,
    PATH,
    DATES,
    SCHOOLING,
    SITUATION,
    DAILY,
    OFFICE,
    PROTECTED,
    MONEY,
    PROJECT,
    NOTE,
)
