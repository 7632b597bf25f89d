"""The month of the trainees of a funder: what « état de présence » says, on paper and in a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.attendance import month_of
from e2c_desktop.domain.attendance_codes import CodeRule
from e2c_desktop.domain.path_hours import Counted
from e2c_desktop.queries.attendance_hours import PathsAsked, hours_of_paths, paths_there
from e2c_desktop.queries.company_dossiers import printing_site
from e2c_desktop.queries.dossier_rows import SiteFacts
from e2c_desktop.queries.masking import initials
from e2c_desktop.queries.planning import code_book
from e2c_desktop.storage.models import Cohort, Path, Site, Trainee

FSE = "FSE+"
"""The funder whose trainees are told by a mark of their path, beside who pays them."""


@dataclass(frozen=True, slots=True)
class StatementAsked:
    """Which statements are asked for.

    Attributes:
        month: first day of the month.
        funder: who pays, as the paths say, `FSE`, or empty for those without; None: each of them.
        site_id: people of this site alone.
    """

    month: date
    funder: str | None = None
    site_id: UUID | None = None

    @property
    def month_end(self) -> date:
        """Last day of the month."""
        return month_of(self.month + timedelta(days=31)) - timedelta(days=1)

    def last(self, on: date) -> date:
        """Return the last day told: the end of the month, or the eve of a day inside it.

        The half-days of a day that is not over are not all entered.
        """
        return self.month_end if on >= self.month_end else on - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StatementPerson:
    """The month of one path."""

    path_id: UUID
    trainee_id: UUID
    last_name: str
    first_name: str
    cohort: str
    counted: Counted


@dataclass(frozen=True, slots=True)
class StatementDossier:
    """The statement of one funder.

    Attributes:
        asked: the month, the funder and the site it was made for.
        last: last day told.
        site: whose numbers it takes.
        site_name: of the people, when they are those of one site.
        rules: what each code that was entered means, by code.
        people: in the order of the names.
    """

    asked: StatementAsked
    last: date
    site: SiteFacts
    site_name: str
    rules: Mapping[str, CodeRule]
    people: tuple[StatementPerson, ...]

    @property
    def funder(self) -> str:
        """Who pays the people; empty for those without."""
        return self.asked.funder or ""

    @property
    def fse(self) -> bool:
        """Whether the European Union takes part."""
        return self.funder == FSE


def statement_funders(session: Session, month: date, site_id: UUID | None = None) -> list[str]:
    """Return the funders of the people of a month, by name; empty for those without one.

    `FSE` stands after those who pay, when it takes part.
    """
    there = _there(session, StatementAsked(month, None, site_id))
    rows = session.execute(sa.select(Path.payer, Path.fse).where(Path.id.in_(there)).distinct())
    found = list(rows)
    payers = sorted({row[0] for row in found}, key=lambda name: (not name, name))
    return [*payers, *([FSE] if any(row[1] for row in found) else [])]


def statement_dossiers(
    session: Session, asked: StatementAsked, *, on: date, site_code: str
) -> list[StatementDossier]:
    """Return the statements of a month, one for each funder; none before the month begins.

    Args:
        session: the reading.
        asked: the month, the funder and the site.
        on: the day of the papers: what comes before it is told.
        site_code: the site of who prints, whose numbers the papers take.

    Raises:
        NotFound: the base has no site yet.
    """
    first, last = asked.month, asked.last(on)
    if first > last:
        return []
    site = printing_site(session, site_code)
    place = session.get(Site, asked.site_id) if asked.site_id is not None else None
    people = _people(session, _there(session, asked), first, last)
    if asked.funder is not None:
        shared = {asked.funder: [one for _, one in people]}
    else:
        shared = defaultdict(list)
        for payer, one in people:
            shared[payer].append(one)
    book = code_book(session).on(last)
    found = []
    for funder in sorted(shared, key=lambda name: (not name, name)):
        own = shared[funder]
        used = {code for one in own for code in one.counted.tally.halves}
        rules = {code: book[code] for code in sorted(used) if code in book}
        told = replace(asked, funder=funder)
        name = place.name if place is not None else ""
        found.append(StatementDossier(told, last, site, name, rules, tuple(own)))
    return found


def _there(session: Session, asked: StatementAsked) -> list[UUID]:
    """Return the paths with a day in the month."""
    if asked.funder == FSE:
        wanted = PathsAsked(site_id=asked.site_id, fse=True)
    else:
        wanted = PathsAsked(site_id=asked.site_id, payer=asked.funder)
    return paths_there(session, asked.month, asked.month_end, wanted)


def _people(
    session: Session, path_ids: Collection[UUID], first: date, end: date
) -> Sequence[tuple[str, StatementPerson]]:
    """Return the month of some paths with who pays each, in the order of the names."""
    hours = hours_of_paths(session, path_ids, first, end)
    query = (
        sa.select(
            Path.id,
            Trainee.id,
            sa.case((Trainee.usual_name != "", Trainee.usual_name), else_=Trainee.last_name),
            Trainee.first_name,
            sa.func.coalesce(Cohort.name, ""),
            Path.payer,
        )
        .join(Trainee, Trainee.id == Path.trainee_id)
        .outerjoin(Cohort, Cohort.id == Path.cohort_id)
        .where(Path.id.in_(path_ids), Trainee.archived_at.is_(None))
        .order_by(Trainee.sort_key, Trainee.id, Path.entry_on, Path.id)
    )
    return [
        (payer, StatementPerson(path_id, trainee_id, last, name, cohort, hours[path_id].total))
        for path_id, trainee_id, last, name, cohort, payer in session.execute(query)
    ]


def masked_statement(dossier: StatementDossier) -> StatementDossier:
    """Return a statement of people told by initials, without the reasons of their absences."""
    people = tuple(
        replace(
            one,
            last_name=initials(one.last_name, one.first_name),
            first_name="",
            counted=one.counted.without_reasons(),
        )
        for one in dossier.people
    )
    return replace(dossier, people=people, rules={})
