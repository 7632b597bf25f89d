"""What a file brought in by a school may hold, and the fields its columns may be linked to."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from e2c_desktop.domain.codes import Coded, Moment
from e2c_desktop.domain.import_values import FIELD_LABELS, PATH_FIELDS, PERSON_FIELDS


class ImportKind(Coded):
    """The kinds of files; the value is the one of `--type` and of the trace kept in the base."""

    TRAINEES = "stagiaires", "Stagiaires"
    COMPANIES = "entreprises", "Entreprises"
    PLACEMENTS = "stages", "Stages"
    EXITS = "sorties", "Sorties"
    ATTENDANCE = "emargement", "Émargement"


COMPANY_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "name": "Raison sociale",
        "trade_name": "Enseigne",
        "siret": "SIRET",
        "naf": "Code NAF",
        "legal_form": "Forme juridique",
        "sector": "Secteur",
        "address": "Adresse",
        "postal_code": "Code postal",
        "town": "Commune",
        "phone": "Téléphone",
        "email": "Adresse mél",
        "website": "Site internet",
        "contact": "Contact",
        "function": "Fonction du contact",
        "tutor": "Tuteur",
        "tax": "Taxe d’apprentissage",
        "last_contact_on": "Dernier contact",
        "note": "Observations",
    }
)

PLACEMENT_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "trainee": "Stagiaire",
        "first_name": "Prénom du stagiaire",
        "company": "Entreprise",
        "town": "Commune de l’entreprise",
        "kind": "Type de stage",
        "starts_on": "Premier jour",
        "ends_on": "Dernier jour",
        "weekly_hours": "Heures par semaine",
        "purpose": "Objet",
        "objectives": "Objectifs",
        "trade_code": "Code ROME",
        "trade": "Métier",
        "tutor": "Tuteur",
        "signed_on": "Convention signée le",
        "renewal": "Renouvellement",
        "state": "Statut",
        "review": "Bilan reçu",
        "hiring": "Embauche",
        "note": "Commentaire",
    }
)

FOLLOW_UPS = tuple(moment for moment in Moment if moment is not Moment.EXIT)
"""The moments after the exit at which somebody may be called."""
_FOLLOW_UP_PARTS: Mapping[str, str] = MappingProxyType(
    {
        "on": "contact le",
        "reached": "joint",
        "code": "situation",
        "from": "du",
        "to": "au",
    }
)


def observed_field(moment: Moment, part: str) -> str:
    """Return the field of one part of what was observed at a moment.

    Args:
        moment: the exit, or a follow-up.
        part: « on », « reached » (follow-ups only), « code », « from » or « to ».
    """
    return f"exit_{part}" if moment is Moment.EXIT else f"{moment.value}_{part}"


EXIT_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "last_name": "Nom de naissance",
        "first_name": "Prénom",
        "birth_date": "Date de naissance",
        "exit_on": "Date de sortie",
        "reason": "Motif de sortie",
        "exit_code": "À la sortie, situation",
        "exit_from": "À la sortie, du",
        "exit_to": "À la sortie, au",
        "employer": "Employeur ou organisme",
        "title": "Métier ou intitulé",
    }
    | {
        observed_field(moment, part): f"{moment.label}, {words}"
        for moment in FOLLOW_UPS
        for part, words in _FOLLOW_UP_PARTS.items()
    }
    | {"note": "Commentaire"}
)

HALF_DAY = "half_day"
"""The field of every column of half-days: its title says which one."""
REPEATED = frozenset({HALF_DAY})
"""Fields that several columns may have."""

ATTENDANCE_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "last_name": "Nom",
        "first_name": "Prénom",
        "site": "Site",
        "cohort": "Promotion",
        HALF_DAY: "Demi-journée",
        "total_present": "Total des présences",
        "total_absent": "Total des absences",
        "total_late": "Total des retards",
        "note": "Observations",
    }
)

_HIDDEN = ("town_code", "prescriber_name")
_TRAINEE_LABELS: Mapping[str, str] = MappingProxyType(
    {name: FIELD_LABELS[name] for name in (*PERSON_FIELDS, *PATH_FIELDS) if name not in _HIDDEN}
)
_LABELS: Mapping[ImportKind, Mapping[str, str]] = MappingProxyType(
    {
        ImportKind.TRAINEES: _TRAINEE_LABELS,
        ImportKind.COMPANIES: COMPANY_LABELS,
        ImportKind.PLACEMENTS: PLACEMENT_LABELS,
        ImportKind.EXITS: EXIT_LABELS,
        ImportKind.ATTENDANCE: ATTENDANCE_LABELS,
    }
)
# Fields that no column gives by itself, and that a sentence may name.
_TOLD: Mapping[ImportKind, Mapping[str, str]] = MappingProxyType(
    {
        ImportKind.TRAINEES: FIELD_LABELS,
        ImportKind.EXITS: {"trainee": "Stagiaire"},
        ImportKind.ATTENDANCE: {"trainee": "Stagiaire"},
    }
)


def target_fields(kind: ImportKind) -> Mapping[str, str]:
    """Return the fields a column may be linked to, with their French names, in their order."""
    return _LABELS[kind]


def field_label(kind: ImportKind, name: str) -> str:
    """Return the French name of a field, empty when there is none."""
    return _LABELS[kind].get(name, "") or _TOLD.get(kind, {}).get(name, "")
