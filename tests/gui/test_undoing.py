"""« Annuler » and « Rétablir » of large actions: behind a small window, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.held_tasks import HeldTasks
from tests.helpers.trainee_pages import SeenErrors, school_with_people
from tests.helpers.windows import blank_window

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.errors import NotFound, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.archiving import archive_trainees
from e2c_desktop.services.trainees import unarchive_trainee
from e2c_desktop.services.undo import last_actions
from e2c_desktop.services.work import Work
from e2c_desktop.ui import undoing
from e2c_desktop.ui.undoing import STOPPED, Undoing
from e2c_desktop.ui.waiting import Waiting


class Said:
    """The notices, in memory."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def say(self, text: str, **_: object) -> None:
        self.words.append(text)


@dataclass
class Desk:
    """A school, and what puts its actions back."""

    work: Work
    people: list[UUID]
    page: QWidget
    tasks: HeldTasks = field(default_factory=HeldTasks)
    errors: SeenErrors = field(default_factory=SeenErrors)
    said: Said = field(default_factory=Said)
    changes: list[Changes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.undoing = Undoing(self.tasks, self.errors, self.said, self.page)
        self.undoing.changed.connect(self.changes.append)

    def aside(self) -> int:
        """How many people are in the bin."""
        reads = Reads(self.work)
        return sum(reads.trainee(person).archived for person in self.people)

    def window(self) -> Waiting:
        """The window of the work under way."""
        shown = [one for one in self.page.findChildren(Waiting) if one.isVisible()]
        assert len(shown) == 1
        return shown[0]


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Six people; more than three changes are a large action."""
    monkeypatch.setattr(undoing, "AT_ONCE", 3)
    work, people = school_with_people(tmp_path)
    page = blank_window()
    qtbot.addWidget(page)
    page.show()
    yield Desk(work, list(people.values()), page)
    work.opened.close()


def test_a_small_action_is_undone_at_once(desk: Desk) -> None:
    archive_trainees(desk.work, trainee_ids=desk.people[:3])
    desk.undoing.undo_last(desk.work)
    assert desk.aside() == 0
    assert desk.tasks.asked == []
    assert desk.said.words == ["«\u00a0Mettre des stagiaires à la corbeille\u00a0»\u00a0: annulé"]
    assert set(desk.changes[0].of(Kind.TRAINEE)) == set(desk.people[:3])


def test_a_large_one_behind_a_window_both_ways(desk: Desk) -> None:
    archive_trainees(desk.work, trainee_ids=desk.people)
    desk.undoing.undo_last(desk.work)
    assert desk.window().windowTitle().endswith("\u00a0: annulation")
    assert (desk.aside(), desk.changes) == (6, [])
    desk.tasks.asked[0].run()
    assert desk.aside() == 0
    assert len(desk.changes) == 1
    desk.undoing.redo_last(desk.work)
    assert desk.window().windowTitle().endswith("\u00a0: rétablissement")
    desk.tasks.asked[1].run()
    assert desk.aside() == 6
    assert [words.split()[-1] for words in desk.said.words] == ["annulé", "rétabli"]


def test_stopped_it_changes_nothing(desk: Desk) -> None:
    archive_trainees(desk.work, trainee_ids=desk.people)
    desk.undoing.undo_last(desk.work)
    desk.window().progress.stop.click()
    desk.tasks.asked[0].run()
    assert (desk.aside(), desk.changes) == (6, [])
    assert desk.said.words == [STOPPED.replace(" :", "\u00a0:")]


def test_with_nothing_to_do_it_says_so(desk: Desk) -> None:
    desk.undoing.undo_last(desk.work)
    desk.undoing.redo_last(desk.work)
    desk.undoing.undo(desk.work, [])
    assert desk.said.words == ["Rien à annuler", "Rien à rétablir"]


@pytest.mark.parametrize("count", [2, 6])
def test_what_is_newer_refuses_it(desk: Desk, count: int) -> None:
    archive_trainees(desk.work, trainee_ids=desk.people[:count])
    operation = last_actions(desk.work)[0].operation_id
    version = Reads(desk.work).trainee(desk.people[0]).version
    unarchive_trainee(desk.work, trainee_id=desk.people[0], version=version)
    desk.undoing.undo(desk.work, [operation])
    for task in desk.tasks.asked:
        task.run()
    assert [type(fault) for fault in desk.errors.seen] == [Refused]
    assert (desk.said.words, desk.changes) == ([], [])


def test_several_actions_are_undone_in_turn_up_to_the_first_fault(desk: Desk) -> None:
    for part in (desk.people[:2], desk.people[2:]):
        archive_trainees(desk.work, trainee_ids=part)
    operations = [one.operation_id for one in last_actions(desk.work, limit=2)]
    desk.undoing.undo(desk.work, operations)
    assert (desk.aside(), desk.said.words) == (6, [])
    desk.tasks.asked[0].run()
    assert (desk.aside(), len(desk.said.words)) == (0, 1)
    desk.undoing.undo(desk.work, [new_id(), operations[0]])
    assert [type(fault) for fault in desk.errors.seen] == [NotFound]
    assert len(desk.changes) == 2
