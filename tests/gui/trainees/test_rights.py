"""What each role, a visitor and a base that is only read may do: nothing leads to a refusal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QAbstractListModel
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY, as_role, current_path
from tests.helpers.given_files import jpeg, no_picture, pdf
from tests.helpers.notes import make_note
from tests.helpers.trainee_pages import Desk, open_desk, school_with_people

from e2c_desktop.domain.aids import AidDraft, LoanDraft
from e2c_desktop.domain.codes import AidKind, Answer
from e2c_desktop.domain.consents import ConsentDraft, ImageSupport, Signatory
from e2c_desktop.domain.errors import Forbidden
from e2c_desktop.domain.pieces import PieceDraft
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import aids, consents, photos, piece_files, pieces, trainees
from e2c_desktop.services.work import Work
from e2c_desktop.ui.records import exporting, piece_opening
from e2c_desktop.ui.trainees import missing, papers
from e2c_desktop.ui.trainees.dialogs import photo as photo_dialog
from e2c_desktop.ui.trainees.dialogs import scan_folder
from e2c_desktop.ui.trainees.record_pane import DOCUMENTS, IDENTITY, NOTES, PATH, SUMMARY

WHO = "KABANGU"
SECRETS = ("Mère Secrète", "Note Secrète", "piece-secrete", "SERIE-9", "Chut", "Signataire Secret")
NAMES = ("KABANGU", "Merveille", "0639980001", "06 39 98")


def fill(work: Work, people: dict[str, UUID]) -> None:
    """Write about somebody everything that names them or somebody else."""
    record = Reads(work).trainee(people[WHO])
    trainees.update_trainee(
        work,
        trainee_id=record.id,
        version=record.version,
        draft=replace(
            record.draft,
            guardian_name="Mère Secrète",
            guardian_phone="0639980001",
            note="Note Secrète",
            rqth=Answer.YES,
        ),
        today=TODAY,
    )
    for secret in (False, True):
        make_note(work, record.id, text="Note Secrète", confidential=secret)
    path = current_path(work, record.id)
    aids.add_aid(work, path_id=path.id, draft=AidDraft(kind=next(iter(AidKind)), note="Chut"))
    aids.add_loan(
        work,
        path_id=path.id,
        draft=LoanDraft("Portable", "SERIE-9", TODAY, condition="Chut"),
        today=TODAY,
    )
    consents.add_consent(
        work,
        trainee_id=record.id,
        draft=ConsentDraft(
            supports=frozenset({ImageSupport.INTERNAL}),
            signed_on=TODAY,
            signatory=Signatory.GUARDIAN,
            signed_by="Signataire Secret",
            note="Chut",
        ),
        today=TODAY,
    )
    portrait = photos.make_portrait(jpeg((70, 90)), photos.CropBox())
    photos.set_photo(work, trainee_id=record.id, portrait=portrait, today=TODAY)
    file = piece_files.check_piece_file("piece-secrete.pdf", pdf(), no_picture)
    kind = Reads(work).papers.kinds()[0]
    pieces.add_piece(
        work,
        trainee_id=record.id,
        draft=PieceDraft(kind.id, "", TODAY, note="Chut"),
        file=file,
        today=TODAY,
    )


@pytest.fixture(autouse=True)
def _no_file_windows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Windows of the system are never answered."""
    monkeypatch.setattr(exporting, "ask_target", lambda *_: tmp_path / "sortie.xlsx")
    monkeypatch.setattr(missing, "ask_target", lambda *_: tmp_path / "pieces.xlsx")
    monkeypatch.setattr(papers, "ask_files", lambda *_: [])
    monkeypatch.setattr(piece_opening, "ask_folder", lambda *_: None)
    monkeypatch.setattr(scan_folder, "ask_folder", lambda *_: None)
    monkeypatch.setattr(photo_dialog, "ask_picture", lambda *_: None)


SITUATIONS = {
    "secrétariat": (Role.SECRETARY, False, False),
    "lecture": (Role.READER, False, False),
    "visite": (Role.DIRECTION, True, False),
    "visite en lecture": (Role.READER, True, False),
    "base lue": (Role.DIRECTION, False, True),
}


@pytest.fixture(params=SITUATIONS)
def seen(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """The page in one of the situations, on somebody of whom everything is known."""
    role, visitor, read_only = SITUATIONS[request.param]
    work, people = school_with_people(tmp_path)
    fill(work, people)
    work.opened.read_only = read_only
    own = as_role(work, role) if role is not Role.DIRECTION else work
    desk = open_desk(qtbot, own, people)
    if visitor:
        desk.reads.visitor = True
        desk.page.show_visitor()
    desk.page.open_trainee(people[WHO])
    yield desk
    desk.close()
    work.opened.read_only = False
    work.opened.close()


def dialogs(desk: Desk) -> list[QDialog]:
    return [each for each in desk.page.window().findChildren(QDialog) if each.isVisible()]


def close_all(desk: Desk) -> None:
    for dialog in dialogs(desk):
        dialog.reject()
    if desk.page.forms.is_open():
        desk.page.forms.cancel()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    QApplication.processEvents()


def said(desk: Desk) -> str:
    """Everything that is written on the page and its windows."""
    found: list[str] = [desk.window.windowTitle(), desk.toast()]
    roots: list[QWidget] = [desk.page, *dialogs(desk)]
    for widget in [each for root in roots for each in (root, *root.findChildren(QWidget))]:
        if not widget.isVisible():
            continue
        found += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
            found.append(widget.text())
        elif isinstance(widget, QPlainTextEdit):
            found.append(widget.toPlainText())
        elif isinstance(widget, QComboBox):
            found += [widget.itemText(place) for place in range(widget.count())]
        model = getattr(widget, "model", None)
        if callable(model) and model() is not None:
            rows = model().rowCount()
            columns = 1 if isinstance(model(), QAbstractListModel) else model().columnCount()
            for row in range(min(rows, 50)):
                for column in range(columns):
                    index = model().index(row, column)
                    for role in (0, 3, 11, 12):  # shown, tip, accessible words
                        found.append(str(model().data(index, role) or ""))
    return "\n".join(found)


def test_nothing_offered_is_refused(seen: Desk, qtbot: QtBot) -> None:
    offered = [action for action in seen.page.actions_of_page() if action.isEnabled()]
    for action in offered:
        name = action.objectName()
        if not action.isEnabled() or name in {"set_aside", "save", "save_close"}:
            continue
        action.trigger()
        assert seen.errors.seen == [], name
        close_all(seen)
        seen.page.open_trainee(seen.people[WHO])


def test_no_button_of_a_record_is_refused(seen: Desk, qtbot: QtBot) -> None:
    for tab in (SUMMARY, IDENTITY, PATH, NOTES, DOCUMENTS):
        seen.page.record.open_tab(tab)
        QApplication.processEvents()
        for button in seen.page.record.findChildren(QAbstractButton):
            if not (button.isVisible() and button.isEnabled()):
                continue
            words = f"{tab} {button.text()} {button.accessibleName()}"
            if "orbeille" in words or "menu" in type(button).__name__.lower():
                continue
            if getattr(button, "menu", None) and button.menu():  # type: ignore[attr-defined]
                continue
            button.click()
            refusals = [error for error in seen.errors.seen if isinstance(error, Forbidden)]
            assert refusals == [], words
            close_all(seen)
            seen.page.open_trainee(seen.people[WHO])
            seen.page.record.open_tab(tab)
            QApplication.processEvents()


@pytest.mark.parametrize("seen", ["visite", "visite en lecture"], indirect=True)
def test_visitors_read_nothing_that_names(seen: Desk, qtbot: QtBot) -> None:
    words: dict[str, str] = {}
    for tab in (SUMMARY, IDENTITY, PATH, NOTES, DOCUMENTS):
        seen.page.record.open_tab(tab)
        QApplication.processEvents()
        words[f"rubrique {tab}"] = said(seen)
    for action in seen.page.actions_of_page():
        if action.isEnabled() and action.objectName() not in {"set_aside", "save", "save_close"}:
            action.trigger()
            words[action.objectName()] = said(seen)
            words[action.objectName()] += QApplication.clipboard().text()
            close_all(seen)
            seen.page.open_trainee(seen.people[WHO])
    told = {
        place: [each for each in (*SECRETS, *NAMES) if each in text]
        for place, text in words.items()
    }
    assert {place: found for place, found in told.items() if found} == {}
    assert seen.page.record.head.content().photo == b""
