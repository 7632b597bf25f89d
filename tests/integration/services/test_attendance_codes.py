"""Codes of half-days, durations and alerts on a real base: dated, recounted, undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.helpers.builders import TODAY, make_path, make_school

from e2c_desktop.domain.attendance import Cell, Half, Month
from e2c_desktop.domain.attendance_codes import AttendanceCode, Worth
from e2c_desktop.domain.attendance_rules import AttendanceSettings, CodeRuleDraft
from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.errors import Conflict, InvalidDraft, NotFound, Refused
from e2c_desktop.queries.attendance_rules import CodeLine
from e2c_desktop.queries.planning import code_book
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import attendance_codes as services
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.models import AttendanceMonth
from e2c_desktop.storage.unit_of_work import UnitOfWork

LATER, BEFORE = date(2027, 1, 1), date(2026, 9, 1)
OWN = CodeRuleDraft("jdc", " Journée  défense ", Worth.JUSTIFIED, starts_on=BEFORE)
SICK = CodeRuleDraft("MAL", "Arrêt maladie", Worth.JUSTIFIED, paid=False, starts_on=LATER)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def lines(work: UnitOfWork, code: str) -> list[CodeLine]:
    return [line for line in Reads(work).presence.planning.codes(TODAY) if line.rule.code == code]


def test_the_shipped_codes_are_told_in_their_order(work: UnitOfWork) -> None:
    found = Reads(work).presence.planning.codes(TODAY)
    assert [line.rule.code for line in found] == [code.value for code in AttendanceCode]
    assert all(line.in_force and line.id is None for line in found)


def test_a_school_adds_its_own_code_once(work: UnitOfWork) -> None:
    rule_id, changes = services.add_code(work, draft=OWN)
    assert changes.of(Kind.ATTENDANCE_CODE) == {rule_id}
    (line,) = lines(work, "JDC")
    assert (line.rule.label, line.id, line.in_force) == ("Journée défense", rule_id, True)
    with work.read() as session:
        book = code_book(session)
    assert book.rule("JDC", BEFORE) == line.rule
    for draft in (OWN, replace(OWN, code="MAL")):
        with pytest.raises(InvalidDraft):
            services.add_code(work, draft=draft)
    undo_last(work)
    assert lines(work, "JDC") == []


def test_a_change_holds_from_its_day_and_leaves_former_years(work: UnitOfWork) -> None:
    rule_id, _ = services.change_code(work, draft=SICK)
    shipped, own = lines(work, "MAL")
    assert (shipped.in_force, own.in_force) == (True, False)
    assert (shipped.rule.paid, own.rule.paid) == (True, False)
    again, _ = services.change_code(work, draft=replace(SICK, worth=Worth.NOTHING))
    assert again == rule_id
    assert lines(work, "MAL")[1].rule.worth is Worth.NOTHING
    undo_last(work)
    assert lines(work, "MAL")[1].rule.worth is Worth.JUSTIFIED
    with pytest.raises(NotFound):
        services.change_code(work, draft=replace(SICK, code="XYZ"))
    with pytest.raises(InvalidDraft):
        services.change_code(work, draft=replace(SICK, label=""))


def test_only_a_change_to_come_is_removed(work: UnitOfWork) -> None:
    rule_id, _ = services.change_code(work, draft=SICK)
    with pytest.raises(Conflict):
        services.remove_code_change(work, rule_id=rule_id, version=2, today=TODAY)
    with pytest.raises(Refused):
        services.remove_code_change(work, rule_id=rule_id, version=1, today=LATER)
    services.remove_code_change(work, rule_id=rule_id, version=1, today=TODAY)
    assert len(lines(work, "MAL")) == 1
    undo_last(work)
    assert len(lines(work, "MAL")) == 2


def test_the_half_days_that_a_rule_recounts_are_told(work: UnitOfWork) -> None:
    path = make_path(work)
    october, november = date(2026, 10, 1), date(2026, 11, 1)
    sick, away = Cell("MAL"), Cell("RDV", 90)
    months = [
        Month(october, {(date(2026, 10, 2), Half.MORNING): sick}),
        Month(
            november,
            {
                (date(2026, 11, 2), Half.MORNING): sick,
                (date(2026, 11, 2), Half.AFTERNOON): sick,
                (date(2026, 11, 3), Half.MORNING): away,
                (date(2026, 11, 4), Half.MORNING): sick,
            },
        ),
    ]
    with work.write("Noter des présences") as scope:
        for month in months:
            scope.session.add(
                AttendanceMonth(path_id=path.id, month=month.first, cells=month.to_text())
            )
    entered = Reads(work).presence.planning.entered
    assert entered("MAL", date(2026, 9, 15)) == 4
    assert entered("MAL", date(2026, 10, 3)) == 3
    assert entered("RDV", BEFORE) == 1
    assert entered("AL", BEFORE) == 0
    services.change_code(work, draft=replace(SICK, starts_on=date(2026, 11, 3)))
    assert entered("MAL", BEFORE) == 3
    assert entered("MAL", date(2026, 11, 3)) == 1


def test_durations_and_alerts_are_kept_and_undone(work: UnitOfWork) -> None:
    reads = Reads(work).presence.planning
    row = reads.settings()
    assert row.settings == AttendanceSettings()
    wanted = AttendanceSettings(180, 4, 15, 60)
    services.save_attendance_settings(work, version=row.version, settings=wanted)
    assert reads.settings().settings == wanted
    with pytest.raises(Conflict):
        services.save_attendance_settings(work, version=row.version, settings=wanted)
    with pytest.raises(InvalidDraft):
        services.save_attendance_settings(
            work, version=row.version + 1, settings=replace(wanted, expiry_notice=0)
        )
    undo_last(work)
    assert reads.settings().settings == AttendanceSettings()
