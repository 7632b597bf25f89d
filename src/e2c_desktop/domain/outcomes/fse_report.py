"""Who the FSE+ participants of a period are, what each still lacks, and how many are what.

Entry and exit data are compulsory: an incomplete participant is not eligible. The exit is to be
noted within four weeks, and the situation again six months after it (domain §5.7).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from e2c_desktop.domain.codes import Coded, EntryLevel
from e2c_desktop.domain.outcomes.facts import PathFacts, ReportPeriod
from e2c_desktop.domain.outcomes.fse import (
    FSE_INDICATORS,
    FseIndicator,
    Mark,
    at_six_months,
    is_participant,
    jobless,
    lasted_a_day,
    left_by,
    six_months_due,
)
from e2c_desktop.domain.outcomes.study import Study

EXIT_WITHIN = timedelta(weeks=4)


class Collection(Coded):
    """When a fact is collected."""

    ENTRY = "entree", "Entrée"
    EXIT = "sortie", "Sortie"
    SIX_MONTHS = "six_mois", "Six mois après"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One compulsory fact.

    Attributes:
        label: how it is called in the list of what is missing.
        at: when it is collected.
        has: whether a participant has it on a day; a refusal is an answer.
        sealed: it needs protected facts.
    """

    label: str
    at: Collection
    has: Callable[[PathFacts, date], bool]
    sealed: bool = False


def _noted_in_time(path: PathFacts, on: date) -> bool:
    found = path.exit_situation
    if found is None or not found.known or path.exit_on is None:
        return True  # told by another line
    noted = path.observed_on(found) or path.exit_on
    return noted <= path.exit_on + EXIT_WITHIN


def _has_situation(path: PathFacts, on: date) -> bool:
    found = path.exit_situation
    return found is not None and found.known


_E, _S = Collection.ENTRY, Collection.EXIT

REQUIREMENTS: tuple[Requirement, ...] = (
    Requirement("sexe", _E, lambda path, _on: path.sex is not None),
    Requirement("date de naissance", _E, lambda path, _on: path.birth_date is not None),
    Requirement("commune", _E, lambda path, _on: bool(path.town)),
    Requirement("nationalité", _E, lambda path, _on: path.nationality is not None),
    Requirement("niveau", _E, lambda path, _on: path.level not in (None, EntryLevel.UNKNOWN)),
    Requirement("situation à l’entrée", _E, lambda path, _on: path.entry_situation is not None),
    Requirement(
        "durée d’inscription",
        _E,
        lambda path, _on: not jobless(path) or path.jobseeker_length is not None,
    ),
    Requirement("commune rurale (FRR)", _E, lambda path, _on: path.frr is not None),
    Requirement("handicap", _E, lambda path, _on: path.rqth is not None, sealed=True),
    Requirement("logement", _E, lambda path, _on: path.housing is not None, sealed=True),
    Requirement("motif de sortie", _S, lambda path, _on: path.exit_reason is not None),
    Requirement("situation à la sortie", _S, _has_situation),
    Requirement("situation notée dans les quatre semaines", _S, _noted_in_time),
    Requirement(
        "situation à 6 mois",
        Collection.SIX_MONTHS,
        lambda path, on: at_six_months(path, on) is not None,
    ),
)
"""What has to be collected of each participant, in the order of the questionnaire."""


@dataclass(frozen=True, slots=True)
class FseParticipant:
    """One participant.

    Attributes:
        marks: what it is for each indicator, by code; protected ones are left out without the key.
        missing: the compulsory facts it lacks.
        exit_due_on: the day by which the exit has to be noted; None before it.
        six_months_on: the day of the follow-up at six months; None before the exit.
    """

    path: PathFacts
    marks: Mapping[str, Mark]
    missing: tuple[Requirement, ...]
    exit_due_on: date | None
    six_months_on: date | None

    @property
    def complete(self) -> bool:
        """Whether nothing is missing that can be known by now."""
        return not self.missing

    def late(self, on: date) -> bool:
        """Tell whether something is missing after the day it was due."""
        due = {
            Collection.ENTRY: self.path.entry_on,
            Collection.EXIT: self.exit_due_on,
            Collection.SIX_MONTHS: self.six_months_on,
        }
        return any((due[one.at] or date.max) < on for one in self.missing)


@dataclass(frozen=True, slots=True)
class FseCount:
    """How many participants are what for one indicator; the counts sum to the participants."""

    indicator: FseIndicator
    counts: Mapping[Mark, int]


@dataclass(frozen=True, slots=True)
class FseReport:
    """The participants of a period, as they are known on a day.

    Attributes:
        short: paths of less than a day, that are no participants.
        sealed: whether protected facts could be read.
    """

    period: ReportPeriod
    extracted_on: date
    participants: tuple[FseParticipant, ...]
    counts: tuple[FseCount, ...]
    short: tuple[PathFacts, ...]
    sealed: bool

    @property
    def incomplete(self) -> tuple[FseParticipant, ...]:
        """The participants who lack something."""
        return tuple(one for one in self.participants if not one.complete)


def fse_report(study: Study, *, sealed: bool = True) -> FseReport:
    """Return the FSE+ participants among the paths received in a period.

    Args:
        study: the paths, the period, and the day they are known on.
        sealed: whether protected facts could be read; without them neither handicap nor housing is
            told or asked for.
    """
    on = study.extracted_on
    paid = [path for path in study.received if is_participant(path)]
    asked = [one for one in FSE_INDICATORS if sealed or not one.sealed]
    participants = tuple(
        _participant(path, on, asked, sealed=sealed) for path in paid if lasted_a_day(path)
    )
    counts = tuple(
        FseCount(one, Counter(who.marks[one.code] for who in participants)) for one in asked
    )
    short = tuple(path for path in paid if not lasted_a_day(path))
    return FseReport(study.period, on, participants, counts, short, sealed)


def _participant(
    path: PathFacts, on: date, asked: Sequence[FseIndicator], *, sealed: bool
) -> FseParticipant:
    due, left = six_months_due(path), left_by(path, on)
    wanted = {
        Collection.ENTRY: True,
        Collection.EXIT: left,
        Collection.SIX_MONTHS: due is not None and due <= on,
    }
    missing = tuple(
        one
        for one in REQUIREMENTS
        if wanted[one.at] and (sealed or not one.sealed) and not one.has(path, on)
    )
    return FseParticipant(
        path,
        {one.code: one.of(path, on) for one in asked},
        missing,
        None if path.exit_on is None else path.exit_on + EXIT_WITHIN,
        due,
    )
