"""The school: what stands at the head of every document, and the settings of its rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from e2c_desktop.domain.identifiers import is_nda, is_siret
from e2c_desktop.domain.path import Eligibility
from e2c_desktop.domain.problems import Problem, Severity


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

    @property
    def eligibility(self) -> Eligibility:
        """The criteria of age at entry."""
        return Eligibility(self.age_min, self.age_max, self.age_max_derogation)


def validate_school(draft: SchoolDraft) -> list[Problem]:
    """Return what a rule has to say of a school; only its name is needed."""
    problems: list[Problem] = []
    if not draft.name.strip():
        problems.append(Problem("name", "vide", Severity.ERROR, "Nom de l’école vide."))
    if draft.siret and not is_siret(draft.siret):
        message = "Un chiffre semble inversé. Voir l’avis Sirene."
        problems.append(Problem("siret", "siret", Severity.WARNING, message))
    if draft.nda and not is_nda(draft.nda):
        message = "Un numéro de déclaration d’activité a 11 chiffres."
        problems.append(Problem("nda", "nda", Severity.WARNING, message))
    if not draft.age_min <= draft.age_max <= draft.age_max_derogation:
        message = "Les âges d’accueil ne sont pas dans l’ordre."
        problems.append(Problem("age_max", "ages", Severity.ERROR, message))
    return problems
