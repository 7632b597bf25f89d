"""A trainee (stagiaire): what a person types about a young person, and what can be said of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import Enum

from e2c_desktop.domain.codes import Answer, Nationality, Sex
from e2c_desktop.domain.dates import age_on
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.identifiers import (
    digits_of,
    is_email,
    is_france_travail_id,
    is_imilo_number,
    is_qpv_code,
)
from e2c_desktop.domain.phones import find_phones
from e2c_desktop.domain.problems import Problem, Severity
from e2c_desktop.domain.profile_codes import QpvVintage, RuralVintage
from e2c_desktop.domain.text import clean_note, clean_text, contains_nir

NAME_LIMIT = 120
NOTE_LIMIT = 10_000
ADULT_AGE = 18
_NOTES = ("note", "diplomas", "mobility", "languages")
_PHONES = ("phone", "phone_2", "emergency_phone", "guardian_phone", "guardian2_phone")
_EMAILS = ("email", "guardian_email", "guardian2_email")
_ONLY_A_NUMBER = re.compile(r"[0-9+() ./\-\u2010-\u2015]+")
_LONG_LINES = {"address": 2 * NAME_LIMIT, "guardian_address": 2 * NAME_LIMIT}
_IDENTIFIERS: dict[str, tuple[Callable[[str], bool], str]] = {
    "france_travail_id": (
        is_france_travail_id,
        "Un identifiant France Travail a 11 chiffres, ou 7 chiffres et un signe.",
    ),
    "imilo_number": (is_imilo_number, "Un numéro de dossier i-milo n’a que des chiffres."),
    "qpv_code": (is_qpv_code, "Un code QPV s’écrit QP ou QN, puis six signes : QP094012."),
}
_PLAUSIBLE_AGES = range(10, 81)


@dataclass(frozen=True, slots=True)
class TraineeDraft:
    """The identity of a trainee as typed; texts are empty when nothing is known.

    `rqth` is None where the reader's role does not hold the key `sensible`: it is then left as it
    is in the base.
    """

    last_name: str = ""
    first_name: str = ""
    usual_name: str = ""
    sex: Sex | None = None
    birth_date: date | None = None
    birth_place: str = ""
    nationality: Nationality | None = None
    file_number: str = ""
    address: str = ""
    postal_code: str = ""
    town: str = ""
    town_code: str = ""
    phone: str = ""
    phone_2: str = ""
    email: str = ""
    emergency_name: str = ""
    emergency_phone: str = ""
    guardian_name: str = ""
    guardian_phone: str = ""
    languages: str = ""
    mobility: str = ""
    driving_licence: str = ""
    diplomas: str = ""
    qpv: Answer | None = None
    rqth: Answer | None = None
    image_consent: Answer | None = None
    note: str = ""
    residence_permit: str = ""
    residence_permit_end: date | None = None
    right_to_work: Answer | None = None
    france_travail_id: str = ""
    imilo_number: str = ""
    asp_number: str = ""
    qpv_code: str = ""
    qpv_vintage: QpvVintage | None = None
    frr: Answer | None = None
    frr_vintage: RuralVintage | None = None
    emergency_link: str = ""
    guardian_link: str = ""
    guardian_email: str = ""
    guardian_address: str = ""
    guardian2_name: str = ""
    guardian2_link: str = ""
    guardian2_phone: str = ""
    guardian2_email: str = ""


def cleaned(draft: TraineeDraft) -> TraineeDraft:
    """Return the draft with certain repairs: spaces, controls, NFC; case stays as typed.

    A text that is nothing but one phone number is kept as its ten digits; an identifier loses its
    spaces and dashes.
    """
    repairs: dict[str, str] = {}
    for spec in fields(draft):
        value = getattr(draft, spec.name)
        if isinstance(value, str) and not isinstance(value, Enum):
            repairs[spec.name] = (clean_note if spec.name in _NOTES else clean_text)(value)
    for name in _PHONES:
        found = find_phones(repairs[name])
        if len(found) == 1 and _ONLY_A_NUMBER.fullmatch(repairs[name]):
            repairs[name] = found[0]
    for name, (is_right, _) in _IDENTIFIERS.items():
        if is_right(repairs[name]):
            repairs[name] = digits_of(repairs[name]).upper()
    return replace(draft, **repairs)  # type: ignore[arg-type]  # only the text fields


def validate(draft: TraineeDraft, *, today: date) -> list[Problem]:
    """Return what a rule has to say of a cleaned draft, errors first.

    Raises nothing: incomplete records are allowed, only a name and a first name are needed.
    """
    problems = [*_required(draft), *_texts(draft), *_birth(draft, today), *_contacts(draft)]
    problems += [*_identifiers(draft), *_permit(draft, today)]
    if draft.birth_date is not None and 0 <= age_on(draft.birth_date, today) < ADULT_AGE:
        problems += _minor(draft)
    return sorted(problems, key=lambda problem: list(Severity).index(problem.severity))


def _required(draft: TraineeDraft) -> list[Problem]:
    wanted = {"last_name": "Nom de naissance", "first_name": "Prénom"}
    return [
        Problem.error(field, "vide", f"{label} vide : il faut au moins un nom.")
        for field, label in wanted.items()
        if not getattr(draft, field)
    ]


def note_problems(field: str, text: str, limit: int = NOTE_LIMIT) -> list[Problem]:
    """Return why a free text cannot be stored: too long, or a social security number in it."""
    problems = []
    if len(text) > limit:
        message = f"Ce texte dépasse {limit} signes."
        problems.append(Problem.error(field, "longueur", message))
    if contains_nir(text):
        message = "Un numéro de sécurité sociale ne doit pas être noté ici (décret 2019-341)."
        problems.append(Problem.error(field, "nir", message))
    return problems


def line_problems(field: str, text: str, limit: int = NAME_LIMIT) -> list[Problem]:
    """Return why a text of one line cannot be stored."""
    problems = [problem for problem in note_problems(field, text) if problem.code == "nir"]
    if len(text) > limit:
        message = f"Ce texte dépasse {limit} signes."
        problems.append(Problem.error(field, "longueur", message))
    return problems


def _texts(draft: TraineeDraft) -> list[Problem]:
    found: list[Problem] = []
    for spec in fields(draft):
        value = getattr(draft, spec.name)
        if not isinstance(value, str) or isinstance(value, Enum):
            continue
        if spec.name in _NOTES:
            found += note_problems(spec.name, value)
        else:
            found += line_problems(spec.name, value, _LONG_LINES.get(spec.name, NAME_LIMIT))
    return found


def _birth(draft: TraineeDraft, today: date) -> list[Problem]:
    if draft.birth_date is None:
        message = "Date de naissance vide : les documents la demanderont."
        return [Problem.info("birth_date", "naissance-vide", message)]
    if draft.birth_date > today:
        message = "La date de naissance est dans le futur."
        return [Problem.error("birth_date", "naissance-future", message)]
    age = age_on(draft.birth_date, today)
    if age not in _PLAUSIBLE_AGES:
        message = f"{age} ans aujourd’hui : vérifiez l’année de naissance."
        return [Problem.warning("birth_date", "naissance-invraisemblable", message)]
    return []


def _contacts(draft: TraineeDraft) -> list[Problem]:
    found: list[Problem] = []
    for field in _PHONES:
        value = getattr(draft, field)
        if value and not find_phones(value):
            message = "Ce numéro n’a pas la forme d’un téléphone français."
            found.append(Problem.warning(field, "telephone", message))
    for field in _EMAILS:
        value = getattr(draft, field)
        if value and not is_email(value):
            message = "Cette adresse mél semble incomplète."
            found.append(Problem.warning(field, "courriel", message))
    return found


def _identifiers(draft: TraineeDraft) -> list[Problem]:
    found = [
        Problem.warning(field, "identifiant", message)
        for field, (is_right, message) in _IDENTIFIERS.items()
        if getattr(draft, field) and not is_right(getattr(draft, field))
    ]
    if draft.qpv_code and draft.qpv is Answer.NO:
        message = "Un code de quartier est noté, et la réponse à « Habite un QPV » est non."
        found.append(Problem.warning("qpv", "qpv", message))
    return found


def _permit(draft: TraineeDraft, today: date) -> list[Problem]:
    end = draft.residence_permit_end
    if end is None or end >= today:
        return []
    message = f"Titre de séjour échu depuis le {short_date(end)}."
    return [Problem.warning("residence_permit_end", "titre-echu", message)]


def _minor(draft: TraineeDraft) -> list[Problem]:
    if not draft.guardian_name:
        message = "Mineur : le nom du représentant légal sera demandé par les documents."
        return [Problem.info("guardian_name", "representant", message)]
    if not (draft.guardian_phone or draft.guardian_email):
        message = "Mineur : un téléphone ou un mél du représentant légal manque."
        return [Problem.info("guardian_phone", "representant", message)]
    return []
