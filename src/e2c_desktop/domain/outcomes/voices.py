"""What people say of the school, as figures see it: marks of satisfaction papers, complaints.

These are of no path: a paper may be anonymous. They are narrowed by site and cohort; by funder
nothing is known of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from e2c_desktop.domain.complaint import ANSWER_WITHIN
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.satisfaction import SATISFIED_FROM, Questionnaire


@dataclass(frozen=True, slots=True)
class VoiceFacts:
    """The mark that one paper gives to the whole; a paper without it is not one."""

    questionnaire: Questionnaire
    answered_on: date
    mark: int
    site: str = ""
    cohort: str = ""

    @property
    def satisfied(self) -> bool:
        """Whether the mark is of somebody satisfied."""
        return self.mark >= SATISFIED_FROM


@dataclass(frozen=True, slots=True)
class ComplaintFacts:
    """One complaint; the answer may be missing."""

    received_on: date
    answered_on: date | None = None
    site: str = ""

    def settled(self, day: date) -> bool:
        """Whether it is known on a day if it was answered in time."""
        answered = self.answered_on is not None and self.answered_on <= day
        return answered or self.received_on + ANSWER_WITHIN < day

    def in_time(self, day: date) -> bool:
        """Whether it was answered within the delay, as it is known on a day."""
        answered = self.answered_on
        return answered is not None and answered <= min(day, self.received_on + ANSWER_WITHIN)


@dataclass(frozen=True, slots=True)
class Voices:
    """The papers and the complaints that a report looks at."""

    papers: tuple[VoiceFacts, ...] = ()
    complaints: tuple[ComplaintFacts, ...] = ()

    def of(self, period: ReportPeriod, questionnaires: Sequence[Questionnaire]) -> list[VoiceFacts]:
        """Return the papers of some questionnaires in a period."""
        return [
            one
            for one in self.papers
            if one.questionnaire in questionnaires and one.answered_on in period
        ]

    def received(self, period: ReportPeriod) -> list[ComplaintFacts]:
        """Return the complaints received in a period."""
        return [one for one in self.complaints if one.received_on in period]

    def kept(self, site: Callable[[str], bool], cohort: Callable[[str], bool]) -> Voices:
        """Return those whose site and cohort are asked for."""
        return replace(
            self,
            papers=tuple(one for one in self.papers if site(one.site) and cohort(one.cohort)),
            complaints=tuple(one for one in self.complaints if site(one.site) and cohort("")),
        )

    def __bool__(self) -> bool:
        return bool(self.papers or self.complaints)


SILENT = Voices()
"""Nobody said anything, or nothing of it is known."""


def satisfied_among(papers: Iterable[VoiceFacts]) -> tuple[int, int]:
    """Return how many papers are of somebody satisfied, and how many there are."""
    marks = [one.satisfied for one in papers]
    return sum(marks), len(marks)
