"""Who is to be asked for news after the exit, on a real base."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from tests.helpers.builders import TODAY, make_path, make_school
from tests.helpers.follow_ups import clock, follow, make_exit, note_call, note_situation

from e2c_desktop.domain.codes import Answer, ExitReason, Moment, SituationCode
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.follow_up_agenda import FollowUpPlan, FollowUpState
from e2c_desktop.domain.ids import new_id
from e2c_desktop.queries.follow_up_due import FollowUpFilter, KnownSituation
from e2c_desktop.queries.follow_up_reads import DueCounts
from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.models import School, Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork

C, M = SituationCode, Moment
SIX_MONTHS_AGO = add_months(TODAY, -6)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path, clock=clock)


def shown(work: UnitOfWork, **values: Any) -> list[tuple[str, Moment, FollowUpState]]:
    reads = Reads(work).follow_ups
    wanted = replace(FollowUpFilter(*reads.this_week), **values)
    return [(row.last_name, row.moment, row.state(TODAY)) for row in reads.due(wanted)]


def test_who_is_in_the_window_or_late_is_to_be_asked_late_first(work: UnitOfWork) -> None:
    make_exit(work, SIX_MONTHS_AGO, names="SIX Jean")
    make_exit(work, add_months(TODAY - timedelta(days=40), -3), names="TARD Awa")
    make_exit(work, add_months(TODAY, -12), names="AN Léa")
    make_exit(work, add_months(TODAY + timedelta(days=25), -3), names="BIENTÔT Ines")
    make_exit(work, add_months(TODAY - timedelta(days=80), -12), names="PASSÉ Ugo")
    make_path(work, last_name="PRÉSENTE", first_name="Zoé")
    assert shown(work) == [
        ("TARD", M.M3, FollowUpState.LATE),
        ("AN", M.M12, FollowUpState.DUE),
        ("SIX", M.M6, FollowUpState.DUE),
    ]
    assert Reads(work).follow_ups.counts() == DueCounts(3, 1)
    assert shown(work, moment=M.M12) == [("AN", M.M12, FollowUpState.DUE)]
    later = TODAY + timedelta(days=25)
    assert ("BIENTÔT", M.M3, FollowUpState.UPCOMING) in shown(work, first=later, last=later)


def test_who_left_too_early_or_for_an_outside_cause_is_never_asked(work: UnitOfWork) -> None:
    make_exit(work, SIX_MONTHS_AGO, contract_on=None)
    make_exit(work, SIX_MONTHS_AGO, contract_on=SIX_MONTHS_AGO)
    make_exit(work, SIX_MONTHS_AGO, exit_reason=ExitReason.OUTSIDE_CAUSE)
    at_exit = make_exit(work, SIX_MONTHS_AGO)
    note_situation(work, at_exit, M.EXIT, C.OUTSIDE_CAUSE)
    since = make_exit(work, SIX_MONTHS_AGO)
    note_situation(work, since, M.M3, C.OUTSIDE_CAUSE, reached=Answer.YES)
    gone = make_exit(work, SIX_MONTHS_AGO)
    person = make_exit(work, SIX_MONTHS_AGO)
    with work.write("Corbeille") as scope:
        scope.session.get_one(PathRow, gone).archived_at = work.now()
        owner = scope.session.get_one(PathRow, person).trainee_id
        scope.session.get_one(Trainee, owner).archived_at = work.now()
    assert shown(work) == []


def test_an_answer_ends_the_moment_and_an_attempt_does_not(work: UnitOfWork) -> None:
    asked = make_exit(work, SIX_MONTHS_AGO, call_hint="plutôt après 15 h")
    note_situation(work, asked, M.EXIT, C.FIXED_TERM, observed_on=SIX_MONTHS_AGO)
    note_situation(work, asked, M.M3, C.UNKNOWN, observed_on=add_months(SIX_MONTHS_AGO, 3))
    note_situation(work, asked, M.M6, None, reached=Answer.NO, attempts=2)
    yesterday = TODAY - timedelta(days=1)
    note_call(work, asked, M.M6, yesterday - timedelta(days=3))
    note_call(work, asked, M.M6, yesterday)
    note_call(work, asked, M.M3, yesterday)
    (row,) = Reads(work).follow_ups.due()
    assert (row.attempts, row.tried_on, row.answers) == (4, yesterday, 1)
    assert row.last_known == KnownSituation(M.EXIT, SIX_MONTHS_AGO, C.FIXED_TERM)
    assert (row.hint, row.site, row.referent) == ("plutôt après 15 h", "Créteil", "Nadège Lemaître")
    note_situation(work, asked, M.M6, C.UNKNOWN, reached=Answer.YES)
    assert shown(work) == []


def test_an_attempt_of_a_file_is_one_when_it_counts_none(work: UnitOfWork) -> None:
    asked = make_exit(work, SIX_MONTHS_AGO)
    tried = TODAY - timedelta(days=3)
    note_situation(work, asked, M.M6, None, reached=Answer.NO, observed_on=tried)
    (row,) = Reads(work).follow_ups.due()
    assert (row.attempts, row.tried_on, row.answers, row.last_known) == (1, tried, 0, None)


def test_the_latest_of_two_situations_is_the_one_told(work: UnitOfWork) -> None:
    asked = make_exit(work, SIX_MONTHS_AGO)
    note_situation(work, asked, M.M3, C.AGENCY)
    note_situation(work, asked, M.EXIT, C.SEEKING)
    (row,) = Reads(work).follow_ups.due()
    assert row.last_known == KnownSituation(M.M3, None, C.AGENCY)
    assert row.answers == 1


def test_a_next_attempt_is_found_however_old_the_exit(work: UnitOfWork) -> None:
    old = make_exit(work, add_months(TODAY, -20), names="VIEUX Paul")
    note_call(work, old, M.M12, TODAY - timedelta(days=30), next_on=TODAY + timedelta(days=2))
    put_off = make_exit(work, SIX_MONTHS_AGO, names="PLUS Tard")
    note_call(work, put_off, M.M6, TODAY, next_on=TODAY + timedelta(days=30))
    assert shown(work) == [("VIEUX", M.M12, FollowUpState.WAITING)]
    assert Reads(work).follow_ups.counts() == DueCounts(0, 0)


def test_it_is_narrowed_to_a_site_a_referent_or_a_cohort(work: UnitOfWork) -> None:
    reads = Reads(work)
    sites, staff = reads.sites(), reads.staff()
    cohort = reads.cohorts([sites[1].id])[0].id
    make_exit(work, SIX_MONTHS_AGO, names="ICI Jean", referent_id=None)
    make_exit(work, SIX_MONTHS_AGO, names="LÀ Awa", site_id=sites[1].id, cohort_id=cohort)
    assert [row[0] for row in shown(work, site_id=sites[0].id)] == ["ICI"]
    assert [row[0] for row in shown(work, referent_id=staff[0].id)] == ["LÀ"]
    assert [row[0] for row in shown(work, cohort_id=cohort)] == ["LÀ"]


def test_the_moments_are_those_of_the_school(work: UnitOfWork) -> None:
    make_exit(work, SIX_MONTHS_AGO)
    follow(work, "M3, M12", 20)
    assert shown(work) == []
    assert Reads(work).follow_ups.plan() == FollowUpPlan((M.M3, M.M12), 20)
    with work.write("Sans école") as scope:
        scope.session.execute(sa.delete(School))
    assert Reads(work).follow_ups.plan() == FollowUpPlan()


def test_what_was_never_answered_is_offered_for_mass_entry(work: UnitOfWork) -> None:
    first = make_exit(work, add_months(TODAY, -20), names="ZÉRO Ali")
    make_exit(work, add_months(TODAY, -19), names="ABAD Ana")
    told = make_exit(work, add_months(TODAY, -18))
    note_situation(work, told, M.M6, C.PERMANENT)
    wanted = FollowUpFilter(add_months(TODAY, -21), TODAY)
    rows = Reads(work).follow_ups.unanswered(wanted, M.M6)
    assert [row.last_name for row in rows] == ["ABAD", "ZÉRO"]
    assert rows[1].path_id == first
    assert rows[0].state(TODAY) is FollowUpState.MISSED


def test_the_share_reached_is_told_by_moment_and_referent(work: UnitOfWork) -> None:
    staff = {row.name: row.id for row in Reads(work).staff()}
    exit_on = add_months(TODAY, -12)
    told = make_exit(work, exit_on)
    note_situation(work, told, M.M12, C.UNKNOWN, reached=Answer.YES)
    make_exit(work, exit_on)
    make_exit(work, exit_on, referent_id=staff["Yann Abgrall"])
    outside = make_exit(work, exit_on)
    note_situation(work, outside, M.M3, C.OUTSIDE_CAUSE, reached=Answer.YES)
    make_exit(work, exit_on + timedelta(days=1))
    wanted = FollowUpFilter(exit_on, date(2026, 12, 31), moment=M.M12)
    rows = Reads(work).follow_ups.reach(wanted)
    found = [(row.moment, row.referent, row.due, row.answered) for row in rows]
    assert found == [(M.M12, "Nadège Lemaître", 3, 1), (M.M12, "Yann Abgrall", 1, 0)]


def test_a_visitor_sees_nothing_that_tells_who_it_is(work: UnitOfWork) -> None:
    make_exit(work, SIX_MONTHS_AGO, names="DIALLO Awa", call_hint="chez sa tante")
    reads = Reads(work)
    reads.visitor = True
    (row,) = reads.follow_ups.due()
    assert (row.last_name, row.first_name) == ("A. D.", "")
    assert (row.phone, row.phone_2, row.email, row.hint) == ("", "", "", "")
    assert row.referent == "N. L."
    wanted = FollowUpFilter(TODAY, TODAY)
    assert [one.referent for one in reads.follow_ups.reach(wanted)] == ["N. L."]


def test_the_paths_are_found_by_the_day_of_the_exit(work: UnitOfWork) -> None:
    """However many people the base holds, only those who left in the days asked are read."""
    asked: list[tuple[str, Any]] = []

    def note(_: object, __: object, statement: str, values: Any, *___: object) -> None:
        asked.append((statement, values))

    make_exit(work, SIX_MONTHS_AGO)
    event.listen(work.opened.read_engine, "before_cursor_execute", note)
    Reads(work).follow_ups.due()
    event.remove(work.opened.read_engine, "before_cursor_execute", note)
    with work.read() as session:
        connection = session.connection()
        plan = [
            row[-1]
            for statement, values in asked
            if statement.startswith("SELECT")
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    found = {line for line in plan if line.split()[1] in ("path", "situation", "follow_up_call")}
    assert not any(line.startswith("SCAN") for line in found), found


def test_nobody_is_named_by_an_unknown_cohort(work: UnitOfWork) -> None:
    make_exit(work, SIX_MONTHS_AGO)
    assert shown(work, cohort_id=new_id()) == []
