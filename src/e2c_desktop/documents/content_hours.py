"""What the papers about a person's hours carry: certificates, letters, the monthly statement.

Times are minutes; codes and their reasons stand in the statement alone, which does not circulate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from e2c_desktop.documents.content_common import DocumentStamp, PersonName, SchoolBlock


@dataclass(frozen=True, slots=True)
class HoursDone:
    """Minutes done between two days, both included: at school, and in company."""

    first: date
    last: date
    centre: int = 0
    company: int = 0

    @property
    def total(self) -> int:
        """Everything that was done."""
        return self.centre + self.company


@dataclass(frozen=True, slots=True)
class CompletionContent:
    """« Certificat de réalisation », on the model of the ministry (article R6332-26).

    Attributes:
        employer: of the trainee; empty for a trainee of professional training.
        split: the line of the hours at school and in company is printed (a setting of the school).
    """

    school: SchoolBlock
    stamp: DocumentStamp
    person: PersonName
    done: HoursDone
    birth_date: date | None = None
    employer: str = ""
    action_title: str = ""
    split: bool = True


@dataclass(frozen=True, slots=True)
class PresenceContent:
    """« Attestation de présence »: the hours done over a period, for whoever it may concern."""

    school: SchoolBlock
    stamp: DocumentStamp
    person: PersonName
    done: HoursDone
    birth_date: date | None = None
    action_title: str = ""


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One month of a person, in minutes; `first` is its first day."""

    first: date
    planned: int = 0
    done: int = 0
    justified: int = 0
    unjustified: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True)
class DiligenceContent:
    """« Attestation d’assiduité »: month by month, what was planned, done and missed.

    `gaps` is the number of half-days that nobody entered: neither done nor missed.
    """

    school: SchoolBlock
    stamp: DocumentStamp
    person: PersonName
    first: date
    last: date
    months: tuple[MonthLine, ...]
    total: MonthLine
    birth_date: date | None = None
    gaps: int = 0


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who receives a letter by post: the name, then the lines of the address."""

    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MissedDay:
    """Half-days missed on a day without a reason known to the school, and their minutes."""

    day: date
    halves: str
    minutes: int


@dataclass(frozen=True, slots=True)
class AbsenceLetterContent:
    """A letter about absences without reason: one page for each who receives it.

    Attributes:
        days: what was missed, in the order of the days.
        reminded_on: day of the first letter, when this is the second one.
        addressees: the trainee; for a minor, the legal representatives too.
        paid: the trainee is paid, and the pay follows the hours (article R6341-45).
        referent: whom to call.
    """

    school: SchoolBlock
    stamp: DocumentStamp
    person: PersonName
    days: tuple[MissedDay, ...]
    addressees: tuple[Addressee, ...]
    reminded_on: date | None = None
    paid: bool = False
    referent: str = ""


@dataclass(frozen=True, slots=True)
class StatementLine:
    """The month of one trainee, in minutes.

    Attributes:
        name: « NGUYỄN Thị Mai ».
        detail: what stands in small under the name: the cohort, and days outside the path.
        motives: minutes missed by code, « MAL 7 h », in words.
        remark: what has to be looked at, « 3 demi-journées non saisies ».
    """

    name: str
    detail: str = ""
    planned: int = 0
    centre: int = 0
    company: int = 0
    justified: int = 0
    unjustified: int = 0
    late: int = 0
    unpaid: int = 0
    motives: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class StatementContent:
    """« État de présence mensuel » of the trainees of a funder (article R6341-45).

    Attributes:
        month: its first day.
        funder: who pays the trainees; what to print for those without any.
        legend: codes with their words, in the order of the codes.
    """

    school: SchoolBlock
    stamp: DocumentStamp
    month: date
    funder: str
    lines: tuple[StatementLine, ...]
    total: StatementLine
    scope: str = ""
    legend: tuple[tuple[str, str], ...] = ()
