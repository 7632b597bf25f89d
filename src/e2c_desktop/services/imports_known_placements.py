"""The base as an import of placements sees it: people with their paths, companies, placements."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.import_controls import Around, Host
from e2c_desktop.domain.import_matching import MatchCompany, MatchPath, MatchPerson
from e2c_desktop.domain.import_placements import KnownPlacement, PlacementPlan
from e2c_desktop.queries.placement_facts import facts_between, facts_of_trainees
from e2c_desktop.queries.placement_rules import calendars, rule_book
from e2c_desktop.storage.models import Company, Path, Placement, Trainee

MOST_NAMED = 2_000
"""People named in one statement; of more, every placement is read: a statement has its limit."""
_CLOSED = (PathState.REFUSED, PathState.WITHDRAWN)


def known_trainees(session: Session) -> list[MatchPerson]:
    """Return everybody with their paths: neither people put aside nor closed candidacies."""
    paths: dict[UUID, list[MatchPath]] = defaultdict(list)
    query = (
        sa.select(Path.trainee_id, Path.id, Path.entry_on, Path.exit_on, Path.contract_on)
        .where(Path.archived_at.is_(None), Path.state.not_in(_CLOSED))
        .order_by(Path.entry_on, Path.id)
    )
    for trainee_id, path_id, entry_on, exit_on, contract_on in session.execute(query):
        paths[trainee_id].append(MatchPath(path_id, entry_on, exit_on, contract_on))
    people = sa.select(
        Trainee.id, Trainee.last_name, Trainee.first_name, Trainee.birth_date, Trainee.sex
    ).where(Trainee.archived_at.is_(None))
    return [
        MatchPerson(trainee_id, last_name, first_name, born, tuple(paths[trainee_id]), sex)
        for trainee_id, last_name, first_name, born, sex in session.execute(
            people.order_by(Trainee.id)
        )
    ]


def known_hosts(session: Session) -> list[MatchCompany]:
    """Return the companies that are not in the bin."""
    query = sa.select(
        Company.id,
        Company.name,
        Company.trade_name,
        Company.town,
        Company.postal_code,
        sa.func.coalesce(Company.siret, ""),
    ).where(Company.archived_at.is_(None))
    return [MatchCompany(*row) for row in session.execute(query.order_by(Company.id))]


def known_placements(session: Session) -> list[KnownPlacement]:
    """Return the placements of the base, in the order of their first days."""
    query = (
        sa.select(
            Placement.id,
            Path.trainee_id,
            Placement.company_id,
            Placement.starts_on,
            Placement.ends_on,
        )
        .join(Path, Path.id == Placement.path_id)
        .where(Placement.archived_at.is_(None))
        .order_by(Placement.starts_on, Placement.id)
    )
    return [KnownPlacement(*row) for row in session.execute(query)]


def around_of(session: Session, plan: PlacementPlan) -> Around:
    """Return what the rules need to judge the placements of a plan."""
    people = {line.trainee_id for line in plan.lines if line.trainee_id is not None}
    hosts = {line.company_id for line in plan.lines if line.company_id is not None}
    paths = {line.path_id for line in plan.lines if line.path_id is not None}
    births = session.execute(
        sa.select(Trainee.id, Trainee.birth_date).where(Trainee.id.in_(people))
    )
    companies = session.execute(
        sa.select(Company.id, Company.name, Company.siret).where(Company.id.in_(hosts))
    )
    sites = session.execute(sa.select(Path.id, Path.site_id).where(Path.id.in_(paths)))
    named = len(people) <= MOST_NAMED
    known = (
        facts_of_trainees(session, people) if named else facts_between(session, date.min, date.max)
    )
    by_site = calendars(session)
    return Around(
        births=dict(births.all()),
        hosts={one: Host(name, siret or "") for one, name, siret in companies},
        known=known.placements,
        calendars=known.calendars,
        calendar={path_id: by_site[site_id] for path_id, site_id in sites},
        rules=rule_book(session),
    )
