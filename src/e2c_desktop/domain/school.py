"""The school: what stands at the head of every document, and the settings of its rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from e2c_desktop.domain.codes import PrescriberKind, Sex
from e2c_desktop.domain.french import elide, starts_with_vowel
from e2c_desktop.domain.identifiers import is_email, is_nda, is_siret
from e2c_desktop.domain.numbers import SITE_CODE_LENGTH
from e2c_desktop.domain.path import Eligibility
from e2c_desktop.domain.phones import find_phones
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.trainee import line_problems


@dataclass(frozen=True, slots=True)
class SchoolDraft:
    """Identity and settings of a school, as typed in the first-run assistant.

    Ages are completed years, lengths are weeks or months; all of them are settings because no
    public source fixes them for every school.
    """

    name: str = ""
    short_name: str = ""
    name_with_article: str = ""
    carrier: str = ""
    legal_form: str = ""
    siret: str = ""
    nda: str = ""
    nda_region: str = ""
    address: str = ""
    postal_code: str = ""
    town: str = ""
    phone: str = ""
    email: str = ""
    label_number: str = ""
    label_end: date | None = None
    qualiopi: bool = False
    accent: str = "petrole"
    logo: bytes | None = None
    signatory_name: str = ""
    signatory_function: str = ""
    signatory_sex: str = ""
    action_title: str = "Parcours de l’École de la 2e Chance"
    age_min: int = 16
    age_max: int = 25
    age_max_derogation: int = 29
    integration_weeks: int = 6
    path_months: int = 7
    weekly_hours: int = 35
    cohort_capacity: int = 15
    signature: bytes | None = None
    stamp: bytes | None = None

    @property
    def eligibility(self) -> Eligibility:
        """The criteria of age at entry."""
        return Eligibility(self.age_min, self.age_max, self.age_max_derogation)


@dataclass(frozen=True, slots=True)
class SiteDraft:
    """A place where the school receives trainees; `code` stands in the numbers of documents.

    Logo, signatory and stamp are those of the site when it has its own, else the school's.
    """

    name: str = ""
    code: str = ""
    address: str = ""
    postal_code: str = ""
    town: str = ""
    phone: str = ""
    email: str = ""
    logo: bytes | None = None
    signatory_name: str = ""
    signatory_function: str = ""
    signatory_sex: str = ""
    signature: bytes | None = None
    stamp: bytes | None = None


@dataclass(frozen=True, slots=True)
class FunderLogoDraft:
    """The logo of a funder; without a site, the documents of every site print it."""

    name: str = ""
    site_id: UUID | None = None
    picture: bytes | None = None


@dataclass(frozen=True, slots=True)
class StaffDraft:
    """A member of staff; an account is a separate matter."""

    name: str = ""
    function: str = ""
    sex: Sex | None = None
    email: str = ""
    phone: str = ""
    site_id: UUID | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class CohortDraft:
    """A group that enters together (promotion)."""

    site_id: UUID | None = None
    name: str = ""
    starts_on: date | None = None
    capacity: int = 15


@dataclass(frozen=True, slots=True)
class PrescriberDraft:
    """A structure that directs young people to the school."""

    kind: PrescriberKind = PrescriberKind.AUTRE
    name: str = ""
    adviser: str = ""
    phone: str = ""
    email: str = ""


def with_article(name: str) -> str:
    """Return the name as it stands inside a sentence: « l’E2C Marseille », « l’École… ».

    The article of a name that starts with a consonant cannot be guessed: the name stays alone.
    """
    return elide("le", name) if starts_with_vowel(name) else name


def validate_school(draft: SchoolDraft) -> list[Problem]:
    """Return what a rule has to say of a school; only its name is needed."""
    problems = [*_named(draft.name, "Nom de l’école vide."), *_reachable(draft.phone, draft.email)]
    if draft.siret and not is_siret(draft.siret):
        message = "Un chiffre semble inversé. Voir l’avis Sirene."
        problems.append(Problem.warning("siret", "siret", message))
    if draft.nda and not is_nda(draft.nda):
        message = "Un numéro de déclaration d’activité a 11 chiffres."
        problems.append(Problem.warning("nda", "nda", message))
    if draft.label_number.strip() and draft.label_end is None:
        message = "Donnez le dernier jour du label : sans lui, aucune attestation de compétences."
        problems.append(Problem.warning("label_end", "vide", message))
    if not draft.age_min <= draft.age_max <= draft.age_max_derogation:
        message = "Les âges d’accueil ne sont pas dans l’ordre."
        problems.append(Problem.error("age_max", "ages", message))
    return problems


def validate_site(draft: SiteDraft) -> list[Problem]:
    """Return what a rule has to say of a site; an empty code is proposed by the program."""
    problems = [*_named(draft.name, "Nom du site vide."), *_reachable(draft.phone, draft.email)]
    code = draft.code
    right = len(code) == SITE_CODE_LENGTH and code.isascii() and code.isalnum() and code.isupper()
    if code and not right:
        message = "Le code d’un site a trois signes, des lettres capitales ou des chiffres."
        problems.append(Problem.error("code", "code", message))
    return problems


def validate_funder_logo(draft: FunderLogoDraft) -> list[Problem]:
    """Return what a rule has to say of a funder's logo: it has a name and a picture."""
    problems = _named(draft.name, "Nom du financeur vide.")
    if draft.picture is None:
        message = "Aucune image : choisissez le logo du financeur."
        problems.append(Problem.error("picture", "vide", message))
    return problems


def validate_staff(draft: StaffDraft) -> list[Problem]:
    """Return what a rule has to say of a member of staff; only a name is needed."""
    return [*_named(draft.name, "Nom vide."), *_reachable(draft.phone, draft.email)]


def validate_cohort(draft: CohortDraft) -> list[Problem]:
    """Return what a rule has to say of a cohort: it has a name, a site and at least one seat."""
    problems = _named(draft.name, "Nom de la promotion vide.")
    if draft.site_id is None:
        message = "Choisissez le site de la promotion."
        problems.append(Problem.error("site_id", "vide", message))
    if draft.capacity < 1:
        message = "Une promotion compte au moins une place."
        problems.append(Problem.error("capacity", "capacite", message))
    return problems


def validate_prescriber(draft: PrescriberDraft) -> list[Problem]:
    """Return what a rule has to say of a prescriber; only a name is needed."""
    problems = _named(draft.name, "Nom du prescripteur vide.")
    return [*problems, *_reachable(draft.phone, draft.email)]


def _named(name: str, message: str) -> list[Problem]:
    empty = [] if name.strip() else [Problem.error("name", "vide", message)]
    return [*empty, *line_problems("name", name)]


def _reachable(phone: str, email: str) -> list[Problem]:
    problems: list[Problem] = []
    if phone and not find_phones(phone):
        message = "Ce numéro n’a pas la forme d’un téléphone français."
        problems.append(Problem.warning("phone", "telephone", message))
    if email and not is_email(email):
        message = "Cette adresse mél semble incomplète."
        problems.append(Problem.warning("email", "courriel", message))
    return problems
