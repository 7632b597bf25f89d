"""What an action changed: kind of record and identifiers, for screens to refresh themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Kind(StrEnum):
    """The kinds of records that a screen can show."""

    SCHOOL = "ecole"
    SITE = "site"
    STAFF = "personnel"
    COHORT = "promotion"
    PRESCRIBER = "prescripteur"
    TRAINEE = "stagiaire"
    PATH = "parcours"
    COMPANY = "entreprise"
    CONTACT = "contact"
    PLACEMENT = "stage"
    PARTNER_FILE = "document d’entreprise"
    SITUATION = "situation"
    CALL = "appel de suivi"
    ATTENDANCE = "presence"
    SHEET = "feuille de presence"
    ABSENCE = "justificatif"
    ATTENDANCE_CODE = "code de presence"
    PLANNING = "planning"
    ACTIVITY = "activite"
    SESSION = "seance"
    PARTICIPANT = "participation"
    CERTIFICATION = "certification"
    SATISFACTION = "satisfaction"
    COMPLAINT = "reclamation"
    FRAMEWORK = "referentiel"
    EVALUATION = "evaluation"
    PORTFOLIO = "portefeuille"
    EXPERIENCE = "experience"
    PROJECT = "projet"
    BILAN = "bilan"
    WORDING = "texte de document"
    NOTE = "note"
    DOCUMENT = "document"
    PIECE_KIND = "piece demandee"
    PIECE = "piece"
    CONSENT = "consentement"
    PHOTO = "photo"
    IMPORT = "import"
    RULES = "regles"


@dataclass(frozen=True, slots=True)
class Changes:
    """The identifiers touched by one action, by kind."""

    ids: Mapping[Kind, frozenset[UUID]] = field(default_factory=dict)

    def of(self, kind: Kind) -> frozenset[UUID]:
        """Return the identifiers of one kind, possibly none."""
        return self.ids.get(kind, frozenset())

    def __bool__(self) -> bool:
        return any(self.ids.values())

    @classmethod
    def gather(cls, pairs: Iterable[tuple[Kind, UUID]]) -> Changes:
        """Build the changes from (kind, identifier) pairs."""
        found: dict[Kind, set[UUID]] = {}
        for kind, identifier in pairs:
            found.setdefault(kind, set()).add(identifier)
        return cls({kind: frozenset(ids) for kind, ids in found.items()})
