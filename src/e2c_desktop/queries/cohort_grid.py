"""The competences of a domain for everybody of a cohort at a moment, in a few statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.assessing import open_moment
from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.evaluation import VALIDATING, Moment, own_opinion, validated
from e2c_desktop.domain.path import OPEN_STATES
from e2c_desktop.queries.competence_rows import GivenLevel
from e2c_desktop.queries.frameworks import (
    CompetenceRow,
    DomainRow,
    FrameworkRow,
    current_framework_id,
    framework,
)
from e2c_desktop.queries.masking import initials, initials_of_whole
from e2c_desktop.queries.standing_proofs import STANDS
from e2c_desktop.storage.models import (
    Cohort,
    Competence,
    CompetenceProof,
    Evaluation,
    FrameworkDomain,
    Path,
    Portfolio,
    Staff,
    Trainee,
)

_GONE = frozenset({PathState.LEFT, PathState.FOLLOWED_UP})


@dataclass(frozen=True, slots=True)
class CohortCell:
    """One competence of one person.

    Attributes:
        given: the level that counts at the moment; None while nobody gave one.
        own: the level that the person gave themself at the moment.
        entry: the level that counts at the entry, which another moment may begin from.
        proofs: how many things show the competence.
    """

    given: GivenLevel | None = None
    own: GivenLevel | None = None
    entry: GivenLevel | None = None
    proofs: int = 0


@dataclass(frozen=True, slots=True)
class CohortLine:
    """One person of the cohort.

    Attributes:
        first_day: of the application: nobody is assessed before it.
        assessable: the path holds the framework shown, or none yet: nobody is assessed with two.
        cells: one for each competence of the domain.
    """

    path_id: UUID
    trainee_id: UUID
    last_name: str
    first_name: str
    first_day: date | None
    assessable: bool
    cells: tuple[CohortCell, ...] = ()

    @property
    def name(self) -> str:
        """« NGUYỄN Thị Mai »."""
        return f"{self.last_name.upper()} {self.first_name}".strip()


@dataclass(frozen=True, slots=True)
class CohortSheet:
    """The grid of a cohort.

    Attributes:
        tree: the framework that most of these people hold, or that of the domain asked for.
        domain: the one shown; None when the framework has none.
        left: how many levels lack at this moment in each domain.
    """

    cohort_id: UUID
    cohort: str
    moment: Moment
    tree: FrameworkRow | None
    domain: DomainRow | None
    lines: tuple[CohortLine, ...]
    left: dict[UUID, int]

    @property
    def competences(self) -> tuple[CompetenceRow, ...]:
        """The columns."""
        return () if self.domain is None else self.domain.competences


def cohort_sheet(
    session: Session,
    cohort_id: UUID,
    domain_id: UUID | None,
    moment: Moment | None,
    *,
    today: date,
    gone: bool = False,
) -> CohortSheet:
    """Return the grid of a cohort for one domain at one moment.

    Args:
        session: the reading.
        cohort_id: whose people.
        domain_id: the domain; the first one without it, or when no framework of theirs has it.
        moment: the moment; without it the one at which most of them are to be assessed.
        today: the day of today.
        gone: those who left after their commitment too.

    Raises:
        NotFound: the cohort does not exist.
    """
    cohort = session.scalar(sa.select(Cohort.name).where(Cohort.id == cohort_id))
    if cohort is None:
        raise NotFound("Cette promotion n’existe plus.")
    rows: Sequence[Any] = _people(session, cohort_id, gone=gone)
    held: dict[UUID, UUID | None] = {row.id: row.framework_id for row in rows}
    people = [_line(row) for row in rows]
    moment = moment or _open(rows, today)
    tree = framework(session, _framework_id(session, domain_id, held))
    own = tree.id if tree is not None else None
    lines = [replace(one, assessable=held[one.path_id] in (None, own)) for one in people]
    domain = _domain(tree, domain_id)
    paths = [one.path_id for one in lines if one.assessable]
    if domain is not None:
        lines = _filled(session, lines, domain, moment)
    return CohortSheet(
        cohort_id,
        cohort,
        moment,
        tree,
        domain,
        tuple(lines),
        _left(session, tree, paths, moment),
    )


def masked_sheet(sheet: CohortSheet) -> CohortSheet:
    """Return the grid as a visitor may see it: initials, and no comment."""
    return replace(sheet, lines=tuple(_masked(line) for line in sheet.lines))


def _masked(line: CohortLine) -> CohortLine:
    cells = tuple(
        replace(
            cell,
            given=_masked_level(cell.given),
            own=_masked_level(cell.own),
            entry=_masked_level(cell.entry),
        )
        for cell in line.cells
    )
    name = initials(line.last_name, line.first_name)
    return replace(line, last_name=name, first_name="", cells=cells)


def _masked_level(one: GivenLevel | None) -> GivenLevel | None:
    return None if one is None else replace(one, by=initials_of_whole(one.by), comment="")


def _people(session: Session, cohort_id: UUID, *, gone: bool) -> Sequence[Any]:
    """Return the people in the order of their names, with the framework that each path holds."""
    states = OPEN_STATES | _GONE if gone else OPEN_STATES
    query = (
        sa.select(
            Path.id,
            Path.trainee_id,
            Trainee.last_name,
            Trainee.first_name,
            Path.application_on,
            Portfolio.framework_id,
            Path.integration_end_on,
            Path.contract_on,
            sa.func.coalesce(Path.exit_on, Path.planned_end_on).label("last_day"),
        )
        .join(Trainee, Trainee.id == Path.trainee_id)
        .outerjoin(Portfolio, Portfolio.path_id == Path.id)
        .where(
            Path.cohort_id == cohort_id,
            Path.state.in_(sorted(states)),
            Path.archived_at.is_(None),
            Trainee.archived_at.is_(None),
        )
        .order_by(Trainee.sort_key, Path.id)
    )
    return session.execute(query).all()


def _line(row: Any) -> CohortLine:  # noqa: ANN401  # a row of the statement of `_people`
    path_id, trainee_id, last_name, first_name, first_day, *_ = row
    return CohortLine(path_id, trainee_id, last_name, first_name, first_day, assessable=True)


def _open(rows: Sequence[Any], today: date) -> Moment:
    """Return the moment at which most people are to be assessed."""
    counted = Counter(
        open_moment(
            integration_end=row.integration_end_on,
            contract_on=row.contract_on,
            last_day=row.last_day,
            today=today,
        )
        for row in rows
    )
    return counted.most_common(1)[0][0] if counted else Moment.ENTRY


def _framework_id(
    session: Session, domain_id: UUID | None, held: dict[UUID, UUID | None]
) -> UUID | None:
    """Return the framework of the domain asked for, else the one held by most, else the current."""
    asked = None
    if domain_id is not None:
        query = sa.select(FrameworkDomain.framework_id).where(FrameworkDomain.id == domain_id)
        asked = session.scalar(query)
    counted = Counter(one for one in held.values() if one is not None)
    known = set(counted) | {current_framework_id(session)}
    if asked in known:
        return asked
    return counted.most_common(1)[0][0] if counted else current_framework_id(session)


def _domain(tree: FrameworkRow | None, domain_id: UUID | None) -> DomainRow | None:
    if tree is None or not tree.domains:
        return None
    return next((one for one in tree.domains if one.id == domain_id), tree.domains[0])


def _filled(
    session: Session, lines: Sequence[CohortLine], domain: DomainRow, moment: Moment
) -> list[CohortLine]:
    paths = [one.path_id for one in lines]
    codes = [one.id for one in domain.competences]
    levels = _levels(session, paths, codes)
    proofs = _proofs(session, paths, codes)
    return [
        replace(
            line,
            cells=tuple(
                _cell(levels.get((line.path_id, code), ()), moment, proofs[line.path_id, code])
                for code in codes
            ),
        )
        for line in lines
    ]


def _cell(history: Sequence[GivenLevel], moment: Moment, proofs: int) -> CohortCell:
    here = [one for one in history if one.moment is moment]
    entry = validated(one for one in history if one.moment is Moment.ENTRY)
    return CohortCell(validated(here), own_opinion(here), entry, proofs)


_Cells = dict[tuple[UUID, UUID], list[GivenLevel]]


def _levels(session: Session, paths: Collection[UUID], codes: Collection[UUID]) -> _Cells:
    one = Evaluation
    told = (one.id, one.version, one.level, one.on, one.moment, one.assessor)
    columns: tuple[Any, ...] = (
        one.path_id,
        one.competence_id,
        *told,
        sa.func.coalesce(Staff.name, one.assessor_name),
        one.comment,
    )
    query = (
        sa.select(*columns)
        .outerjoin(Staff, Staff.id == one.staff_id)
        .where(one.path_id.in_(paths), one.archived_at.is_(None), one.competence_id.in_(codes))
        .order_by(one.created_at, one.id)
    )
    found: _Cells = {}
    for path_id, competence_id, *values in session.execute(query):
        found.setdefault((path_id, competence_id), []).append(GivenLevel(*values))
    return found


def _proofs(
    session: Session, paths: Collection[UUID], codes: Collection[UUID]
) -> Counter[tuple[UUID, UUID]]:
    one = CompetenceProof
    query = (
        sa.select(one.path_id, one.competence_id, sa.func.count())
        .where(one.path_id.in_(paths), STANDS, one.competence_id.in_(codes))
        .group_by(one.path_id, one.competence_id)
    )
    return Counter({(row[0], row[1]): row[2] for row in session.execute(query)})


def _left(
    session: Session, tree: FrameworkRow | None, paths: Collection[UUID], moment: Moment
) -> dict[UUID, int]:
    """Return how many levels lack in each domain: one statement for all of them."""
    if tree is None:
        return {}
    one = Evaluation
    pairs = (
        sa.select(one.path_id, one.competence_id)
        .where(
            one.path_id.in_(paths),
            one.archived_at.is_(None),
            one.moment == moment,
            one.assessor.in_(sorted(VALIDATING)),
        )
        .distinct()
        .subquery("pairs")
    )
    query = (
        sa.select(Competence.domain_id, sa.func.count())
        .select_from(pairs)
        .join(Competence, Competence.id == pairs.c.competence_id)
        .where(Competence.archived_at.is_(None))
        .group_by(Competence.domain_id)
    )
    given = {row[0]: row[1] for row in session.execute(query)}
    return {
        domain.id: len(domain.competences) * len(paths) - given.get(domain.id, 0)
        for domain in tree.domains
    }
