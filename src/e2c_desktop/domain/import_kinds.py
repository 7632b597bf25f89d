"""What a file brought in by a school may hold, and the fields its columns may be linked to."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.import_values import FIELD_LABELS, PATH_FIELDS, PERSON_FIELDS


class ImportKind(Coded):
    """The kinds of files; the value is the one of `--type` and of the trace kept in the base."""

    TRAINEES = "stagiaires", "Stagiaires"
    COMPANIES = "entreprises", "Entreprises"
    PLACEMENTS = "stages", "Stages"


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

_HIDDEN = ("town_code", "prescriber_name")
_TRAINEE_LABELS: Mapping[str, str] = MappingProxyType(
    {name: FIELD_LABELS[name] for name in (*PERSON_FIELDS, *PATH_FIELDS) if name not in _HIDDEN}
)
_LABELS: Mapping[ImportKind, Mapping[str, str]] = MappingProxyType(
    {
        ImportKind.TRAINEES: _TRAINEE_LABELS,
        ImportKind.COMPANIES: COMPANY_LABELS,
        ImportKind.PLACEMENTS: PLACEMENT_LABELS,
    }
)


def target_fields(kind: ImportKind) -> Mapping[str, str]:
    """Return the fields a column may be linked to, with their French names, in their order."""
    return _LABELS[kind]


def field_label(kind: ImportKind, name: str) -> str:
    """Return the French name of a field, empty when there is none."""
    return _LABELS[kind].get(name, "") or (
        FIELD_LABELS.get(name, "") if kind is ImportKind.TRAINEES else ""
    )
