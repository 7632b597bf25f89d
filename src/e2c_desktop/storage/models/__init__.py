"""The tables of the base as mapped classes; they run on SQLCipher and on PostgreSQL."""

from e2c_desktop.storage.models.base import Base, Entity
from e2c_desktop.storage.models.company import Company, Contact, Placement
from e2c_desktop.storage.models.keys import company_keys, trainee_keys
from e2c_desktop.storage.models.outcome import Situation
from e2c_desktop.storage.models.papers import DocumentCounter, DocumentFile, IssuedDocument
from e2c_desktop.storage.models.people import DistinctPair, Path, PathEvent, Trainee
from e2c_desktop.storage.models.school import Cohort, Prescriber, School, Site, Staff
from e2c_desktop.storage.models.system import (
    FormDraft,
    ImportBatch,
    JournalEntry,
    Meta,
    Operation,
)

__all__ = [
    "Base",
    "Cohort",
    "Company",
    "Contact",
    "DistinctPair",
    "DocumentCounter",
    "DocumentFile",
    "Entity",
    "FormDraft",
    "ImportBatch",
    "IssuedDocument",
    "JournalEntry",
    "Meta",
    "Operation",
    "Path",
    "PathEvent",
    "Placement",
    "Prescriber",
    "School",
    "Site",
    "Situation",
    "Staff",
    "Trainee",
    "company_keys",
    "trainee_keys",
]
