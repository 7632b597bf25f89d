"""What nobody should type: each time a calm sentence at the field, and what was typed stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QWidget
from tests.helpers.builders import current_path
from tests.helpers.given_files import huge_png
from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.path import PathAction
from e2c_desktop.services.paths import act_on_path
from e2c_desktop.ui.forms.binder import FormBinder
from e2c_desktop.ui.kit.fields import Field, FieldState
from e2c_desktop.ui.kit.phone import PhoneField
from e2c_desktop.ui.records.draft_dialog import DraftDialog
from e2c_desktop.ui.trainees.dialogs.consent import ConsentDialog
from e2c_desktop.ui.trainees.dialogs.new_path import NewPathDialog
from e2c_desktop.ui.trainees.dialogs.piece import PieceDialog
from e2c_desktop.ui.trainees.dialogs.piece_kinds import PieceKindsDialog
from e2c_desktop.ui.trainees.dialogs.step import StepDialog

WHO = "NGUYỄN"
NIR = "2 99 04 94 993 293 31"
LONG = "mot " * 25_000
CONTROLS = "a\x00b\x07c\u202ed\u200b\ud800e\u2028f"
Texts = list[tuple[Field, QLineEdit | QPlainTextEdit]]


def put(widget: QLineEdit | QPlainTextEdit, words: str) -> None:
    if isinstance(widget, QLineEdit):
        widget.selectAll()
        widget.insert(words)
    else:
        widget.setPlainText(words)


def words_in(widget: QLineEdit | QPlainTextEdit) -> str:
    return widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()


def texts_of(binder: FormBinder) -> Texts:  # type: ignore[type-arg]  # of any draft
    """The free texts of a form, as far as they can be typed in."""
    found: Texts = []
    for spec in binder.specs:
        widget = binder.editors[spec.name].widget
        kind = type(spec.editor).__name__
        free = kind in {"Text", "LongText", "Suggested", "PostalTown", "Identifier", "Phone"}
        if free and isinstance(widget, QLineEdit | QPlainTextEdit) and not widget.isReadOnly():
            found.append((binder.fields[spec.name], widget))
    return found


def fields_of(dialog: QWidget) -> Texts:
    """The lines of text of a dialog, each with its field."""
    found: Texts = []
    for field in dialog.findChildren(Field):
        editor = field.editor
        plain = type(editor).__name__ in {"TextField", "QPlainTextEdit"}
        if plain and isinstance(editor, QLineEdit | QPlainTextEdit) and not field.isHidden():
            found.append((field, editor))
    return found


def record_form(desk: Desk) -> tuple[Texts, Callable[[], object]]:
    desk.page.page_actions()["edit"].trigger()
    form = desk.page.editing.form()
    assert form is not None
    return texts_of(form.binder), desk.page.save_and_close


def note(desk: Desk) -> tuple[Texts, Callable[[], object]]:
    desk.page.page_actions()["new_note"].trigger()
    form = desk.page.record.notes.form
    assert form is not None
    return texts_of(form.binder), desk.page.save_and_close


def drafted(name: str) -> Callable[[Desk], tuple[Texts, Callable[[], object]]]:
    def ask(desk: Desk) -> tuple[Texts, Callable[[], object]]:
        stay = desk.page.asking.stay
        getattr(stay, f"ask_{name}")()
        dialog = stay.dialog
        assert isinstance(dialog, DraftDialog)
        return texts_of(dialog.binder), dialog.save_button.click

    return ask


def piece(desk: Desk) -> tuple[Texts, Callable[[], object]]:
    desk.page.papers.add()
    dialog = desk.page.papers.dialog
    assert isinstance(dialog, PieceDialog)
    return fields_of(dialog), dialog.save_button.click


def consent(desk: Desk) -> tuple[Texts, Callable[[], object]]:
    desk.page.papers.consenting.add()
    dialog = desk.page.papers.consenting.dialog
    assert isinstance(dialog, ConsentDialog)
    dialog.kind.setCurrentIndex(2)
    return fields_of(dialog), dialog.save_button.click


def kinds(desk: Desk) -> tuple[Texts, Callable[[], object]]:
    desk.page.papers.ask_kinds()
    dialog = desk.page.papers.dialog
    assert isinstance(dialog, PieceKindsDialog)
    return fields_of(dialog), dialog.save_button.click


def step(desk: Desk) -> tuple[Texts, Callable[[], object]]:
    desk.page.page_actions()["step"].trigger()
    dialog = desk.page.asking.dialog
    assert isinstance(dialog, StepDialog)
    dialog.choose(PathAction.EXTEND)
    dialog.day.setText("01/03/2028")
    return fields_of(dialog), dialog.save_button.click


FORMS = {
    "fiche": record_form,
    "note": note,
    "aide": drafted("aid"),
    "matériel": drafted("loan"),
    "référent": drafted("referent"),
    "dates": drafted("dates"),
    "pièce": piece,
    "consentement": consent,
    "pièces demandées": kinds,
    "étape": step,
}


@pytest.fixture
def shown(desk: Desk) -> Iterator[Desk]:
    """Somebody on the screen; nothing that was refused was shown as a fault."""
    desk.page.open_trainee(desk.people[WHO])
    yield desk
    for dialog in desk.page.findChildren(QDialog):
        dialog.close()
    assert [str(error) for error in desk.errors.seen] == []


@pytest.mark.parametrize("where", FORMS)
@pytest.mark.parametrize(("bad", "said"), [(NIR, "sécurité sociale"), (LONG, "signes")])
def test_a_text_that_cannot_be_kept_is_told_at_its_field(
    shown: Desk, where: str, bad: str, said: str
) -> None:
    texts, save = FORMS[where](shown)
    assert texts
    faults: list[tuple[object, ...]] = []
    for field, widget in texts:
        if bad == NIR and isinstance(widget, PhoneField):
            continue  # read as a telephone first
        before = words_in(widget)
        put(widget, bad)
        save()
        too_long = "signes" in field.message()  # a number in a short field is both
        if field.state is not FieldState.ERROR or not (said in field.message() or too_long):
            faults.append((field.editor.accessibleName(), field.state, field.message()))
        elif words_in(widget).strip() != bad.strip():
            faults.append((field.editor.accessibleName(), len(words_in(widget))))
        put(widget, before)
    assert faults == []


@pytest.mark.parametrize("where", ["fiche", "note", "aide", "matériel", "pièce", "consentement"])
def test_controls_arabic_and_emoji_raise_nothing(shown: Desk, where: str) -> None:
    texts, save = FORMS[where](shown)
    for _, widget in texts:
        put(widget, f"{CONTROLS} أمينة 🙂")
    save()
    assert texts
    assert shown.errors.seen == []


def test_a_name_in_arabic_with_an_emoji_is_kept_without_controls(shown: Desk) -> None:
    shown.page.page_actions()["edit"].trigger()
    form = shown.page.editing.form()
    assert form is not None
    for name, words in (("last_name", "العربي\x00"), ("first_name", "أمينة 🙂\u202e")):
        line = form.binder.editors[name].widget
        assert isinstance(line, QLineEdit)
        line.setText(words)
    shown.page.save_and_close()
    assert shown.page.editing.form() is None
    draft = shown.reads.trainee(shown.people[WHO]).draft
    assert (draft.last_name, draft.first_name) == ("العربي", "أمينة 🙂")
    assert shown.page.record.head.content().name == "العربي أمينة 🙂"
    shown.page.list.head.search.setText("أمينة")
    assert shown.page.list.model.total() >= 0


@pytest.mark.parametrize(
    ("typed", "state", "said"),
    [
        ("31/02/2008", FieldState.ERROR, "février"),
        ("45/45/2008", FieldState.ERROR, ""),
        ("1" * 30_000, FieldState.ERROR, ""),
        ("17/08/2020", FieldState.WARNING, "6 ans"),
        ("17/08/1936", FieldState.WARNING, "90 ans"),
        ("17/08/2030", FieldState.ERROR, "futur"),
    ],
)
def test_a_birth_date_that_cannot_be(shown: Desk, typed: str, state: FieldState, said: str) -> None:
    shown.page.page_actions()["edit"].trigger()
    form = shown.page.editing.form()
    assert form is not None
    field, line = form.binder.fields["birth_date"], form.binder.editors["birth_date"].widget
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.setText(typed)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert field.state is state
    assert said in field.message()
    shown.page.save()
    if state is FieldState.ERROR:
        assert shown.page.editing.form() is form
        assert line.text().endswith(typed)


def test_an_exit_before_the_entry_stays_in_its_window(shown: Desk) -> None:
    _, save = step(shown)
    dialog = shown.page.asking.dialog
    assert isinstance(dialog, StepDialog)
    dialog.choose(PathAction.LEAVE)
    dialog.day.setText("01/01/2026")
    dialog.reason.setCurrentIndex(1)
    dialog.detail.setPlainText("Départ noté trop tôt")
    save()
    assert dialog.isVisible()
    assert dialog.day_field.state is FieldState.ERROR
    assert dialog.detail.toPlainText() == "Départ noté trop tôt"


def test_a_step_refused_by_the_base_keeps_what_was_typed(desk: Desk) -> None:
    desk.page.open_trainee(desk.people[WHO])
    _, save = step(desk)
    dialog = desk.page.asking.dialog
    assert isinstance(dialog, StepDialog)
    dialog.choose(PathAction.LEAVE)
    dialog.day.setText("13/11/2026")
    dialog.reason.setCurrentIndex(1)
    dialog.detail.setPlainText("Ce qui a été dit")
    path = current_path(desk.work, desk.people[WHO])
    act_on_path(
        desk.work,
        path_id=path.id,
        version=path.version,
        action=PathAction.SUSPEND,
        on=date(2026, 11, 12),
        today=date(2026, 11, 16),
    )
    save()
    assert len(desk.errors.seen) == 1
    assert dialog.isVisible()
    assert dialog.detail.toPlainText() == "Ce qui a été dit"


def test_a_second_open_path_is_refused_at_the_field(shown: Desk) -> None:
    shown.page.page_actions()["new_path"].trigger()
    dialog = shown.page.asking.dialog
    assert isinstance(dialog, NewPathDialog)
    dialog.save_button.click()
    assert dialog.isVisible()
    assert dialog.day_field.state is FieldState.ERROR


def test_a_huge_file_and_a_bomb_are_refused_in_the_window(shown: Desk, tmp_path: Path) -> None:
    huge, bomb = tmp_path / "film.pdf", tmp_path / "bombe.png"
    with huge.open("wb") as stream:
        stream.truncate(200_000_000)
    bomb.write_bytes(huge_png())
    _, save = piece(shown)
    dialog = shown.page.papers.dialog
    assert isinstance(dialog, PieceDialog)
    dialog.note.setText("Rendue lundi")
    for path, said in ((huge, "200"), (bomb, "lisible")):
        dialog.set_path(path)
        save()
        assert dialog.isVisible()
        assert said in dialog.trouble.text()
        assert dialog.note.text() == "Rendue lundi"


@pytest.mark.parametrize("typed", ["mot " * 8_000, "mots" * 8_000, "كلمة" * 8_000, "% _ ' \" \\"])
def test_a_page_pasted_into_a_search_asks_a_sentence(shown: Desk, typed: str) -> None:
    shown.page.list.head.search.setText(typed)
    shown.page.list.reload()
    assert shown.errors.seen == []
    assert shown.page.list.model.total() == len(
        shown.reads.trainee_ids(shown.page.list.state().filter)
    )
    assert shown.reads.found_notes(typed, 5) == []
    assert shown.reads.found_companies(typed, 5) == []
    assert shown.reads.found_placements(typed, 5) == []
