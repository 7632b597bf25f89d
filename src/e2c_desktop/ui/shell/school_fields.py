"""The fields of the school, of a site, of a funder's logo and of a member of staff."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject

from e2c_desktop.domain.codes import PrescriberKind, Sex
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.identifiers import display_siret, is_nda, is_siret
from e2c_desktop.services.communes import towns_of
from e2c_desktop.services.images import read_picture, read_signature
from e2c_desktop.ui.forms.field_editor import FieldEditor
from e2c_desktop.ui.forms.specs import (
    Choice,
    Date,
    FieldSpec,
    Flag,
    Identifier,
    Made,
    Phone,
    PostalTown,
    Siret,
    Text,
)
from e2c_desktop.ui.shell.picture_editor import PictureEditor

_HEAD, _LABEL, _SIGNS, _RULES = "En-tête", "Label et déclaration", "Signature", "Accueil"
_SEXES = (("F", "Une femme"), ("M", "Un homme"))
_ACCENTS = (
    ("petrole", "Pétrole"),
    ("nuit", "Nuit"),
    ("foret", "Forêt"),
    ("prune", "Prune"),
    ("brique", "Brique"),
    ("graphite", "Graphite"),
)


def _picture(name: str, read: Callable[[Path], bytes]) -> Made:
    def make(parent: QObject) -> FieldEditor:
        return PictureEditor(name, read, parent)

    return Made(make)


def _logo(name: str = "logo") -> Made:
    return _picture(name, read_picture)


def _scan(name: str) -> Made:
    return _picture(name, read_signature)


def school_specs(today: Callable[[], date]) -> list[FieldSpec]:
    """Return the fields of the identity of the school, as documents print them."""
    head = partial(FieldSpec, section=_HEAD)
    label = partial(FieldSpec, section=_LABEL)
    return [
        head("name", "Nom de l’école", Text(), required=True, width=2),
        head(
            "name_with_article",
            "Nom dans une phrase",
            Text(200, "l’École de la 2e Chance de…"),
            width=2,
            help=typography("Après « de » et « à »."),
        ),
        head("address", "Adresse", Text(), width=2),
        head("postal_code", "Code postal", Text(5)),
        head("town", "Commune", PostalTown(towns_of, "postal_code")),
        head("phone", "Téléphone", Phone()),
        head("email", "Mél", Text(120)),
        head("accent", "Couleur des documents", Choice(_ACCENTS, empty=None)),
        head("logo", "Logo", _logo("logo de l’école"), width=2),
        label("legal_form", "Forme juridique", Text(120, "association loi 1901")),
        label("siret", "SIRET", Siret(is_siret, display_siret)),
        label("nda", "Déclaration d’activité", Identifier(is_nda, "11 chiffres")),
        label("nda_region", "Région du préfet", Text(60, "Île-de-France")),
        label("label_number", "Numéro du label E2C", Text(40)),
        label("label_end", "Label valable jusqu’au", Date(today)),
        label("qualiopi", "Certifiée Qualiopi (actions de formation)", Flag()),
        label("action_title", "Intitulé de l’action", Text(), width=2),
        *_signing("de l’école", ("Directrice", "Directeur")),
    ]


def _signing(whose: str, functions: Sequence[str]) -> list[FieldSpec]:
    signs = partial(FieldSpec, section=_SIGNS)
    return [
        signs("signatory_name", "Signataire", Text(120, "Prénom NOM")),
        signs("signatory_function", "Fonction", Text(80, " ou ".join(functions).lower())),
        signs("signatory_sex", "Accord", Choice(_SEXES, "Non précisé", "")),
        signs(
            "signature",
            "Signature numérisée",
            _scan("signature"),
            width=2,
            help="Imprimée sur les attestations délivrées, jamais sur un projet ni une convention.",
        ),
        signs("stamp", "Cachet", _scan(f"cachet {whose}"), width=2),
    ]


def site_specs() -> list[FieldSpec]:
    """Return the fields of a site; what it leaves empty is that of the school."""
    place = partial(FieldSpec, section="Site")
    return [
        place("name", "Nom du site", Text(), required=True),
        place("code", "Code", Text(3, upper=True), help="Trois signes, dans les numéros."),
        place("address", "Adresse", Text(), width=2),
        place("postal_code", "Code postal", Text(5)),
        place("town", "Commune", PostalTown(towns_of, "postal_code")),
        place("phone", "Téléphone", Phone()),
        place("email", "Mél", Text(120)),
        place("logo", "Logo du site", _logo("logo du site"), width=2),
        *_signing("du site", ("Responsable du site",)),
    ]


def funder_specs(sites: Sequence[tuple[UUID, str]]) -> list[FieldSpec]:
    """Return the fields of the logo of a funder."""
    return [
        FieldSpec("name", "Financeur", Text(80, "Région Île-de-France"), required=True),
        FieldSpec("site_id", "Imprimé pour", Choice(sites, "Tous les sites")),
        FieldSpec("picture", "Logo", _logo("logo du financeur"), width=2, required=True),
    ]


def prescriber_specs() -> list[FieldSpec]:
    """Return the fields of a structure that directs young people to the school."""
    return [
        FieldSpec("name", "Nom", Text(120, "Mission locale des Bords de Marne"), required=True),
        FieldSpec("kind", "Genre", Choice(PrescriberKind), required=True),
        FieldSpec("adviser", "Personne à joindre", Text(120), width=2),
        FieldSpec("phone", "Téléphone", Phone()),
        FieldSpec("email", "Mél", Text(120)),
    ]


def staff_specs(sites: Sequence[tuple[UUID, str]]) -> list[FieldSpec]:
    """Return the fields of a member of staff."""
    return [
        FieldSpec("name", "Nom", Text(120, "Prénom NOM"), required=True, width=2),
        FieldSpec("function", "Fonction", Text(80)),
        FieldSpec("sex", "Accord", Choice(Sex)),
        FieldSpec("phone", "Téléphone", Phone()),
        FieldSpec("email", "Mél", Text(120)),
        FieldSpec("site_id", "Site", Choice(sites, "Non précisé")),
        FieldSpec("active", "Dans l’équipe", Flag(), help="Qui part reste sur le passé."),
    ]
