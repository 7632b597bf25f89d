"""The reads run on PostgreSQL as on SQLCipher, and say the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session
from tests.helpers.postgres import private_server
from tests.helpers.records import NOW

from e2c_desktop.domain.codes import Moment, PathState, PlacementKind, PlacementState, SituationCode
from e2c_desktop.domain.company_suggestions import Wish
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.relation_codes import ExchangeChannel
from e2c_desktop.domain.rights import Actor, Role
from e2c_desktop.queries import (
    attendance_rules,
    company_exchanges,
    company_suggestions,
    company_summary,
    history,
    pickers,
    planning_week,
    records,
    trainees,
)
from e2c_desktop.queries.outcome_facts import outcome_facts, places
from e2c_desktop.queries.trainees import Sorting, TraineeFilter, TraineeOrder, TraineeView
from e2c_desktop.storage.models import (
    AttendanceCodeRule,
    AttendanceMonth,
    Base,
    Cohort,
    Company,
    CompanyCall,
    CompanyExchange,
    Placement,
    PlacementAppraisal,
    PlanningException,
    PlanningSlot,
    School,
    Site,
    Situation,
    Staff,
    Trainee,
)
from e2c_desktop.storage.models import Path as PathEntity
from e2c_desktop.storage.tracking import Tracker

TODAY = date(2026, 11, 16)
SITE = UUID(int=1)
NAMES = ("Œuvrard", "Le Goff", "Leblanc", "N’DIAYE", "NGUYỄN")
STATES = (
    PathState.CANDIDATE,
    PathState.INTEGRATION,
    PathState.COMMITTED,
    PathState.LEFT,
    PathState.SUSPENDED,
)


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    """Five people on a private PostgreSQL server."""
    with private_server() as address:
        engine = sa.create_engine(address, hide_parameters=True)
        Base.metadata.create_all(engine)
        with Session(engine, expire_on_commit=False) as session:
            Tracker(Actor(UUID(int=9), "Ada", Role.DIRECTION), lambda: NOW, "CRE").listen(session)
            session.add(School(name="E2C"))
            session.add(Site(id=SITE, name="Créteil", code="CRE"))
            session.add(Staff(id=UUID(int=9), name="Ada"))
            session.flush()
            for rank, name in enumerate(NAMES):
                session.add(
                    Trainee(id=UUID(int=100 + rank), last_name=name, first_name="A", town="Arcueil")
                )
                session.flush()
                session.add(
                    PathEntity(
                        trainee_id=UUID(int=100 + rank),
                        site_id=SITE,
                        state=STATES[rank],
                        planned_end_on=TODAY + timedelta(days=rank),
                    )
                )
            session.flush()
            yield session
            session.rollback()
        engine.dispose()


@pytest.mark.server
def test_the_list_on_postgresql(session: Session) -> None:
    rows = trainees.page(session, TraineeFilter(), today=TODAY)
    names = [row.last_name for row in rows]
    assert names == ["Le Goff", "Leblanc", "N’DIAYE", "NGUYỄN", "Œuvrard"]
    assert [row.last_name for row in rows if row.state is PathState.COMMITTED] == ["Leblanc"]
    found = trainees.page(session, TraineeFilter(text="nguyen a"), today=TODAY)
    assert [(row.last_name, row.in_placement) for row in found] == [("NGUYỄN", False)]


@pytest.mark.server
@pytest.mark.parametrize("view", list(TraineeView))
@pytest.mark.parametrize("order", list(TraineeOrder))
def test_every_view_and_order_on_postgresql(
    session: Session, view: TraineeView, order: TraineeOrder
) -> None:
    for wanted in (
        trainees.view_filter(view),
        replace(trainees.view_filter(view), text="a", sites=frozenset({SITE})),
    ):
        rows = trainees.page(session, wanted, (Sorting(order, descending=True),), today=TODAY)
        assert len(rows) == trainees.count(session, wanted, today=TODAY)
        for descending in (False, True):
            sorting = (Sorting(order, descending),)
            ids = trainees.ids(session, wanted, sorting, today=TODAY)
            first, total = trainees.first_page(session, wanted, sorting, 2, today=TODAY)
            assert ([row.id for row in first], total) == (ids[:2], len(ids))


@pytest.mark.server
def test_a_record_and_the_pickers_on_postgresql(session: Session) -> None:
    person = UUID(int=100)
    record = trainees.homonyms(session, "oeuvrard", "a", today=TODAY)[0]
    assert record.id == person
    assert records.trainee_record(session, person, today=TODAY).paths[0].site == "Créteil"
    assert history.trainee_history(session, person) == []
    assert [row.code for row in pickers.sites(session)] == ["CRE"]
    assert pickers.cohorts(session, [SITE]) == []
    assert len(pickers.staff(session)) == 1
    assert pickers.prescribers(session) == []


@pytest.mark.server
def test_the_relation_with_companies_on_postgresql(session: Session) -> None:
    company, path = UUID(int=500), UUID(int=501)
    session.add(Company(id=company, name="Garage des Sorbiers", capacity=2))
    session.add(PathEntity(id=path, trainee_id=UUID(int=100), site_id=SITE, current=False))
    session.flush()
    placement = Placement(
        id=UUID(int=502),
        path_id=path,
        company_id=company,
        kind=PlacementKind.PMSMP,
        state=PlacementState.ENDED,
        starts_on=TODAY - timedelta(days=60),
        ends_on=TODAY - timedelta(days=40),
        trade_code="I1604",
        hiring="CDD",
    )
    session.add(placement)
    session.flush()
    session.add(PlacementAppraisal(placement_id=placement.id, on=TODAY, opinion=4))
    session.add(CompanyCall(company_id=company, due_on=TODAY))
    session.add(CompanyExchange(company_id=company, on=TODAY, channel=ExchangeChannel.CALL))
    session.flush()
    summary = company_summary.company_summary(session, company, today=TODAY)
    assert (summary.figures.finished, summary.figures.hires, summary.figures.opinion) == (1, 1, 4)
    assert [call.company_id for call in company_exchanges.due_calls(session, until=TODAY)] == [
        company
    ]
    wish = Wish(TODAY, TODAY + timedelta(days=18), "I1604")
    (facts,) = company_suggestions.company_facts(session, wish, trainee_id=UUID(int=100))
    assert (facts.hires, facts.opinion, facts.hosted_codes) == (1, 4, frozenset({"I1604"}))
    assert (facts.last_contact, len(facts.own)) == (TODAY, 1)
    silent = company_exchanges.silent_since(Company.id, TODAY - timedelta(days=1))
    assert list(session.scalars(sa.select(Company.id).where(silent))) == []


@pytest.mark.server
def test_the_facts_of_figures_on_postgresql(session: Session) -> None:
    person = UUID(int=100)
    entered = sa.select(PathEntity).where(PathEntity.trainee_id == person, PathEntity.current)
    path = session.scalars(entered).one()
    with session.begin_nested() as nested:
        path.entry_on, path.contract_on = date(2026, 1, 5), date(2026, 2, 2)
        session.add(Situation(path_id=path.id, moment=Moment.EXIT, code=SituationCode.CIVIC))
        session.flush()
        (found,) = outcome_facts(session, ReportPeriod.of_year(2026), None).paths
        assert (found.id, found.site, found.placements) == (path.id, "Créteil", 0)
        assert [one.code for one in found.situations] == [SituationCode.CIVIC]
        assert places(session).sites == ("Créteil",)
        nested.rollback()


@pytest.mark.server
def test_the_planning_on_postgresql(session: Session) -> None:
    monday, cohort = date(2026, 11, 16), UUID(int=700)
    path = session.scalars(sa.select(PathEntity).where(PathEntity.current).limit(1)).one()
    with session.begin_nested() as nested:
        session.add(Cohort(id=cohort, site_id=SITE, name="Novembre"))
        session.flush()
        path.entry_on, path.cohort_id, path.state = monday, cohort, PathState.COMMITTED
        slot = PlanningSlot(
            cohort_id=cohort, starts_on=monday, weekday=0, half="M", begins=540, ends=720
        )
        closed = PlanningException(cohort_id=cohort, on_date=monday, half="AM", closed=True)
        rule = AttendanceCodeRule(
            code="MAL", label="Maladie", worth="rien", paid=True, starts_on=monday
        )
        month = AttendanceMonth(path_id=path.id, month=date(2026, 11, 1), cells=",," * 15 + "MAL")
        session.add_all([slot, closed, rule, month])
        session.flush()
        (week,) = planning_week.planning_week(session, monday).cohorts
        assert (week.minutes, week.people, week.repeated_from) == (180, 1, monday)
        assert (week.exceptions, week.halves[0].expected) == (1, 1)
        assert len(planning_week.planning_weeks(session, cohort, monday, 2)) == 2
        starts = [row.starts_on for row in planning_week.patterns(session, cohort)]
        assert starts == [monday, None]
        lines = attendance_rules.code_lines(session, monday)
        assert [line.in_force for line in lines if line.rule.code == "MAL"] == [False, True]
        assert attendance_rules.halves_entered(session, "MAL", monday) == 1
        nested.rollback()
