"""What the attestations of the end of a path carry: competences, hours, certifications."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from e2c_desktop.documents.content_common import (
    DocumentStamp,
    PersonName,
    SchoolBlock,
    Signatory,
)
from e2c_desktop.documents.content_hours import HoursDone
from e2c_desktop.documents.content_journey import CertificationLine
from e2c_desktop.documents.content_levels import FrameworkName, LevelWord


@dataclass(frozen=True, slots=True)
class AcquiredCompetence:
    """A competence of the framework, its level (1 to 4), and the day it was validated."""

    label: str
    level: int
    validated_on: date


@dataclass(frozen=True, slots=True)
class AcquiredDomain:
    """A domain of the framework with the competences that are named."""

    label: str
    competences: tuple[AcquiredCompetence, ...]


@dataclass(frozen=True, slots=True)
class CompanySkill:
    """A competence of a trade validated in a company, with its level (1 to 4)."""

    label: str
    level: int


@dataclass(frozen=True, slots=True)
class CompanySkills:
    """What was validated in one placement; `validator` is « Maëlle D’HÔTEL, cheffe de cuisine »."""

    trade: str
    company: str
    skills: tuple[CompanySkill, ...]
    validator: str


@dataclass(frozen=True, slots=True)
class AcaContent:
    """« Attestation de compétences acquises » (article L. 214-14 of the code of education).

    Attributes:
        minimum: the lowest level named.
        framework: None when the path holds none: only a PROJET prints so.
        economy_signs: a second box, for a representative of companies.
        economy: who that is, when the school says.
    """

    school: SchoolBlock
    stamp: DocumentStamp
    person: PersonName
    done: HoursDone
    minimum: int
    domains: tuple[AcquiredDomain, ...] = ()
    placements: tuple[CompanySkills, ...] = ()
    certifications: tuple[CertificationLine, ...] = ()
    levels: tuple[LevelWord, ...] = ()
    framework: FrameworkName | None = None
    birth_date: date | None = None
    birth_place: str = ""
    economy_signs: bool = False
    economy: Signatory | None = None


@dataclass(frozen=True, slots=True)
class TrainingEndContent:
    """« Attestation de fin de formation », for who leaves without an attestation of competences.

    Attributes:
        objectives: those of the path; without any, those of the action are printed.
        domains: results of the assessment, whatever the level: each is something done.
        levels: the scale; empty without results.
    """

    school: SchoolBlock
    stamp: DocumentStamp
    person: PersonName
    done: HoursDone
    action_title: str = ""
    objectives: tuple[str, ...] = ()
    domains: tuple[AcquiredDomain, ...] = ()
    levels: tuple[LevelWord, ...] = ()
    framework: FrameworkName | None = None
    birth_date: date | None = None
    birth_place: str = ""
