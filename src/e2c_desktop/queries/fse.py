"""The FSE+ participants of a period, with their names: what the managing authority asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.fse_report import FseParticipant, FseReport, fse_report
from e2c_desktop.domain.outcomes.rule_set import E2C_2023
from e2c_desktop.domain.outcomes.study import Selection, Study
from e2c_desktop.queries.masking import initials
from e2c_desktop.queries.outcome_facts import outcome_facts
from e2c_desktop.storage.models import Path, Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class FsePerson:
    """One participant by name.

    Attributes:
        trainee_id: the person, and `participant.path.id` the path.
        file_number: empty when the school gave none.
        town_code: INSEE; empty when it is not known.
    """

    trainee_id: UUID
    last_name: str
    first_name: str
    file_number: str
    town_code: str
    participant: FseParticipant


@dataclass(frozen=True, slots=True)
class FseSheet:
    """The participants of a period by name, and the counts of each indicator."""

    report: FseReport
    people: tuple[FsePerson, ...]


class FseReads:
    """The readings of FSE+ participants, bound like `Reads` to the session.

    Args:
        work: the session; without the key of protected data, handicap and housing are left out.
        visitor: people are told by their initials, and protected facts are left out.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work = work
        self._visitor = visitor
        self._key = None if visitor else work.sensitive_key

    def sheet(
        self, period: ReportPeriod, *, extracted_on: date, selection: Selection | None = None
    ) -> FseSheet:
        """Return the participants received in a period, in the order of their names.

        Args:
            period: the days of the operation.
            extracted_on: nothing dated later is known.
            selection: the site, the cohort or the funder asked for.
        """
        with self._work.read() as session:
            found = fse_sheet(
                session, period, extracted_on=extracted_on, key=self._key, selection=selection
            )
        if not self._visitor:
            return found
        return replace(found, people=tuple(map(_masked, found.people)))


def fse_sheet(
    session: Session,
    period: ReportPeriod,
    *,
    extracted_on: date,
    key: bytes | None,
    selection: Selection | None = None,
) -> FseSheet:
    """Return the participants received in a period, in the order of their names.

    Args:
        session: the reading.
        period: the days of the operation.
        extracted_on: nothing dated later is known.
        key: the key `sensible`, or None for a role that does not hold it.
        selection: the site, the cohort or the funder asked for.
    """
    facts = outcome_facts(session, period, key)
    # The rule set decides of no participant: these figures are those of facts alone.
    study = Study.of(
        facts.paths, period, extracted_on=extracted_on, rules=E2C_2023, selection=selection
    )
    report = fse_report(study, sealed=facts.sealed)
    participants = {one.path.id: one for one in report.participants}
    query = (
        sa.select(
            Path.id,
            Trainee.id,
            Trainee.last_name,
            Trainee.first_name,
            Trainee.file_number,
            Trainee.town_code,
        )
        .join(Trainee, Trainee.id == Path.trainee_id)
        .where(Path.fse, Path.archived_at.is_(None))
        .order_by(Trainee.sort_key, Path.entry_on, Path.id)
    )
    rows = session.execute(query)
    return FseSheet(
        report,
        tuple(FsePerson(*row[1:], participants[row[0]]) for row in rows if row[0] in participants),
    )


def _masked(person: FsePerson) -> FsePerson:
    who = person.participant
    path = replace(who.path, birth_date=None)
    return replace(
        person,
        last_name=initials(person.last_name, person.first_name),
        first_name="",
        file_number="",
        participant=replace(who, path=path),
    )
