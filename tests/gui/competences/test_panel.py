"""The competence of the keyboard: its level, its proofs, its history, the words of the booklet."""

from __future__ import annotations

import warnings
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.assessing import assessed, competence, competences
from tests.helpers.competence_pages import (
    GridDesk,
    assess_a_little,
    click,
    dropping,
    grid_desk,
)
from tests.helpers.given_files import jpeg, pdf
from tests.helpers.keyboard import open_menu, press, settle, write
from tests.helpers.placements import make_host, prepare

from e2c_desktop.domain.errors import E2CError
from e2c_desktop.domain.evaluation import Assessor, Moment, ProofDraft, ProofKind
from e2c_desktop.domain.follow_up_codes import ReviewOutcome
from e2c_desktop.domain.placement_review import GridLevel, grid_to_text
from e2c_desktop.queries.competence_rows import GivenLevel
from e2c_desktop.services.competence_proofs import add_proof, note_for_booklet
from e2c_desktop.services.evaluations import note_levels
from e2c_desktop.services.undo import last_actions, undo_last
from e2c_desktop.services.work import Work
from e2c_desktop.storage.models import PlacementReview
from e2c_desktop.ui.competences import assessing
from e2c_desktop.ui.competences.grid_words import Col
from e2c_desktop.ui.competences.panel_rows import HistoryRow, ProofRow
from e2c_desktop.ui.records.draft_dialog import DraftDialog
from e2c_desktop.ui.records.picture_dialog import PictureDialog


def proof_rows(grid: GridDesk) -> list[ProofRow]:
    rows = grid.tab.panel.findChildren(ProofRow)
    return [row for row in rows if row.isVisible()]


def history(grid: GridDesk) -> list[HistoryRow]:
    return [row for row in grid.tab.panel.findChildren(HistoryRow) if row.isVisible()]


def dialog_of(grid: GridDesk) -> DraftDialog:
    dialog = grid.tab.assessing.dialog
    assert dialog is not None
    return dialog


def test_the_panel_follows_the_keyboard(grid: GridDesk) -> None:
    grid.stand("D3.1")
    panel = grid.tab.panel
    assert panel.domain.text().startswith("Sortie · D3 ")
    assert panel.title.text() == "Calculer des proportions et des durées"
    assert panel.cards.current() == 3
    assert panel.cards.cards[2].text() == "Autonomie"
    assert panel.descriptor.text().startswith("Niveau 3\u00a0: ")
    told = [(row.day.text(), row.who.text()) for row in history(grid)]
    assert told == [
        ("10/11/2026", "Thị Mai, son avis"),
        ("10/11/2026", "Nadège Lemaître"),
        ("03/07/2026", "Nadège Lemaître"),
        ("12/05/2026", "Nadège Lemaître"),
    ]
    grid.stand("D3.3")
    assert panel.cards.current() is None
    assert "tapez 1 à 4" in panel.descriptor.text()
    grid.stand("D1.1")
    assert panel.nothing.isVisible()


def test_whose_opinion_it_is_stays_behind_a_long_name(grid: GridDesk) -> None:
    grid.stand("D3.1")
    row, shown = history(grid)[0], grid.tab.panel.shown()
    assert shown is not None
    assert isinstance(row.shown, GivenLevel)
    named = replace(shown.grid, first_name="Fatoumata-Zahra Marie-Antoinette")
    for aside, end in ((False, "…, son avis"), (True, "…, son avis, retirée")):
        row.tell(row.shown, named, aside=aside, editable=True)
        assert row.who.seen().startswith("Fato")
        assert row.who.seen().endswith(end)
        assert row.who.toolTip().startswith("Fatoumata-Zahra Marie-Antoinette, son avis")


def test_a_card_notes_the_level_of_the_column(grid: GridDesk) -> None:
    grid.stand("D3.3", Col.MID)
    click(grid.tab.panel.cards.cards[1])
    assert grid.shown("D3.3")[1] == "2"
    assert grid.tab.panel.cards.current() == 2
    click(grid.tab.panel.cards.cards[3])
    assert grid.shown("D3.3")[1] == "4"
    assert len(grid.case("D3.3").history) == 2


def test_j_asks_for_a_proof_in_words(grid: GridDesk) -> None:
    grid.stand("D3.1")
    press("J")
    dialog = dialog_of(grid)
    assert dialog.isVisible()
    click(dialog.save_button)
    assert dialog.isVisible()
    title = dialog.binder.editors["title"].widget
    title.setFocus()
    write("A compté la caisse du foyer")
    click(dialog.save_button)
    assert [row.title.text() for row in proof_rows(grid)] == ["A compté la caisse du foyer"]
    assert grid.desk.toast() == "Preuve ajoutée"
    assert not grid.case("D3.1").without_proof
    grid.stand("D3.1")
    press("J")
    again = dialog_of(grid)
    again.binder.editors["title"].widget.setFocus()
    write("A compté la caisse du foyer")
    click(again.save_button)
    assert again.isVisible()
    assert isinstance(grid.desk.errors.seen[-1], E2CError)
    again.reject()


def test_a_placement_shows_a_competence(qtbot: QtBot, tmp_path: Path) -> None:
    def placed(work: Work, path_id: UUID) -> None:
        host = make_host(work, "Boulangerie Delorme", "Paul Delorme")
        prepare(
            work,
            path_id=path_id,
            company_id=host.id,
            tutor_id=host.tutor_id,
            starts_on=date(2026, 9, 1),
            ends_on=date(2026, 9, 25),
        )

    with grid_desk(qtbot, tmp_path, prepare=placed) as grid:
        grid.stand("D3.1")
        click(grid.tab.panel.add_button)
        click(dialog_of(grid).save_button)
        (proof,) = grid.case("D3.1").proofs
        assert proof.kind is ProofKind.PLACEMENT
        (row,) = proof_rows(grid)
        assert row.title.text() == "Mécanique automobile, Boulangerie Delorme"
        assert row.caption.text().startswith("Stage, 01/09/2026")


def test_a_file_dropped_is_kept_opened_and_taken_off(grid: GridDesk, tmp_path: Path) -> None:
    photo = tmp_path / "recette.jpg"
    photo.write_bytes(jpeg())
    grid.stand("D3.1")
    event = dropping(photo)
    grid.tab.panel.dropEvent(event)
    settle()
    (row,) = proof_rows(grid)
    assert row.title.text() == "recette.jpg"
    assert row.caption.text().startswith("Pièce, ")
    row.setFocus()
    press("Return")
    dialog = grid.desk.page.papers.opening.dialog
    assert isinstance(dialog, PictureDialog)
    dialog.close()
    grid.wake()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    settle()
    assert grid.desk.page.papers.opening.dialog is not dialog
    again = grid.desk.page.papers.opening.dialog
    assert isinstance(again, PictureDialog)
    again.close()
    grid.wake()
    row.setFocus()
    press("Del")
    assert proof_rows(grid) == []
    assert grid.desk.toast() == "Preuve retirée"
    undo_last(grid.work)
    assert len(grid.case("D3.1").proofs) == 1


def test_a_file_is_chosen_and_a_program_is_refused(
    grid: GridDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper, program = tmp_path / "attestation.pdf", tmp_path / "programme.exe"
    paper.write_bytes(pdf())
    program.write_bytes(b"MZ" + bytes(200))
    grid.stand("D3.1")
    for path in (None, program, paper):
        monkeypatch.setattr(assessing, "ask_file", lambda *_, path=path: path)
        click(grid.tab.panel.drop_button)
    assert len(grid.desk.errors.seen) == 1
    assert [row.title.text() for row in proof_rows(grid)] == ["attestation.pdf"]


def test_only_files_are_dropped(grid: GridDesk, tmp_path: Path) -> None:
    grid.stand("D3.1")
    panel = grid.tab.panel
    paper = tmp_path / "a.pdf"
    paper.write_bytes(pdf())
    event = dropping(paper)
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    for data, taken in ((event.mimeData(), True), (QMimeData(), False)):
        with warnings.catch_warnings():  # Qt has no other way to make this event
            warnings.simplefilter("ignore", DeprecationWarning)
            entering = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
        entering.ignore()
        panel.dragEnterEvent(entering)
        assert entering.isAccepted() is taken


def test_a_row_says_by_its_menu_what_can_be_done(grid: GridDesk) -> None:
    grid.stand("D3.1")
    first = history(grid)[0]
    assert [action.text() for action in first.menu().actions()] == [
        "Commenter pour l’équipe…",
        "Retirer cette évaluation",
    ]
    assert "Suppr" in first.accessibleDescription()
    first.setFocus()
    open_menu()
    press("Down", "Down", "Return")
    assert [one.assessor for one in grid.case("D3.1").history] == [Assessor.TRAINER] * 3
    told = [row.who.text() for row in history(grid)]
    assert told[0] == "Thị Mai, son avis, retirée"
    history(grid)[0].setFocus()
    press("Del")
    assert len(grid.case("D3.1").history) == 3
    assert history(grid)[0].menu().isEmpty()
    open_menu()
    assert QApplication.activePopupWidget() is None


def test_the_words_of_the_booklet_are_kept_when_the_keyboard_leaves(grid: GridDesk) -> None:
    grid.stand("D3.1")
    press("C")
    note = grid.tab.panel.note
    assert QApplication.focusWidget() is note
    write("A refait seule la recette.")
    press("Ctrl+Return")
    assert QApplication.focusWidget() is grid.tab.table
    assert grid.case("D3.1").note == "A refait seule la recette."
    assert last_actions(grid.work)[0].label == "Commenter une compétence"
    press("C")
    write("Bravo. ")
    press("Tab")
    assert "Bravo" in grid.case("D3.1").note
    grid.stand("D3.2")
    assert note.toPlainText() == ""
    press("C", "Escape")
    assert grid.case("D3.2").note == ""


def test_words_being_typed_outlive_what_others_save_and_a_change_of_person(
    grid: GridDesk, qtbot: QtBot
) -> None:
    grid.stand("D3.1")
    press("C")
    write("En cours de saisie")
    draft = assessed(grid.work, "D1.1", 2, moment=Moment.EXIT, on=date(2026, 11, 12))
    changes = note_levels(grid.work, levels={grid.path_id: [draft]})
    grid.desk.bus.publish(changes, None)
    settle()
    assert grid.tab.panel.note.toPlainText() == "En cours de saisie"
    grid.desk.page.list.next()

    def shown() -> UUID | None:
        record = grid.desk.page.record.record()
        return None if record is None else record.id

    qtbot.waitUntil(lambda: shown() != grid.desk.people["NGUYỄN"])
    settle()
    assert grid.tab.panel.note.toPlainText() == ""
    assert grid.case("D3.1").note == "En cours de saisie"


def test_too_many_words_stay_and_are_refused(grid: GridDesk) -> None:
    grid.stand("D3.1")
    grid.tab.panel.note.setFocus()
    grid.tab.panel.note.setPlainText("x" * 601)
    press("Ctrl+Return")
    assert "600" in str(grid.desk.errors.seen[-1])
    assert grid.case("D3.1").note == ""


def test_the_opinion_of_the_tutor_is_taken_over_in_one_action(qtbot: QtBot, tmp_path: Path) -> None:
    def reviewed(work: Work, path_id: UUID) -> None:
        assess_a_little(work, path_id)
        labels = {one.code: one.label for one in competences(work)}
        host = make_host(work, "Boulangerie Delorme", "Paul Delorme")
        placement = prepare(work, path_id=path_id, company_id=host.id, tutor_id=host.tutor_id)
        skills = {labels["D3.1"]: GridLevel.GOOD, labels["D3.3"]: GridLevel.TO_IMPROVE}
        with work.write("Noter un bilan") as scope:
            scope.session.add(
                PlacementReview(
                    placement_id=placement,
                    received_on=date(2026, 11, 13),
                    outcome=ReviewOutcome.COMPLETED,
                    skills=grid_to_text(skills),
                )
            )

    with grid_desk(qtbot, tmp_path, prepare=reviewed) as grid:
        assert grid.tab.opinion.isVisible()
        assert "Boulangerie Delorme" in grid.tab.opinion.text()
        click(grid.tab.opinion.button)
        assert not grid.tab.opinion.isVisible()
        assert grid.desk.toast() == "2 compétences évaluées par le tuteur"
        grid.stand("D3.1")
        assert history(grid)[0].who.text() == "Paul Delorme, tuteur"
        assert history(grid)[0].toolTip() == "Bilan de stage"
        undo_last(grid.work)
        assert len(grid.case("D3.1").history) == 4


def test_the_case_tells_where_a_level_came_from(grid: GridDesk) -> None:
    draft = assessed(
        grid.work,
        "D3.2",
        3,
        assessor=Assessor.TUTOR,
        assessor_name="Paul Delorme",
        comment="Avec la calculatrice",
    )
    note_levels(grid.work, levels={grid.path_id: [draft]})
    wanted = competence(grid.work, "D3.2")
    proof = ProofDraft(wanted, title="Dosage", on=date(2026, 9, 25), validated_by="le tuteur")
    add_proof(grid.work, path_id=grid.path_id, draft=proof)
    note_for_booklet(grid.work, path_id=grid.path_id, competence_id=wanted, text="Bravo")
    grid.desk.page.refresh()
    grid.stand("D3.2")
    (row,) = proof_rows(grid)
    assert row.caption.text() == "Mention, 25/09/2026, validé par le tuteur"
    tips = [one.toolTip() for one in history(grid)]
    assert "Entrée\u00a0: Avec la calculatrice" in tips
    assert grid.tab.panel.note.toPlainText() == "Bravo"
    point = QPointF(row.rect().center()).toPoint()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=point)
    press("Return")
    assert grid.desk.page.papers.opening.dialog is None


def test_a_level_is_commented_for_the_team_from_the_grid_and_from_its_history(
    grid: GridDesk,
) -> None:
    grid.stand("D3.2", Col.EXIT)
    press("r")
    assert "Notez d’abord un niveau" in grid.desk.toast()
    grid.stand("D3.1", Col.ENTRY)
    press("r")
    field = dialog_of(grid).binder.editors["comment"]
    field.set_value("  Avec la calculatrice.\nÀ revoir sans. ")
    click(dialog_of(grid).save_button)
    assert grid.desk.toast() == "Commentaire enregistré"
    given = grid.case("D3.1").at(Moment.ENTRY)
    assert given is not None
    assert given.comment == "Avec la calculatrice.\nÀ revoir sans."
    (row,) = (one for one in history(grid) if one.comment.isVisible())
    assert row.comment.text() == "Avec la calculatrice. À revoir sans."
    assert "À revoir sans." in row.accessibleName()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert dialog_of(grid).binder.editors["comment"].value() == given.comment
    dialog_of(grid).binder.editors["comment"].set_value("")
    click(dialog_of(grid).save_button)
    assert not any(one.comment.isVisible() for one in history(grid))
    undo_last(grid.work)
    again = grid.case("D3.1").at(Moment.ENTRY)
    assert again is not None
    assert again.comment == given.comment


def test_a_comment_that_cannot_be_stored_stays_with_its_remark(grid: GridDesk) -> None:
    grid.stand("D3.1", Col.ENTRY)
    press("r")
    dialog = dialog_of(grid)
    dialog.binder.editors["comment"].set_value("Né 1 85 05 78 006 084 91")
    click(dialog.save_button)
    assert dialog.isVisible()
    assert "sécurité sociale" in dialog.binder.fields["comment"].message()
