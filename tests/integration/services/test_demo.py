"""The demonstration school: what the pictures show, its figures and its proportions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from stdnum.fr import siret as siret_check
from tests.helpers.bases import FAST
from tests.helpers.queried import rows

from e2c_desktop.domain.codes import (
    CompanyState,
    EventKind,
    Moment,
    PathState,
    PlacementState,
    PrescriberKind,
    SituationCode,
)
from e2c_desktop.domain.dates import age_on
from e2c_desktop.domain.passwords import check_password
from e2c_desktop.domain.phones import find_phones
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.company_filters import CompanyFilter
from e2c_desktop.queries.dossiers import is_demo
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.demo import DEMO_PASSWORD, DEMO_SCHOOL, create_demo
from e2c_desktop.services.demo.companies import siret
from e2c_desktop.services.demo.company_profiles import PROSPECTS, TWINS
from e2c_desktop.services.demo.sources import present_people, towns, trades
from e2c_desktop.services.nomenclatures import activity_title
from e2c_desktop.services.people import people_of
from e2c_desktop.services.sessions import open_school
from e2c_desktop.storage.models import (
    Cohort,
    Company,
    JournalEntry,
    Operation,
    PathEvent,
    Placement,
    Prescriber,
    School,
    Site,
    Situation,
    Staff,
    Trainee,
)
from e2c_desktop.storage.models import (
    Path as PathRow,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.storage.verify import verify_base

DAY = date(2026, 11, 12)
_C = SituationCode
POSITIVE = {_C.PERMANENT, _C.APPRENTICE, _C.PROFESSIONAL, _C.QUALIFYING, _C.DIPLOMA}
DYNAMIC = {_C.INSERTION, _C.CIVIC, _C.PRE_QUALIFYING}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[UnitOfWork]:
    folder = tmp_path_factory.mktemp("demo")
    made = create_demo(folder / "demo", today=DAY, policy=FAST)
    yield made.work
    made.work.opened.close()


def path_of(work: UnitOfWork, last: str, first: str) -> PathRow:
    with work.read() as session:
        return session.scalars(
            sa.select(PathRow)
            .join(Trainee, Trainee.id == PathRow.trainee_id)
            .where(Trainee.last_name == last, Trainee.first_name == first, PathRow.current)
        ).one()


def test_forty_three_are_present_as_in_the_pictures(demo: UnitOfWork) -> None:
    present = {PathState.INTEGRATION, PathState.COMMITTED, PathState.SUSPENDED}
    found = Counter(row.state for row in rows(demo, PathRow.state, where=PathRow.current))
    assert [found[state] for state in (PathState.INTEGRATION, PathState.COMMITTED)] == [10, 31]
    assert found[PathState.SUSPENDED] == 2
    assert sum(found[state] for state in present) == 43
    placed = rows(
        demo,
        Placement.path_id,
        where=sa.and_(
            Placement.starts_on <= DAY,
            Placement.ends_on >= DAY,
            Placement.state == PlacementState.RUNNING,
        ),
    )
    assert len(set(placed)) == 15


def test_the_pictured_people_are_there_with_their_facts(demo: UnitOfWork) -> None:
    found = {
        (row.last_name, row.first_name): row
        for row in rows(
            demo,
            Trainee.last_name,
            Trainee.first_name,
            Trainee.birth_date,
            Trainee.town,
            PathRow.state,
            Staff.name,
            where=sa.and_(
                PathRow.trainee_id == Trainee.id,
                PathRow.referent_id == Staff.id,
                PathRow.current,
            ),
        )
    }
    states = {
        "stage": PathState.COMMITTED,
        "parcours": PathState.COMMITTED,
        "integration": PathState.INTEGRATION,
        "suspendu": PathState.SUSPENDED,
    }
    for person in present_people():
        row = found[person.last_name, person.first_name]
        assert row.birth_date == person.birth_date
        assert (row.town, row.name) == (person.town, person.referent)
        assert row.state is states[person.state]
    longest = max(len(f"{last} {first}") for last, first in found)
    assert longest >= 70


def test_the_path_of_the_picture_is_exact(demo: UnitOfWork) -> None:
    path = path_of(demo, "Nguyễn", "Thị Mai")
    assert (path.interview_on, path.entry_on) == (date(2026, 4, 21), date(2026, 5, 4))
    assert (path.contract_on, path.planned_end_on) == (date(2026, 6, 11), date(2026, 12, 18))
    assert path.planned_hours == 980
    assert (path.project, path.project_trade_code) == ("Auxiliaire de petite enfance", "K1303")
    placements = rows(
        demo,
        Company.name,
        Placement.starts_on,
        Placement.ends_on,
        Placement.state,
        Placement.done_hours,
        where=sa.and_(Placement.company_id == Company.id, Placement.path_id == path.id),
    )
    assert sorted(map(tuple, placements), key=lambda row: row[1]) == [
        (
            "Résidence Les Tilleuls",
            date(2026, 6, 22),
            date(2026, 7, 10),
            PlacementState.REVIEWED,
            105,
        ),
        (
            "Crèche Les Petits Galets",
            date(2026, 9, 14),
            date(2026, 10, 9),
            PlacementState.REVIEWED,
            112,
        ),
        (
            "Crèche Les Petits Galets",
            date(2026, 11, 16),
            date(2026, 12, 11),
            PlacementState.TO_SIGN,
            None,
        ),
    ]
    events = rows(
        demo, PathEvent.kind, PathEvent.on, PathEvent.detail, where=PathEvent.path_id == path.id
    )
    assert (EventKind.INTERVIEW, date(2026, 4, 21), "Favorable") in [tuple(row) for row in events]
    assert (EventKind.ENTRY, date(2026, 5, 4), "Promotion de mai") in [tuple(row) for row in events]
    reviews = sorted(row.on for row in events if row.kind is EventKind.REVIEW)
    assert reviews == [date(2026, 8, 28), date(2026, 12, 14)]


def test_the_figures_of_the_year(demo: UnitOfWork) -> None:
    paths = rows(demo, PathRow.entry_on, PathRow.contract_on, PathRow.exit_on, PathRow.id)
    entered = [row for row in paths if row.entry_on]
    new_year = date(2026, 1, 1)
    carried = [
        r for r in entered if r.entry_on < new_year and (not r.exit_on or r.exit_on >= new_year)
    ]
    new = [row for row in entered if row.entry_on >= new_year]
    left = [row for row in entered if row.exit_on and row.exit_on >= new_year]
    assert (len(carried), len(new), len(left)) == (34, 84, 75)
    assert sum(row.contract_on is None for row in left) == 13
    codes = _exit_codes(demo, [row.id for row in left if row.contract_on])
    assert len(codes) == 62
    assert sum(code is _C.OUTSIDE_CAUSE for code, _ in codes) == 4
    counted = [_category(code, months) for code, months in codes if code is not _C.OUTSIDE_CAUSE]
    assert Counter(counted) == {"positive": 36, "dynamique": 9, "autre": 1, "sans": 12}
    long_ones = [_durable(code, months) for code, months in codes if code is not _C.OUTSIDE_CAUSE]
    assert Counter(long_ones) == {"positive": 32, "dynamique": 13, "autre": 1, "sans": 12}


def _exit_codes(work: UnitOfWork, path_ids: list[Any]) -> list[tuple[SituationCode, int]]:
    found = rows(
        work,
        Situation.code,
        Situation.starts_on,
        Situation.ends_on,
        where=sa.and_(Situation.path_id.in_(path_ids), Situation.moment == Moment.EXIT),
    )
    return [
        (code, round((end - start).days / 30.44) if start and end else 99)
        for code, start, end in found
    ]


def _category(code: SituationCode, months: int) -> str:
    if code in POSITIVE or (code is _C.FIXED_TERM and months > 3):
        return "positive"
    if code in DYNAMIC or code is _C.FIXED_TERM:
        return "dynamique"
    return "autre" if code is _C.REORIENTED else "sans"


def _durable(code: SituationCode, months: int) -> str:
    if code is _C.FIXED_TERM and months < 6:
        return "dynamique"
    return _category(code, months)


def test_twelve_months_after_the_year_before(demo: UnitOfWork) -> None:
    before = rows(
        demo,
        PathRow.id,
        where=sa.and_(PathRow.exit_on < date(2026, 1, 1), PathRow.contract_on.is_not(None)),
    )
    ids = [row.id for row in before]
    codes = [code for code, _ in _exit_codes(demo, ids) if code is not _C.OUTSIDE_CAUSE]
    assert len(codes) == 61
    later = rows(
        demo,
        Situation.code,
        where=sa.and_(Situation.path_id.in_(ids), Situation.moment == Moment.M12),
    )
    reached = [row.code for row in later if row.code]
    assert (len(later), len(reached)) == (61, 49)
    assert sum(code in POSITIVE for code in reached) + 3 == 44  # three of those not reached left so


def test_the_proportions_are_those_of_the_network(demo: UnitOfWork) -> None:
    people = rows(
        demo,
        Trainee.birth_date,
        PathRow.entry_on,
        PathRow.contract_on,
        PathRow.exit_on,
        where=sa.and_(PathRow.trainee_id == Trainee.id, PathRow.entry_on.is_not(None)),
    )
    ages = [age_on(row.birth_date, row.entry_on) for row in people if row.birth_date]
    assert 0.25 <= sum(age < 18 for age in ages) / len(ages) <= 0.42
    assert 18 <= sum(ages) / len(ages) <= 20.5
    done = [row for row in people if row.contract_on and row.exit_on]
    months = sum((row.exit_on - row.entry_on).days for row in done) / len(done) / 30.4375
    assert 6 <= months <= 7.2
    placements = rows(
        demo,
        Placement.id,
        where=sa.and_(Placement.path_id == PathRow.id, PathRow.exit_on.is_not(None)),
    )
    assert 3 <= len(placements) / len(done) <= 5
    sizes = Counter(row.cohort_id for row in rows(demo, PathRow.cohort_id) if row.cohort_id)
    assert max(sizes.values()) <= 15
    prescribed = Counter(
        row.kind
        for row in rows(demo, Prescriber.kind, where=PathRow.prescriber_id == Prescriber.id)
    )
    assert 0.45 <= prescribed[PrescriberKind.ML] / sum(prescribed.values()) <= 0.67


def test_everything_is_invented_and_plausible(demo: UnitOfWork) -> None:
    real = {(town.code, town.name) for town in towns()}
    naf = {trade.naf for trade in trades()} | {code for _, code, _ in PROSPECTS}
    twins = 0
    for row in rows(demo, Trainee.phone, Trainee.email, Trainee.town, Trainee.town_code):
        assert find_phones(row.phone) == [row.phone]
        assert row.phone.startswith("063998")
        assert not row.email or row.email.endswith(".example")
        assert (row.town_code, row.town) in real
    for row in rows(demo, Company.siret, Company.phone, Company.naf):
        twins += row.siret is None
        assert row.siret is None or siret_check.is_valid(row.siret)
        assert row.siret is None or row.siret.startswith("16")
        assert row.phone.startswith("019900")
        assert row.naf in naf
    assert siret_check.is_valid(siret(0))
    assert twins == len(TWINS)


def test_companies_have_their_law_their_state_and_their_people(demo: UnitOfWork) -> None:
    reads = Reads(demo).companies
    found = [reads.record(each) for each in reads.ids(CompanyFilter())]
    assert {each.draft.state for each in found} == set(CompanyState)
    assert all(each.draft.legal_form and each.draft.workforce for each in found)
    assert all(activity_title(each.draft.naf) for each in found)
    assert any(len(each.draft.name) > 70 for each in found)
    assert any(len(each.contacts) > 2 for each in found)
    assert any(len(contact.roles) > 1 for each in found for contact in each.contacts)
    assert all(each.draft.avoid_reason or not each.has_reason for each in found)
    assert reads.duplicates().found == len(TWINS)


def test_dates_are_in_order(demo: UnitOfWork) -> None:
    for row in rows(demo, PathRow):
        path = row[0]
        steps = (
            path.application_on,
            path.interview_on,
            path.entry_on,
            path.contract_on,
            path.exit_on,
        )
        known = [day for day in steps if day is not None]
        assert known == sorted(known)
        assert path.exit_on is None or path.exit_on <= DAY
        assert (path.state is PathState.LEFT) <= (path.exit_on is not None)
    for row in rows(demo, Placement, PathRow, where=Placement.path_id == PathRow.id):
        placement, path = row
        assert path.contract_on < placement.starts_on <= placement.ends_on
        assert path.exit_on is None or placement.ends_on <= path.exit_on


def test_people_came_back_and_candidates_wait(demo: UnitOfWork) -> None:
    twice = Counter(row.trainee_id for row in rows(demo, PathRow.trainee_id))
    assert sorted(twice.values())[-3:] == [1, 2, 2]
    current = Counter(
        row.trainee_id for row in rows(demo, PathRow.trainee_id, where=PathRow.current)
    )
    assert set(current.values()) == {1}
    states = Counter(row.state for row in rows(demo, PathRow.state))
    assert states[PathState.CANDIDATE] == states[PathState.ADMITTED] == 3
    assert states[PathState.REFUSED] == 3
    assert states[PathState.WITHDRAWN] == 2


def test_five_people_open_it_with_the_published_password(demo: UnitOfWork) -> None:
    base = demo.opened.files.base
    people = {person.name: person.role for person in people_of(base)}
    assert people == {
        "Hélène Marchetti": Role.DIRECTION,
        "Nadège Lemaître": Role.TRAINER,
        "Yann Abgrall": Role.TRAINER,
        "Karim Belhadj": Role.TRAINER,
        "Sylvie Courtois": Role.SECRETARY,
    }
    secretary = next(person for person in people_of(base) if person.role is Role.SECRETARY)
    work = open_school(base, user=secretary.id, password=DEMO_PASSWORD, read_only=True, policy=FAST)
    assert work.sensitive_key is None
    work.opened.close()
    assert check_password(DEMO_PASSWORD, (*people, DEMO_SCHOOL)) == []


def test_the_base_is_encrypted_sound_and_marked(demo: UnitOfWork) -> None:
    raw = demo.opened.files.base.read_bytes()
    assert not raw.startswith(b"SQLite format 3")
    assert "Nguyễn".encode() not in raw
    assert not verify_base(demo.opened).problems
    with demo.read() as session:
        assert is_demo(session)


def test_the_seeding_is_one_operation(demo: UnitOfWork) -> None:
    (operation,) = rows(demo, Operation.id, Operation.label)
    assert operation.label == "Créer l’école de démonstration"
    journalled = rows(demo, JournalEntry.operation_id)
    assert {row.operation_id for row in journalled} == {operation.id}
    assert len(rows(demo, School.id)) == 1
    assert {row.code for row in rows(demo, Site.code)} == {"CRE", "CHA"}
    assert (
        len(
            {row.name for row in rows(demo, Cohort.name, where=Cohort.starts_on > date(2026, 1, 1))}
        )
        > 8
    )
