"""« Référentiel de compétences »: read by all, written by the direction, nothing typed lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from tests.helpers.builders import make_path, make_school
from tests.helpers.framework_desk import FrameworkDesk, framework_desk
from tests.helpers.tab_walk import faults

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.errors import Conflict
from e2c_desktop.domain.evaluation import Assessor, Moment
from e2c_desktop.domain.framework_editing import Place
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import frameworks as services
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.models import Evaluation, Framework, Portfolio
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.ui.frameworks.tree import Part
from e2c_desktop.ui.kit.fields import FieldState
from e2c_desktop.ui.records import exporting


def typed(desk: FrameworkDesk, name: str, text: str) -> None:
    """Type in the place of what a field of the shown form holds."""
    editor = desk.dialog.editor.form().fields[name].editor
    editor.setFocus()
    QTest.keySequence(editor, "Ctrl+A")
    QTest.keyClicks(editor, text)


def pressed(desk: FrameworkDesk, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    tree = desk.dialog.editor.tree
    tree.setFocus()
    QTest.keyClick(tree, key, held or Qt.KeyboardModifier.NoModifier)


def own_version(desk: FrameworkDesk, name: str = "Celui de Ville") -> UUID:
    """Begin a version from the demonstration, name it and save it; returns its identifier."""
    dialog = desk.dialog
    dialog.copy.click()
    assert dialog.editor.head.fields["name"].editor.hasFocus()
    QTest.keyClicks(dialog.editor.head.fields["name"].editor, name)
    dialog.save.click()
    return next(row.id for row in desk.editions() if row.name == name)


def assess(work: UnitOfWork, framework_id: UUID, competence_id: UUID | None = None) -> UUID:
    """Let a new path hold a version, with a level when a competence is given."""
    path = make_path(work)
    with work.write("Noter un niveau") as scope:
        scope.session.add(Portfolio(path_id=path.id, framework_id=framework_id))
        if competence_id is not None:
            scope.session.add(
                Evaluation(
                    path_id=path.id,
                    competence_id=competence_id,
                    level=2,
                    on=date(2026, 5, 4),
                    moment=Moment.ENTRY,
                    assessor=Assessor.TRAINER,
                )
            )
    return path.id


def looked_at(desk: FrameworkDesk, framework_id: UUID) -> None:
    """Choose a version in the table, once the window was told of what was written beside it."""
    changes = Changes.gather([(Kind.PORTFOLIO, framework_id)])
    desk.bus.publish(changes, None)
    table = desk.dialog.table
    table.go_to(framework_id)
    table.row_chosen.emit(table.current_id())


def test_the_demonstration_is_read_and_never_changed(desk: FrameworkDesk) -> None:
    dialog = desk.dialog
    assert dialog.title.text() == "Référentiel de démonstration, version 1"
    assert "n’est pas le référentiel du Réseau" in dialog.caption.text()
    dialog.editor.tree.go_to(Place(2, 0))
    form = dialog.editor.competence
    assert form.text("label") == "Calculer des proportions et des durées"
    assert form.fields["descriptor_3"].label.text() == "Niveau 3, en autonomie"
    for field in form.fields.values():
        assert isinstance(field.editor, QLineEdit | QPlainTextEdit)
        assert field.editor.isReadOnly()
    assert not dialog.editor.tools.isVisible()
    assert not dialog.official.isEnabled()
    assert not dialog.choose.isEnabled()
    assert not dialog.drop.isEnabled()
    pressed(desk, Qt.Key.Key_Delete)
    pressed(desk, Qt.Key.Key_Insert)
    pressed(desk, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert not dialog.unsaved()


def test_a_version_of_the_school_is_written_and_put_in_force(desk: FrameworkDesk) -> None:
    dialog = desk.dialog
    made = own_version(desk)
    assert dialog.title.text() == "Celui de Ville, version 1"
    assert dialog.editor.tools.isVisible()
    dialog.editor.tree.go_to(Place(0, 0))
    typed(desk, "label", "Parler devant le groupe")
    typed(desk, "descriptor_1", "dit quelques mots")
    dialog.editor.tree.go_to(Part.LEVELS)
    typed(desk, "1.word", "Premier")
    dialog.editor.tree.go_to(Place(1))
    typed(desk, "clea", "1;2")
    dialog.editor.tree.go_to(Part.HEAD)
    typed(desk, "year", "2027")
    dialog.save.click()
    draft = desk.kept(made).draft()
    assert (draft.year, draft.levels[0].word, draft.domains[1].clea) == (2027, "Premier", "1, 2")
    one = draft.domains[0].competences[0]
    assert (one.label, one.descriptors[0]) == ("Parler devant le groupe", "dit quelques mots")
    assert not dialog.unsaved()
    dialog.choose.click()
    assert desk.kept().id == made
    assert not dialog.choose.isEnabled()
    undo_last(desk.work)
    assert desk.kept().demonstration


def test_pieces_are_added_moved_and_removed_by_the_keyboard(desk: FrameworkDesk) -> None:
    made = own_version(desk)
    editor = desk.dialog.editor
    editor.tree.go_to(Place(0, 3))
    pressed(desk, Qt.Key.Key_Insert)
    assert editor.tree.node() == Place(0, 4)
    assert editor.form().fields["label"].editor.hasFocus()
    QTest.keyClicks(editor.form().fields["label"].editor, "Appeler")
    pressed(desk, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert editor.tree.node() == Place(1, 0)
    pressed(desk, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    pressed(desk, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    assert editor.tree.node() == Place(1)
    QTest.keyClicks(editor.form().fields["label"].editor, "Inventer")
    pressed(desk, Qt.Key.Key_Insert)
    QTest.keyClicks(editor.form().fields["label"].editor, "Dessiner")
    editor.tree.go_to(Place(2))
    pressed(desk, Qt.Key.Key_Delete)
    desk.dialog.save.click()
    domains = desk.kept(made).domains
    assert [domain.code for domain in domains][:3] == ["D1", "D10", "D3"]
    assert [one.code for one in domains[0].competences][-1] == "D1.5"
    assert domains[1].competences[0].label == "Dessiner"


def test_pieces_are_added_moved_and_removed_by_the_mouse(desk: FrameworkDesk) -> None:
    own_version(desk)
    editor = desk.dialog.editor
    assert not editor.add_competence.isEnabled()
    editor.add_domain.click()
    assert editor.tree.node() == Place(9)
    editor.add_competence.click()
    assert editor.tree.node() == Place(9, 0)
    editor.up.click()
    assert editor.tree.node() == Place(8, 3)
    editor.down.click()
    assert editor.tree.node() == Place(9, 0)
    editor.down.click()
    assert editor.tree.node() == Place(9, 0)
    editor.remove.click()
    assert editor.tree.node() == Place(9)
    editor.remove.click()
    assert editor.tree.node() == Place(8)
    assert not desk.dialog.unsaved()


def test_what_is_refused_is_told_at_its_field(desk: FrameworkDesk) -> None:
    own_version(desk)
    dialog, editor = desk.dialog, desk.dialog.editor
    editor.tree.go_to(Place(0, 0))
    typed(desk, "code", "D1.2")
    editor.tree.go_to(Place(3))
    typed(desk, "label", "")
    QTest.keyClick(editor.form().fields["label"].editor, Qt.Key.Key_Backspace)
    editor.tree.go_to(Part.HEAD)
    typed(desk, "year", "vingt")
    dialog.save.click()
    assert editor.tree.node() is Part.HEAD
    year = editor.head.fields["year"]
    assert (year.state, year.editor.hasFocus()) == (FieldState.ERROR, True)
    assert dialog.trouble.text() == "3 points à corriger. F4\u00a0: le suivant."
    QTest.keyClick(year.editor, Qt.Key.Key_F4)
    assert editor.tree.node() == Place(3)
    assert editor.domain.fields["label"].message() == "Donnez un libellé."
    QTest.keyClick(editor.domain.fields["label"].editor, Qt.Key.Key_F4)
    assert editor.tree.node() == Place(0, 1)
    code = editor.competence.fields["code"]
    assert "sert déjà" in code.message()
    typed(desk, "code", "D1.9")
    assert code.state is FieldState.NONE
    assert dialog.trouble.text() == ""
    assert dialog.unsaved()


def test_a_long_easy_wording_is_only_advised_against(desk: FrameworkDesk) -> None:
    own_version(desk)
    editor = desk.dialog.editor
    editor.tree.go_to(Place(0, 0))
    typed(desk, "easy", "Je parle devant tous les autres sans avoir peur du tout")
    editor.tree.go_to(Place(0, 1))
    editor.tree.go_to(Place(0, 0))
    assert editor.competence.fields["easy"].state is FieldState.WARNING
    desk.dialog.save.click()
    assert not desk.dialog.unsaved()


def test_what_is_typed_is_given_up_only_when_asked_twice(desk: FrameworkDesk) -> None:
    dialog = desk.dialog
    own_version(desk)
    dialog.editor.tree.go_to(Place(0))
    typed(desk, "label", "Autre")
    dialog.table.choose_row(0)
    dialog.table.row_chosen.emit(dialog.table.current_id())
    assert dialog.trouble.text() == "Enregistrez d’abord ce qui est tapé, ou abandonnez-le."
    row = dialog.table.row()
    assert row is not None
    assert row.name == "Celui de Ville"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.left.isHidden()
    dialog.give_up.click()
    assert not dialog.unsaved()
    dialog.editor.tree.go_to(Place(0))
    typed(desk, "label", "Autre")
    dialog.close()
    assert dialog.isVisible()
    dialog.close()
    assert not dialog.isVisible()


def test_a_version_that_paths_hold_is_only_read(desk: FrameworkDesk) -> None:
    made = own_version(desk)
    kept = desk.kept(made)
    assess(desk.work, made, kept.competences()[0].id)
    dialog = desk.dialog
    looked_at(desk, made)
    assert dialog.caption.text().startswith("Des parcours sont évalués avec lui")
    assert not dialog.editor.tools.isVisible()
    assert not dialog.drop.isEnabled()
    dialog.copy.click()
    assert dialog.editor.head.text("version") == "2"


def test_paths_without_any_level_pass_to_the_one_in_force(desk: FrameworkDesk) -> None:
    dialog, shipped = desk.dialog, desk.kept()
    assert not dialog.adopt.isVisible()
    silent = assess(desk.work, shipped.id)
    assess(desk.work, shipped.id, shipped.competences()[0].id)
    made = own_version(desk)
    dialog.choose.click()
    looked_at(desk, shipped.id)
    assert dialog.adopt.isVisible()
    assert dialog.adopt.text() == "Passer 1 parcours à la version en vigueur"
    dialog.adopt.click()
    rows = {row.id: row for row in desk.editions()}
    assert (rows[made].paths, rows[shipped.id].paths) == (1, 1)
    assert not dialog.adopt.isVisible()
    assert rows[made].free == (silent,)


def test_official_is_said_and_taken_back(desk: FrameworkDesk) -> None:
    own_version(desk)
    dialog = desk.dialog
    dialog.official.click()
    assert "démonstration" in dialog.trouble.text()
    dialog.editor.tree.go_to(Place(0, 0))
    typed(desk, "label", "Parler")
    dialog.save.click()
    dialog.official.click()
    row = dialog.table.row()
    assert row is not None
    assert row.official
    assert dialog.official.text() == "Ne plus dire officiel"
    dialog.official.click()
    assert dialog.official.text() == "Dire officiel"


def test_one_is_begun_from_nothing_and_put_to_the_bin(desk: FrameworkDesk) -> None:
    dialog = desk.dialog
    dialog.empty.click()
    assert dialog.title.text() == "Nouveau référentiel"
    assert dialog.editor.draft().levels == desk.kept().draft().levels
    typed(desk, "name", "Tout neuf")
    dialog.editor.tree.go_to(Place(0))
    typed(desk, "label", "Parler")
    dialog.editor.tree.go_to(Place(0, 0))
    typed(desk, "label", "Dire")
    dialog.save.click()
    assert [row.name for row in desk.editions()][1] == "Tout neuf"
    assert dialog.drop.isEnabled()
    dialog.drop.click()
    assert len(desk.editions()) == 1
    undo_last(desk.work)
    assert len(desk.editions()) == 2


def test_what_another_action_changed_is_shown(desk: FrameworkDesk) -> None:
    made = own_version(desk)
    row = next(one for one in desk.editions() if one.id == made)
    draft = replace(desk.kept(made).draft(), name="Renommé")
    changes = services.update_framework(
        desk.work, framework_id=made, version=row.row_version, draft=draft
    )
    desk.bus.publish(changes, None)
    assert desk.dialog.title.text() == "Renommé, version 1"
    typed(desk, "name", "Autre")
    undone = undo_last(desk.work)
    assert undone is not None
    desk.bus.publish(undone.changes, None)
    assert desk.dialog.editor.head.text("name") == "Autre"
    desk.dialog.save.click()
    assert isinstance(desk.errors.seen[-1], Conflict)


def test_it_is_printed_and_written_as_a_workbook(
    desk: FrameworkDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = desk.dialog
    dialog.print.click()
    (name, data) = desk.files[-1]
    assert name.startswith("Référentiel de compétences")
    assert data.startswith(b"%PDF")
    target = tmp_path / "r.xlsx"
    monkeypatch.setattr(exporting, "ask_target", lambda *_: None)
    dialog.excel.click()
    assert not target.exists()
    monkeypatch.setattr(exporting, "ask_target", lambda *_: target)
    dialog.excel.click()
    assert target.exists()
    assert "r.xlsx" in desk.toast()
    monkeypatch.setattr(exporting, "ask_target", lambda *_: tmp_path / "absent" / "r.xlsx")
    dialog.excel.click()
    assert desk.errors.seen


@pytest.mark.parametrize("node", [Part.HEAD, Part.LEVELS, Place(0), Place(0, 0)])
def test_tab_walks_through_everything_in_order(desk: FrameworkDesk, node: Part | Place) -> None:
    own_version(desk)
    desk.dialog.editor.tree.go_to(node)
    desk.dialog.activateWindow()
    assert faults(desk.dialog) == []


def test_a_short_window_leaves_its_room_to_the_words(desk: FrameworkDesk) -> None:
    tall = desk.dialog.table.height()
    desk.dialog.resize(991, 504)
    assert desk.dialog.table.height() < tall
    assert desk.dialog.width() <= 1024


def test_a_trainer_reads_prints_and_changes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    desk = framework_desk(qtbot, tmp_path, role=Role.TRAINER)
    dialog = desk.dialog
    assert dialog.excel.isVisible()
    for button in (dialog.copy, dialog.bring, dialog.choose, dialog.save, dialog.drop):
        assert not button.isVisible()
    dialog.print.click()
    assert desk.files
    desk.close()


def test_a_reader_reads(qtbot: QtBot, tmp_path: Path) -> None:
    desk = framework_desk(qtbot, tmp_path, role=Role.READER)
    assert not desk.dialog.excel.isVisible()
    assert desk.dialog.title.text() == "Référentiel de démonstration, version 1"
    desk.close()


def test_a_base_without_any_framework_is_begun(qtbot: QtBot, tmp_path: Path) -> None:
    work = make_school(tmp_path)
    (row,) = framework_rows(work)
    with work.write("Retirer") as scope:
        kept = scope.session.get(Framework, row)
        assert kept is not None
        kept.current, kept.archived_at = False, work.now()
    desk = framework_desk(qtbot, tmp_path, work=work)
    dialog = desk.dialog
    assert dialog.title.text() == ""
    for button in (dialog.copy, dialog.excel, dialog.choose, dialog.drop, dialog.official):
        assert not button.isEnabled()
    dialog.empty.click()
    assert dialog.editor.draft().levels == ()
    desk.close()


def framework_rows(work: UnitOfWork) -> list[UUID]:
    return [row.id for row in Reads(work).competences.editions()]
