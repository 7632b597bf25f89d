"""The day of a school that enters half-days: who is where, what is to be entered, who to call."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from tests.helpers.attendance import change_path, cohort_of, hold, somebody
from tests.helpers.bases import FakeClock
from tests.helpers.builders import act, make_school
from tests.helpers.notes import make_note
from tests.helpers.partners import make_company, placed
from tests.helpers.queried import rows

from e2c_desktop.domain.attendance import Half, Place
from e2c_desktop.domain.codes import PathState, PlacementState
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.todo import Place as Tab
from e2c_desktop.domain.todo import Task, TaskKind
from e2c_desktop.domain.whereabouts import Person, Whereabouts
from e2c_desktop.queries.home_scope import TaskScope
from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.models import AttendanceSheet, PlanningException
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.unit_of_work import UnitOfWork

THURSDAY = date(2026, 11, 12)
DAY = timedelta(days=1)
MONDAY = THURSDAY - 3 * DAY
MORNING, AFTERNOON = (THURSDAY, Half.MORNING), (THURSDAY, Half.AFTERNOON)
KINDS = {TaskKind.ATTENDANCE, TaskKind.ABSENCE, TaskKind.SHEET}


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(datetime(2026, 11, 12, 9, tzinfo=UTC))


@pytest.fixture
def work(tmp_path: Path, clock: FakeClock) -> Iterator[UnitOfWork]:
    opened = make_school(tmp_path, clock=clock)
    yield opened
    opened.opened.close()


def where(work: UnitOfWork) -> dict[str, Person]:
    reads = Reads(work).home
    found = reads.whereabouts(reads.scope(mine=False))
    return {one.last_name: one for one in found}


def whole(first: date, last: date, code: str = "P") -> dict[Place, str]:
    """Return half-days from Monday to Friday, holidays left out."""
    days = [first + rank * DAY for rank in range((last - first).days + 1)]
    kept = [day for day in days if day.weekday() < 5 and day != date(2026, 11, 11)]
    return {(day, half): code for day in kept for half in Half}


def told(work: UnitOfWork, **asked: UUID) -> list[Task]:
    found = Reads(work).home.tasks(TaskScope(THURSDAY, **asked))
    return [task for task in found if task.kind in KINDS]


def test_half_days_entered_come_before_what_was_planned(work: UnitOfWork) -> None:
    company = make_company(work)
    running = {"state": PlacementState.RUNNING}
    here = somebody(work, "PRÉSENT")
    came = somebody(work, "REVENU")
    late = somebody(work, "RETARD")
    ill = somebody(work, "MALADE")
    away = somebody(work, "STAGE")
    sent = somebody(work, "ENVOYÉ")
    somebody(work, "ATTENDU")
    out = somebody(work, "SUSPENDU")
    odd = somebody(work, "INCONNU")
    other = somebody(work, "AILLEURS", cohort_id=None)
    change_path(work, out, state=PathState.SUSPENDED)
    for path_id in (came, away):
        placed(work, path_id, company, THURSDAY, THURSDAY, **running)
    entered = {here: "P", came: "P", late: "RET15", ill: "MAL", sent: "ENT", out: "P", odd: "TT"}
    for path_id, code in entered.items():
        hold(work, path_id, {MORNING: code})
    found = where(work)
    assert {name: one.where for name, one in found.items()} == {
        "PRÉSENT": Whereabouts.CENTRE,
        "REVENU": Whereabouts.CENTRE,
        "RETARD": Whereabouts.CENTRE,
        "MALADE": Whereabouts.ABSENT,
        "STAGE": Whereabouts.COMPANY,
        "ENVOYÉ": Whereabouts.COMPANY,
        "ATTENDU": Whereabouts.AWAITED,
        "SUSPENDU": Whereabouts.SUSPENDED,
        "INCONNU": Whereabouts.AWAITED,
        "AILLEURS": Whereabouts.CENTRE,
    }
    assert found["REVENU"].note == found["PRÉSENT"].note == "Créteil mai 2026"
    assert found["MALADE"].note == "Créteil mai 2026"
    assert not found["AILLEURS"].asked
    assert "MAL" not in repr(found["MALADE"]).replace("MALADE", "")
    assert other != here


def test_in_the_afternoon_the_morning_is_only_told(work: UnitOfWork, clock: FakeClock) -> None:
    here, ill = somebody(work, "PRÉSENT"), somebody(work, "MALADE")
    hold(work, here, {MORNING: "P"})
    hold(work, ill, {MORNING: "MAL", AFTERNOON: "MAL"})
    clock.advance(hours=5)
    found = where(work)
    assert (found["PRÉSENT"].where, found["MALADE"].where) == (
        Whereabouts.AWAITED,
        Whereabouts.ABSENT,
    )
    assert found["PRÉSENT"].note == "Créteil mai 2026 · présent ce matin"


def test_nobody_is_awaited_when_nothing_is_planned(work: UnitOfWork) -> None:
    path_id = somebody(work)
    hold(work, path_id, {(MONDAY, Half.MORNING): "P"})
    assert where(work)["NGUYỄN"].where is Whereabouts.AWAITED
    with work.write("Fermer") as scope:
        scope.session.add(
            PlanningException(cohort_id=cohort_of(work), on_date=THURSDAY, half="M", closed=True)
        )
    assert where(work)["NGUYỄN"].where is Whereabouts.OFF


def test_a_school_that_enters_nothing_is_not_asked_for_it(work: UnitOfWork) -> None:
    path_id = somebody(work)
    assert told(work) == []
    assert where(work)["NGUYỄN"].where is Whereabouts.CENTRE
    hold(work, path_id, whole(date(2026, 8, 3), date(2026, 8, 7)))
    assert told(work) == []


def test_half_days_are_asked_for_by_group_with_their_days(work: UnitOfWork) -> None:
    full, lacking = somebody(work, "COMPLET"), somebody(work, "AUTRE")
    hold(work, full, whole(date(2026, 10, 26), THURSDAY))
    hold(work, lacking, whole(date(2026, 10, 26), MONDAY + DAY))
    (task,) = told(work)
    assert (task.kind, task.title, task.verb) == (
        TaskKind.ATTENDANCE,
        "Présences à saisir",
        "Saisir",
    )
    assert task.detail.replace("\u00a0", " ") == "Créteil mai 2026 · jeu. 12 nov. · 1 personne"
    assert (task.due_on, task.limit) == (THURSDAY, THURSDAY)
    target = task.target
    assert (target.place, target.id, target.day) == (Tab.ATTENDANCE, cohort_of(work), THURSDAY)


def test_several_days_are_counted_from_the_oldest(work: UnitOfWork) -> None:
    one, two = somebody(work, "UN"), somebody(work, "DEUX")
    hold(work, one, whole(date(2026, 10, 26), MONDAY - DAY))
    hold(work, two, whole(date(2026, 10, 26), MONDAY))
    (task,) = told(work)
    detail = task.detail.replace("\u00a0", " ")
    assert detail == "Créteil mai 2026 · 3 jours depuis lun. 9 nov. · 2 personnes"
    assert task.due_on == MONDAY
    hold(work, somebody(work, "SEUL", cohort_id=None), whole(date(2026, 10, 26), MONDAY))
    details = [task.detail.replace("\u00a0", " ") for task in told(work)]
    assert "Sans promotion · mar. 10 nov. et jeu. 12 nov. · 1 personne" in details


def test_nothing_is_asked_of_those_who_are_not_at_school(work: UnitOfWork) -> None:
    company, full = make_company(work), somebody(work, "COMPLET")
    hold(work, full, whole(date(2026, 10, 26), THURSDAY))
    away = somebody(work, "STAGE")
    placed(
        work,
        away,
        company,
        date(2026, 10, 1),
        THURSDAY + DAY,
        state=PlacementState.RUNNING,
    )
    out = somebody(work, "SUSPENDU")
    change_path(work, out, state=PathState.SUSPENDED, suspended_on=date(2026, 10, 1))
    somebody(work, "ENTRANT", entry_on=THURSDAY + DAY)
    assert told(work) == []


def test_a_suspension_that_ended_is_looked_at(work: UnitOfWork) -> None:
    path_id = somebody(work)
    (trainee_id,) = (row[0] for row in rows(work, PathRow.trainee_id))
    hold(work, path_id, whole(date(2026, 10, 12), date(2026, 10, 16)))
    act(work, trainee_id, PathAction.SUSPEND, date(2026, 10, 19))
    assert told(work) == []
    act(work, trainee_id, PathAction.RESUME, THURSDAY)
    (task,) = told(work)
    assert task.due_on == THURSDAY


def test_a_validated_week_is_asked_for_its_signed_sheet_alone(work: UnitOfWork) -> None:
    path_id = somebody(work)
    hold(work, path_id, whole(date(2026, 10, 26), date(2026, 10, 30)) | whole(MONDAY, THURSDAY))
    week = date(2026, 11, 2)
    with work.write("Valider") as scope:
        scope.session.add(
            AttendanceSheet(cohort_id=cohort_of(work), monday=week, frozen_on=week + 4 * DAY)
        )
    (task,) = told(work)
    assert (task.kind, task.title) == (TaskKind.SHEET, "Feuille d’émargement non signée")
    assert (task.due_on, task.limit) == (MONDAY, date(2026, 11, 15))
    assert task.detail == "Créteil mai 2026 · semaine du 02/11/2026"
    assert (task.target.id, task.target.day) == (cohort_of(work), week)
    reads = Reads(work)
    sites, staff = reads.sites(), reads.staff()
    assert len(told(work, site_id=sites[0].id)) == 1
    assert told(work, site_id=sites[1].id) == []
    assert len(told(work, staff_id=staff[0].id)) == 1
    assert told(work, staff_id=sites[0].id) == []


def test_who_misses_too_often_without_news_is_to_be_called(work: UnitOfWork) -> None:
    path_id, other = somebody(work), somebody(work, "PRÉSENT")
    present = whole(date(2026, 10, 26), THURSDAY)
    missed = dict.fromkeys((*_tuesday(), MORNING, AFTERNOON), "INJ")
    hold(work, other, present)
    hold(work, path_id, present | missed)
    (task,) = told(work)
    assert (task.kind, task.verb, task.due_on) == (TaskKind.ABSENCE, "Appeler", THURSDAY)
    assert task.caption.replace("\u00a0", " ") == (
        "NGUYỄN Thị Mai · 4 demi-journées en 10 jours · sans nouvelle depuis mardi"
    )
    assert (task.target.place, task.target.asked) == (Tab.TRAINEE, "notes")
    assert task.target.id is not None
    make_note(work, task.target.id, on=THURSDAY, today=THURSDAY)
    assert told(work) == []


def _tuesday() -> list[Place]:
    return [(MONDAY + DAY, half) for half in Half]
