"""What is to be done: groups, due texts, order."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.todo import (
    Place,
    Target,
    Task,
    TaskKind,
    Urgency,
    backup_task,
    day_words,
    ending_task,
    grouped,
    pressing,
)

TODAY = date(2026, 11, 12)
"""A Thursday."""
THERE = Target(Place.TRAINEE, UUID(int=1))


def task(due_on: date, **values: object) -> Task:
    return Task(TaskKind.FOLLOW_UP, "Suivi à 3 mois", due_on, THERE, **values)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("due_on", "urgency", "words"),
    [
        (date(2026, 11, 7), Urgency.LATE, "5\u00a0j de retard"),
        (date(2026, 11, 12), Urgency.TODAY, "aujourd’hui"),
        (date(2026, 11, 15), Urgency.SOON, "dim. 15 nov."),
        (date(2026, 11, 22), Urgency.SOON, "dim. 22 nov."),
        (date(2026, 11, 23), Urgency.LATER, "lun. 23 nov."),
        (date(2027, 1, 1), Urgency.LATER, "ven. 1er janv. 2027"),
    ],
)
def test_a_line_stands_in_the_group_of_its_day(due_on: date, urgency: Urgency, words: str) -> None:
    line = task(due_on)
    assert line.urgency(TODAY) is urgency
    assert line.due_text(TODAY) == words


def test_what_is_good_for_some_days_is_of_today_until_its_last_day() -> None:
    convention = task(date(2026, 11, 9), good_until=date(2026, 11, 16))
    assert convention.urgency(TODAY) is Urgency.TODAY
    assert convention.due_text(TODAY) == "J−4"
    assert convention.due_text(date(2026, 11, 16)) == "aujourd’hui"
    assert convention.urgency(date(2026, 11, 17)) is Urgency.LATE
    assert convention.due_text(date(2026, 11, 17)) == "1\u00a0j de retard"


def test_a_line_tells_who_then_what_then_what_was_typed() -> None:
    line = task(TODAY, last_name="Nguyễn", first_name="Thị Mai", detail="sortie", words="le soir")
    assert line.caption == "NGUYỄN Thị Mai · sortie · le soir"
    assert task(TODAY).caption == ""


def test_each_kind_has_a_verb_and_a_line_may_have_its_own() -> None:
    assert [kind.verb for kind in (TaskKind.DECISION, TaskKind.CONVENTION)] == ["Décider", "Ouvrir"]
    assert task(TODAY).verb == "Appeler"
    assert task(TODAY, button="Planifier").verb == "Planifier"


@given(st.lists(st.integers(min_value=-90, max_value=90)))
def test_groups_hold_every_line_once_the_longest_due_first(days: list[int]) -> None:
    tasks = [task(TODAY + timedelta(days=number)) for number in days]
    groups = grouped(tasks, TODAY)
    assert [group.urgency for group in groups] == list(Urgency)
    flat = [line for group in groups for line in group.tasks]
    assert flat == sorted(tasks, key=lambda line: line.due_on)
    assert pressing(tasks, TODAY) == sum(number <= 0 for number in days)


def test_days_are_written_short() -> None:
    assert day_words(date(2026, 8, 1), TODAY) == "sam. 1er août"


def test_a_paper_is_told_a_month_before_it_ends() -> None:
    line = ending_task("Titre de séjour à renouveler", date(2026, 12, 1), THERE, last_name="Diallo")
    assert (line.kind, line.due_on) == (TaskKind.VALIDITY, date(2026, 11, 1))
    assert line.due_text(TODAY) == "J−19"
    assert line.urgency(date(2026, 12, 2)) is Urgency.LATE
    assert line.name == "DIALLO"


def test_a_backup_is_asked_for_when_the_newest_is_a_week_old() -> None:
    made = datetime(2026, 11, 6, 12, tzinfo=UTC)
    assert backup_task(made, TODAY) is None
    old = backup_task(made, date(2026, 11, 13))
    none = backup_task(None, TODAY)
    assert old is not None
    assert none is not None
    assert old.detail.endswith("7 jours")
    assert none.title == "Aucune sauvegarde vérifiée"
    assert {old.target.place, none.target.place} == {Place.BACKUP}
