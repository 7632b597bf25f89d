"""The chapters of the booklet: ticked, moved and kept, by the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY, as_role, make_path, make_school
from tests.helpers.trainee_pages import KeptSettings, SeenErrors
from tests.helpers.windows import blank_window

from e2c_desktop.domain.booklet_chapters import (
    USUAL,
    BookletChapter,
    BookletPart,
    choice_of_text,
)
from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import booklet_choices
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.portfolio.chapters_dialog import (
    ChaptersDialog,
    choose_chapters,
    choose_school_chapters,
)
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.tasks import InlineTasks


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = blank_window()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    return made


def doors_of(work: UnitOfWork, page: QWidget, *, visitor: bool = False) -> RecordDoors:
    made = RecordDoors(
        InlineTasks(), Bus(), SeenErrors(), ToastHost(page), KeptSettings(), lambda: TODAY
    )
    reads = Reads(work)
    reads.visitor = visitor
    made.open_base(work, reads)
    return made


def press(dialog: ChaptersDialog, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(dialog.list, key, modifier or Qt.KeyboardModifier.NoModifier)


def test_chapters_are_moved_and_left_out_for_one_trainee(work: UnitOfWork, page: QWidget) -> None:
    path = make_path(work)
    doors = doors_of(work, page)
    told: list[Changes] = []
    doors.bus.changed.connect(lambda changes, _: told.append(changes))
    dialog = choose_chapters(doors, path.id, page)
    assert dialog.preview.text().startswith("1\u2002Ma fiche\n2\u2002Mon parcours")
    assert not dialog.moving.up.isEnabled()
    assert not dialog.usual_button.isEnabled()
    press(dialog, Qt.Key.Key_Space)
    assert dialog.preview.text().startswith("1\u2002Mon parcours")
    press(dialog, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert dialog.list.current() is BookletChapter.IDENTITY
    press(dialog, Qt.Key.Key_Down)
    assert dialog.list.current() is BookletChapter.CONTRACT
    QTest.keyClick(dialog.moving.up, Qt.Key.Key_Space)
    assert dialog.preview.text().startswith("1\u2002Mon parcours\n2\u2002Mon contrat")
    assert dialog.usual_button.isEnabled()
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Space)
    assert not dialog.isVisible()
    assert len(told) == 1
    kept = Reads(work).journey.chapters(path.id)
    assert kept.own is not None
    assert kept.own.order[:3] == (
        BookletChapter.PATH,
        BookletChapter.CONTRACT,
        BookletChapter.IDENTITY,
    )
    assert kept.own.off == {BookletChapter.IDENTITY}
    again = choose_chapters(doors, path.id, page)
    QTest.keyClick(again.usual_button, Qt.Key.Key_Space)
    QTest.keyClick(again.save_button, Qt.Key.Key_Space)
    assert Reads(work).journey.chapters(path.id).own is None


def test_a_part_goes_with_its_chapter(work: UnitOfWork, page: QWidget) -> None:
    dialog = choose_school_chapters(doors_of(work, page), page)
    dialog.open()
    press(dialog, Qt.Key.Key_Down)
    assert dialog.list.current() is BookletChapter.PATH
    press(dialog, Qt.Key.Key_Down)
    assert dialog.list.current() is BookletPart.HOURS
    assert dialog.list.chapter() is BookletChapter.PATH
    press(dialog, Qt.Key.Key_Space)
    assert dialog.list.choice().off_parts == {BookletPart.HOURS}
    press(dialog, Qt.Key.Key_Space)
    assert dialog.list.choice() == USUAL
    press(dialog, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert dialog.list.choice().order[0] is BookletChapter.PATH
    assert dialog.list.current() is BookletPart.HOURS
    press(dialog, Qt.Key.Key_Up)
    press(dialog, Qt.Key.Key_Space)
    part = dialog.list.item(1)
    assert not part.flags() & Qt.ItemFlag.ItemIsEnabled
    press(dialog, Qt.Key.Key_Space)
    assert part.flags() & Qt.ItemFlag.ItemIsEnabled
    press(dialog, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert dialog.list.choice().order[0] is BookletChapter.PATH
    QTest.keyClick(dialog.moving.down, Qt.Key.Key_Space)
    assert dialog.list.choice() == USUAL


def test_the_school_keeps_a_chapter_at_least(work: UnitOfWork, page: QWidget) -> None:
    dialog = choose_school_chapters(doors_of(work, page), page)
    dialog.open()
    dialog.list.show_choice(choice_of_text(" ".join(f"-{one.value}" for one in BookletChapter)))
    assert dialog.note.isVisible()
    assert "au moins un chapitre" in dialog.note.text()
    assert not dialog.save_button.isEnabled()
    press(dialog, Qt.Key.Key_Space)
    assert not dialog.note.isVisible()
    assert dialog.preview.text() == "1\u2002Ma fiche"
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Space)
    assert Reads(work).journey.chapters().school.printed == (BookletChapter.IDENTITY,)


def test_a_trainee_follows_the_school_by_default(work: UnitOfWork, page: QWidget) -> None:
    path = make_path(work)
    booklet_choices.choose_school_chapters(work, choice=choice_of_text("-fiche"))
    dialog = choose_chapters(doors_of(work, page), path.id, page)
    assert dialog.preview.text().startswith("1\u2002Mon parcours")
    assert not dialog.usual_button.isEnabled()
    QTest.keyClick(dialog.cancel_button, Qt.Key.Key_Space)
    assert not dialog.isVisible()


@pytest.mark.parametrize("role", [Role.READER, Role.TRAINER])
def test_only_the_direction_chooses_for_the_school(
    work: UnitOfWork, page: QWidget, role: Role
) -> None:
    dialog = choose_school_chapters(doors_of(as_role(work, role), page), page)
    dialog.open()
    assert dialog.save_button.isHidden()
    assert not dialog.list.isEnabled()
    assert not dialog.moving.down.isEnabled()
    assert dialog.cancel_button.text() == "Fermer"


def test_a_visitor_only_looks(work: UnitOfWork, page: QWidget) -> None:
    path = make_path(work)
    dialog = choose_chapters(doors_of(work, page, visitor=True), path.id, page)
    assert dialog.save_button.isHidden()


def test_a_path_that_is_gone_is_said(work: UnitOfWork, page: QWidget) -> None:
    doors = doors_of(work, page)
    dialog = ChaptersDialog(
        USUAL, USUAL, _gone, doors, words=("Pour ce portefeuille.", "Comme l’école"), parent=page
    )
    dialog.open()
    dialog.list.move_line(1)
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Space)
    assert dialog.isVisible()
    errors = doors.errors
    assert isinstance(errors, SeenErrors)
    assert len(errors.seen) == 1


def _gone(_: object) -> Changes:
    raise NotFound
