"""A company as typed: its identity for a convention (D5135-2, 3°), how it receives trainees.

An incomplete company is kept: only a name is needed. A SIRET whose key is wrong is a warning, for
hosts that are in no register; the same SIRET twice is refused by the service, which knows the
others. The reason for avoiding a company is told to some roles only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import Enum
from uuid import UUID

from e2c_desktop.domain.codes import Answer, CompanyState, ContactRole
from e2c_desktop.domain.company_codes import NafVersion, SizeBand
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.identifiers import digits_of, is_email, is_siret
from e2c_desktop.domain.nomenclatures import is_naf, written_naf
from e2c_desktop.domain.phones import find_phones
from e2c_desktop.domain.problems import Problem, Severity
from e2c_desktop.domain.text import clean_note, clean_text
from e2c_desktop.domain.trainee import line_problems, note_problems

NAME_LIMIT = 160
SIRET_LENGTH = 14
LARGEST_CAPACITY = 99
NAF_2025_FROM = date(2027, 1, 1)
"""First day on which the NAF of 2025 is in force (decree 2025-736)."""
_NOTES = ("note", "avoid_reason")
_LIMITS = {"name": NAME_LIMIT, "trade_name": NAME_LIMIT, "address": 240, "website": 200}
_ONLY_A_NUMBER = re.compile(r"[0-9+() ./\-\u2010-\u2015]+")
_IDCC = re.compile(r"[0-9]{1,4}")
_NO_NIR = frozenset({"siret", "other_number"})
"""Numbers of companies, which may look like those of the social security."""


@dataclass(frozen=True, slots=True)
class CompanyDraft:
    """A company as typed; texts are empty when nothing is known.

    Attributes:
        trade_name: sign over the door (enseigne), where it is not the legal name.
        siret: digits as typed; a wrong key is kept.
        other_number: RNA or foreign number of a host without SIRET.
        workforce: people of the establishment.
        insured_until: last day of the certificate of insurance, needed by a PMSMP.
        capacity: trainees at once.
        follower_id: who follows it for the school.
        avoid_reason: None where the reader's role does not hold the key `sensible`: it is then
            left as it is in the base.
    """

    name: str = ""
    trade_name: str = ""
    siret: str = ""
    other_number: str = ""
    legal_form: str = ""
    registered_on: date | None = None
    naf: str = ""
    naf_nomenclature: NafVersion | None = None
    idcc: str = ""
    workforce: SizeBand | None = None
    address: str = ""
    postal_code: str = ""
    town: str = ""
    town_code: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    sector: str = ""
    state: CompanyState = CompanyState.PROSPECT
    avoid_reason: str | None = None
    accepts_minors: Answer | None = None
    capacity: int | None = None
    insured_until: date | None = None
    follower_id: UUID | None = None
    note: str = ""

    @property
    def siren(self) -> str:
        """The nine digits of the legal unit, empty without a whole SIRET."""
        return siren_of(self.siret)


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """A person of a company, as typed; `active` is false once the person has left."""

    name: str = ""
    function: str = ""
    roles: frozenset[ContactRole] = frozenset()
    phone: str = ""
    email: str = ""
    active: bool = True


def siren_of(siret: str) -> str:
    """Return the SIREN of a SIRET, empty when it has not fourteen digits."""
    digits = digits_of(siret)
    return (
        digits[:9] if len(digits) == SIRET_LENGTH and digits.isascii() and digits.isdigit() else ""
    )


def cleaned_company(draft: CompanyDraft) -> CompanyDraft:
    """Return the draft with certain repairs: spaces, phone in digits, « 45.20A », « 0843 ».

    A reason to avoid is kept only in the state that it explains.
    """
    repairs: dict[str, object] = _clean_texts(draft)
    repairs["siret"] = _siret(str(repairs["siret"]))
    repairs["naf"] = written_naf(str(repairs["naf"]))
    repairs["phone"] = _phone(str(repairs["phone"]))
    if _IDCC.fullmatch(str(repairs["idcc"])):
        repairs["idcc"] = str(repairs["idcc"]).zfill(4)
    if draft.avoid_reason is not None and draft.state is not CompanyState.AVOID:
        repairs["avoid_reason"] = ""
    if repairs["naf"] and draft.naf_nomenclature is None:
        repairs["naf_nomenclature"] = NafVersion.REV2
    if not repairs["naf"]:
        repairs["naf_nomenclature"] = None
    return replace(draft, **repairs)  # type: ignore[arg-type]  # each under its own name


def cleaned_contact(draft: ContactDraft) -> ContactDraft:
    """Return the draft with certain repairs: spaces, phone in digits."""
    texts = {name: clean_text(getattr(draft, name)) for name in ("name", "function", "email")}
    return replace(draft, **texts, phone=_phone(clean_text(draft.phone)))  # type: ignore[arg-type]  # texts


def _clean_texts(draft: CompanyDraft) -> dict[str, object]:
    found: dict[str, object] = {}
    for spec in fields(draft):
        value = getattr(draft, spec.name)
        if isinstance(value, str) and not isinstance(value, Enum):
            found[spec.name] = (clean_note if spec.name in _NOTES else clean_text)(value)
    return found


def _siret(text: str) -> str:
    """Return the digits of a SIRET; « néant », « en cours » and « 0 » are none."""
    digits = digits_of(text).upper()
    return digits if re.search("[1-9]", digits) else ""


def _phone(text: str) -> str:
    """Return the ten digits of a text that is nothing but one number."""
    found = find_phones(text)
    return found[0] if len(found) == 1 and _ONLY_A_NUMBER.fullmatch(text) else text


def validate_company(
    draft: CompanyDraft, *, today: date, activity: Callable[[str], str] = str
) -> list[Problem]:
    """Return what the rules say of a cleaned draft, errors first; raises nothing.

    Args:
        draft: the company.
        today: for the insurance.
        activity: gives the title of a code of the NAF rév. 2, empty when it is not in the list.
    """
    found = [
        *_texts(draft),
        *_number(draft),
        *_activity(draft, activity),
        *_reachable(draft.phone, draft.email),
        *_welcome(draft, today),
    ]
    if not draft.name:
        found.append(
            Problem.error("name", "vide", "Raison sociale vide : il faut au moins un nom.")
        )
    if draft.registered_on is not None and draft.registered_on > today:
        found.append(
            Problem.error("registered_on", "future", "La date d’immatriculation est dans le futur.")
        )
    if draft.state is CompanyState.AVOID and draft.avoid_reason == "":
        message = "« À éviter » demande un motif : il est lu par la direction et les formateurs."
        found.append(Problem.error("avoid_reason", "motif", message))
    return sorted(found, key=lambda problem: list(Severity).index(problem.severity))


def validate_contact(draft: ContactDraft) -> list[Problem]:
    """Return what the rules say of a cleaned contact, errors first; raises nothing."""
    found = []
    if not draft.name:
        found.append(Problem.error("name", "vide", "Nom vide : il faut au moins un nom."))
    for name in ("name", "function", "phone", "email"):
        found += line_problems(name, getattr(draft, name))
    return [*found, *_reachable(draft.phone, draft.email)]


def _texts(draft: CompanyDraft) -> list[Problem]:
    found: list[Problem] = []
    for spec in fields(draft):
        value = getattr(draft, spec.name)
        if not isinstance(value, str) or isinstance(value, Enum) or spec.name in _NO_NIR:
            continue
        if spec.name in _NOTES:
            found += note_problems(spec.name, value)
        else:
            found += line_problems(spec.name, value, _LIMITS.get(spec.name, 120))
    return found


def _number(draft: CompanyDraft) -> list[Problem]:
    """Return remarks on the SIRET: too long for one, or a key that does not fit."""
    found = []
    if len(draft.other_number) > 40:
        found.append(Problem.error("other_number", "longueur", "Ce texte dépasse 40 signes."))
    typed = draft.siret
    if not typed or is_siret(typed):
        return found
    if len(typed) > SIRET_LENGTH:
        message = f"Un SIRET a 14 chiffres, pas {len(typed)} : notez un autre numéro à côté."
        return [*found, Problem.error("siret", "siret-long", message)]
    message = "Un chiffre semble inversé. Voir l’avis Sirene ; gardé tel quel sinon."
    if len(typed) < SIRET_LENGTH or not typed.isdigit():
        message = "Un SIRET a 14 chiffres. Gardé tel quel si l’entreprise n’en a pas."
    return [*found, Problem.warning("siret", "siret", message)]


def _activity(draft: CompanyDraft, activity: Callable[[str], str]) -> list[Problem]:
    found = []
    if draft.naf and not is_naf(draft.naf):
        message = "Un code NAF a quatre chiffres et une lettre : 45.20A."
        found.append(Problem.error("naf", "naf", message))
    elif draft.naf and draft.naf_nomenclature is NafVersion.REV2 and not activity(draft.naf):
        message = "Ce code n’est pas dans la NAF rév. 2 : est-ce un code de la NAF 2025 ?"
        found.append(Problem.warning("naf", "naf", message))
    if draft.idcc and not (len(draft.idcc) == 4 and _IDCC.fullmatch(draft.idcc)):
        found.append(
            Problem.error("idcc", "idcc", "Une convention collective (IDCC) a 4 chiffres.")
        )
    return found


def _reachable(phone: str, email: str) -> list[Problem]:
    found = []
    if phone and not find_phones(phone):
        message = "Ce numéro n’a pas la forme d’un téléphone français."
        found.append(Problem.warning("phone", "telephone", message))
    if email and not is_email(email):
        message = "Cette adresse mél semble incomplète."
        found.append(Problem.warning("email", "courriel", message))
    return found


def _welcome(draft: CompanyDraft, today: date) -> list[Problem]:
    found = []
    if draft.capacity is not None and not 0 <= draft.capacity <= LARGEST_CAPACITY:
        message = f"Le nombre de places va de 0 à {LARGEST_CAPACITY}."
        found.append(Problem.error("capacity", "places", message))
    if draft.insured_until is not None and draft.insured_until < today:
        message = f"Assurance échue depuis le {short_date(draft.insured_until)}."
        found.append(Problem.warning("insured_until", "assurance", message))
    return found
