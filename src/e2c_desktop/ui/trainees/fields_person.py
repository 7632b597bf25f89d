"""The fields of a person: who they are, where to reach them, who stands beside them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from e2c_desktop.domain.codes import Answer, Nationality, Sex
from e2c_desktop.domain.identifiers import is_france_travail_id, is_imilo_number, is_qpv_code
from e2c_desktop.domain.profile_codes import (
    CONTACT_LINKS,
    GUARDIAN_LINKS,
    PERMITS,
    QpvVintage,
    RuralVintage,
)
from e2c_desktop.services.communes import towns_of
from e2c_desktop.ui.forms.specs import (
    Choice,
    Date,
    FieldSpec,
    Identifier,
    LongText,
    Phone,
    PostalTown,
    Suggested,
    Text,
)
from e2c_desktop.ui.trainees.sections import (
    CONTACT,
    DAILY,
    IDENTITY,
    NOTE,
    OFFICE,
    PROTECTED,
    RELATIVES,
    SCHOOLING,
)

YES_NO = ((Answer.YES, Answer.YES.label), (Answer.NO, Answer.NO.label))
_MAIL = Text(120, "prenom.nom@exemple.fr")


def identity_specs(today: Callable[[], date]) -> list[FieldSpec]:
    """Return the fields of the person."""
    return [*_names(today), *_contacts(), *_relatives(), *_background(), *_office(today), *_last()]


def _names(today: Callable[[], date]) -> list[FieldSpec]:
    return [
        FieldSpec("last_name", "Nom de naissance", Text(120), required=True, section=IDENTITY),
        FieldSpec("first_name", "Prénom", Text(120), required=True, section=IDENTITY),
        FieldSpec("usual_name", "Nom d’usage", Text(120), section=IDENTITY),
        FieldSpec("sex", "Civilité", Choice(Sex), required=True, section=IDENTITY),
        FieldSpec("birth_date", "Date de naissance", Date(today), required=True, section=IDENTITY),
        FieldSpec("birth_place", "Lieu de naissance", Text(120), section=IDENTITY),
    ]


def _contacts() -> list[FieldSpec]:
    return [
        FieldSpec("phone", "Téléphone", Phone(), section=CONTACT),
        FieldSpec("phone_2", "Autre téléphone", Phone(), section=CONTACT),
        FieldSpec("email", "Mél", _MAIL, section=CONTACT, width=2),
        FieldSpec("address", "Adresse", Text(240), section=CONTACT, width=2),
        FieldSpec("postal_code", "Code postal", Text(12), section=CONTACT),
        FieldSpec("town", "Commune", PostalTown(towns_of, "postal_code"), section=CONTACT),
    ]


def _relatives() -> list[FieldSpec]:
    link = Suggested(GUARDIAN_LINKS)
    return [
        FieldSpec("guardian_name", "Représentant légal", Text(120), section=RELATIVES),
        FieldSpec("guardian_link", "Lien du représentant", link, section=RELATIVES),
        FieldSpec("guardian_phone", "Téléphone du représentant", Phone(), section=RELATIVES),
        FieldSpec("guardian_email", "Mél du représentant", _MAIL, section=RELATIVES),
        FieldSpec(
            "guardian_address", "Adresse du représentant", Text(240), section=RELATIVES, width=2
        ),
        FieldSpec("guardian2_name", "Second représentant", Text(120), section=RELATIVES),
        FieldSpec("guardian2_link", "Lien du second", link, section=RELATIVES),
        FieldSpec("guardian2_phone", "Téléphone du second", Phone(), section=RELATIVES),
        FieldSpec("guardian2_email", "Mél du second", _MAIL, section=RELATIVES),
        FieldSpec("emergency_name", "Personne à prévenir", Text(120), section=RELATIVES),
        FieldSpec("emergency_link", "Lien avec elle", Suggested(CONTACT_LINKS), section=RELATIVES),
        FieldSpec("emergency_phone", "Téléphone d’urgence", Phone(), section=RELATIVES),
    ]


def _background() -> list[FieldSpec]:
    return [
        FieldSpec(
            "diplomas", "Diplômes et attestations", LongText(lines=2), section=SCHOOLING, width=2
        ),
        FieldSpec("languages", "Langues", LongText(lines=2), section=SCHOOLING, width=2),
        FieldSpec("driving_licence", "Permis de conduire", Text(120), section=DAILY),
        FieldSpec("mobility", "Mobilité", LongText(lines=2), section=DAILY, width=2),
    ]


def _office(today: Callable[[], date]) -> list[FieldSpec]:
    travail = Identifier(is_france_travail_id, "11 chiffres")
    return [
        FieldSpec("nationality", "Nationalité", Choice(Nationality), section=OFFICE),
        FieldSpec("file_number", "Numéro de dossier", Text(120), section=OFFICE),
        FieldSpec("residence_permit", "Titre de séjour", Suggested(PERMITS), section=OFFICE),
        FieldSpec("residence_permit_end", "Valable jusqu’au", Date(today), section=OFFICE),
        FieldSpec("right_to_work", "Droit au travail", Choice(Answer), section=OFFICE, width=2),
        FieldSpec("france_travail_id", "Identifiant France Travail", travail, section=OFFICE),
        FieldSpec(
            "imilo_number", "Numéro de dossier i-milo", Identifier(is_imilo_number), section=OFFICE
        ),
        FieldSpec("asp_number", "Numéro de dossier ASP (RS1)", Text(40), section=OFFICE),
        FieldSpec("image_consent", "Autorisation d’image", Choice(YES_NO), section=OFFICE),
        FieldSpec("qpv", "Habite un quartier prioritaire (QPV)", Choice(YES_NO), section=OFFICE),
        FieldSpec("qpv_code", "Code du quartier", Identifier(is_qpv_code, "QP…"), section=OFFICE),
        FieldSpec("qpv_vintage", "Carte des quartiers", Choice(QpvVintage), section=OFFICE),
        FieldSpec("frr", "Habite une commune rurale (FRR)", Choice(YES_NO), section=OFFICE),
        FieldSpec(
            "frr_vintage", "Liste des communes rurales", Choice(RuralVintage), section=OFFICE
        ),
    ]


def _last() -> list[FieldSpec]:
    return [
        FieldSpec("rqth", "Travailleur handicapé (RQTH)", Choice(Answer), section=PROTECTED),
        FieldSpec("note", "Note", LongText(10_000, 4), section=NOTE, width=2),
    ]
