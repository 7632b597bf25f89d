"""What the two variants of the booklet print: for an employer, and easy to read.

They hold less than the booklet, never more. Nothing is here that the variant must not say: neither
age nor birth, no address beyond the town, no level that the trainee gave themself, no absence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from e2c_desktop.documents.content_booklet import ValidatedSkill
from e2c_desktop.documents.content_common import (
    Agreement,
    DocumentStamp,
    PersonName,
    SchoolBlock,
)
from e2c_desktop.documents.content_levels import FrameworkName, LevelWord


@dataclass(frozen=True, slots=True)
class EmployerPlacement:
    """One placement: `tutor_words` only when the trainee keeps them."""

    trade: str
    company: str
    start: date
    end: date
    hours: Decimal | None = None
    tutor_words: str = ""


@dataclass(frozen=True, slots=True)
class EmployerSkills:
    """Competences under one title: a placement's trade, or a domain of the framework."""

    title: str
    skills: tuple[ValidatedSkill, ...]


@dataclass(frozen=True, slots=True)
class EmployerContent:
    """The booklet « pour un employeur »: what the trainee ticked, and nothing else.

    Attributes:
        agreed_on: the day of their consent, without which this paper is refused.
        hours: of training in all; `company_hours` in `companies` companies.
        certifications: names of those obtained and still valid.
        placements: the latest first.
        professional: by trade, validated in a company; `basics` by domain; level 2 at least.
        levels: the scale in the words meant for an employer.
        aca_number: of the attestation of competences delivered; empty without one.
    """

    school: SchoolBlock
    stamp: DocumentStamp
    person: PersonName
    agreed_on: date
    town: str = ""
    phone: str = ""
    email: str = ""
    photo: bytes | None = field(default=None, repr=False)
    looking_for: str = ""
    strengths: tuple[str, ...] = ()
    hours: Decimal | None = None
    company_hours: Decimal | None = None
    companies: int = 0
    certifications: tuple[str, ...] = ()
    placements: tuple[EmployerPlacement, ...] = ()
    professional: tuple[EmployerSkills, ...] = ()
    basics: tuple[EmployerSkills, ...] = ()
    levels: tuple[LevelWord, ...] = ()
    framework: FrameworkName | None = None
    aca_number: str = ""


@dataclass(frozen=True, slots=True)
class EasySkill:
    """A competence in its short wording in « je », with the level that counts."""

    label: str
    level: int


@dataclass(frozen=True, slots=True)
class EasyPlacement:
    """One placement, in few facts."""

    trade: str
    company: str
    town: str
    start: date
    end: date
    tutor: str = ""
    tutor_agreement: Agreement = Agreement.NEUTRAL
    tasks: tuple[str, ...] = ()
    learned: str = ""
    tutor_words: str = ""


@dataclass(frozen=True, slots=True)
class EasyExperience:
    """One experience, in its three answers."""

    title: str
    on: date | None = None
    did: str = ""
    learned: str = ""
    reuse: str = ""


@dataclass(frozen=True, slots=True)
class EasyContent:
    """The booklet « facile à lire », from the first day to what comes after the school.

    Attributes:
        centre_hours, company_hours: hours done; None leaves the line out.
        left: the path is over on the day of the paper.
        levels: the scale in easy words.
        calls: a day in each month in which the school will call.
        objectives: of the contract, in the words of the trainee.
    """

    school: SchoolBlock
    stamp: DocumentStamp
    person: PersonName
    agreement: Agreement = Agreement.NEUTRAL
    photo: bytes | None = field(default=None, repr=False)
    phone: str = ""
    email: str = ""
    town: str = ""
    referent: str = ""
    referent_phone: str = ""
    referent_agreement: Agreement = Agreement.NEUTRAL
    entry: date | None = None
    end: date | None = None
    left: bool = False
    contract_on: date | None = None
    objectives: tuple[str, ...] = ()
    hours: Decimal | None = None
    centre_hours: Decimal | None = None
    company_hours: Decimal | None = None
    levels: tuple[LevelWord, ...] = ()
    skills: tuple[EasySkill, ...] = ()
    framework: FrameworkName | None = None
    placements: tuple[EasyPlacement, ...] = ()
    experiences: tuple[EasyExperience, ...] = ()
    certifications: tuple[str, ...] = ()
    project: str = ""
    project_validated: bool = False
    steps: tuple[str, ...] = ()
    calls: tuple[date, ...] = ()
