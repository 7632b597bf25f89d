"""What one row of a trainees' file says, once read: cleaned values, warnings, or why it is refused.

Field names are those of the trainee's and path's records; `REPORT_NAMES` gives the short French
names used in reports and warnings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from types import MappingProxyType

from e2c_desktop.domain.codes import Answer, EntryLevel, Nationality, PrescriberKind, Sex
from e2c_desktop.domain.french import typography

FieldValue = str | date | None


@dataclass(frozen=True, slots=True)
class PersonValues:
    """What a row says of the person; empty texts and None when it says nothing."""

    last_name: str = ""
    first_name: str = ""
    sex: Sex | None = None
    birth_date: date | None = None
    nationality: Nationality | None = None
    file_number: str = ""
    address: str = ""
    postal_code: str = ""
    town_code: str = ""
    town: str = ""
    phone: str = ""
    phone_2: str = ""
    email: str = ""
    qpv: Answer | None = None
    rqth: Answer | None = None
    image_consent: Answer | None = None
    driving_licence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PathValues:
    """What a row says of the path; site, cohort and referent are names as typed.

    `prescriber_name` is the text as typed, from which a structure can be named.
    """

    entry_level: EntryLevel | None = None
    last_class: str = ""
    prescriber: PrescriberKind | None = None
    prescriber_name: str = ""
    entry_on: date | None = None
    contract_on: date | None = None
    exit_on: date | None = None
    referent: str = ""
    cohort: str = ""
    site: str = ""


@dataclass(frozen=True, slots=True)
class LineWarning:
    """Something to look at in a row that is imported all the same."""

    code: str
    sentence: str
    field: str = ""
    detail: str = ""

    def __post_init__(self) -> None:
        """Give the sentence its no-break spaces."""
        object.__setattr__(self, "sentence", typography(self.sentence))

    @property
    def label(self) -> str:
        """The code with its detail, as in reports: « W-CONFLIT(tel,entree) »."""
        return f"{self.code}({self.detail})" if self.detail else self.code


@dataclass(frozen=True, slots=True)
class TraineeLine:
    """One row as read.

    Attributes:
        sheet: name of the sheet.
        row: number of the row, as the user sees it.
        person: cleaned values; empty for an ignored row.
        path: the same for the path.
        ignored: « vide », « séparateur » or « total » when the row is no trainee (G7).
        refusal: code T-… when the row cannot be imported.
        refusal_field: name of the field at fault.
        sentence: why it is refused or ignored, in French.
        warnings: W-… found while reading.
        raw: the text typed in the field at fault, for correction on the spot.
    """

    sheet: str
    row: int
    person: PersonValues = PersonValues()
    path: PathValues = PathValues()
    ignored: str = ""
    refusal: str = ""
    refusal_field: str = ""
    sentence: str = ""
    warnings: tuple[LineWarning, ...] = ()
    raw: str = ""

    def __post_init__(self) -> None:
        """Give the sentence its no-break spaces."""
        if self.sentence:
            object.__setattr__(self, "sentence", typography(self.sentence))


PERSON_FIELDS = tuple(spec.name for spec in fields(PersonValues))
PATH_FIELDS = tuple(spec.name for spec in fields(PathValues))

FIELD_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "last_name": "Nom de naissance",
        "first_name": "Prénom",
        "sex": "Civilité",
        "birth_date": "Date de naissance",
        "nationality": "Nationalité",
        "file_number": "Numéro de dossier",
        "address": "Adresse",
        "postal_code": "Code postal",
        "town_code": "Code de la commune",
        "town": "Commune",
        "phone": "Téléphone mobile",
        "phone_2": "Autre téléphone",
        "email": "Adresse mél",
        "qpv": "QPV",
        "rqth": "RQTH",
        "image_consent": "Droit à l’image",
        "driving_licence": "Permis B",
        "note": "Observations",
        "entry_level": "Niveau à l’entrée",
        "last_class": "Dernière classe",
        "prescriber": "Prescripteur",
        "prescriber_name": "Prescripteur, tel que noté",
        "entry_on": "Date d’entrée",
        "contract_on": "Contrat signé le",
        "exit_on": "Date de sortie",
        "referent": "Formateur référent",
        "cohort": "Promotion",
        "site": "Site",
    }
)

REPORT_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "last_name": "nom",
        "first_name": "prenom",
        "sex": "sexe",
        "birth_date": "naissance",
        "nationality": "nat",
        "address": "adresse",
        "postal_code": "cp",
        "town_code": "insee",
        "town": "ville",
        "phone": "tel",
        "phone_2": "tel2",
        "email": "mail",
        "qpv": "qpv",
        "rqth": "rqth",
        "entry_level": "niveau",
        "last_class": "classe",
        "prescriber": "prescr",
        "entry_on": "entree",
        "contract_on": "contrat",
        "exit_on": "sortie",
        "referent": "referent",
        "image_consent": "image",
        "driving_licence": "permis",
    }
)


def is_empty(value: FieldValue) -> bool:
    """Tell whether a value says nothing; a level « non renseigné » says nothing either."""
    return value is None or value in ("", EntryLevel.UNKNOWN)


def without_protected(line: TraineeLine) -> TraineeLine:
    """Leave out what a role without the key `sensible` could neither seal nor compare.

    A prescriber that tells of a life is said, without repeating which.
    """
    line = replace(line, person=replace(line.person, rqth=None))
    kind = line.path.prescriber
    if kind is None or not kind.sensitive:
        return line
    sentence = (
        "Prescripteur protégé, non repris : la direction ou un formateur référent peut le noter."
    )
    told = LineWarning("W-PRESCR-PROTEGE", sentence, "prescriber")
    path = replace(line.path, prescriber=None, prescriber_name="")
    return replace(line, path=path, warnings=(*line.warnings, told))
