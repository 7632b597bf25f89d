"""A form built from its descriptors, filled as a secretary does it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from tests.helpers.windows import ShowWindow

from e2c_desktop.domain.problems import Problem, Severity
from e2c_desktop.ui.forms.binder import FORMAT_CODE, FormBinder
from e2c_desktop.ui.forms.editors import make_editor
from e2c_desktop.ui.forms.specs import (
    Choice,
    Date,
    Editor,
    FieldSpec,
    Flag,
    Integer,
    LongText,
    LookupOf,
    Phone,
    PostalTown,
    Siret,
    Text,
    YesNo,
)
from e2c_desktop.ui.kit.fields import FieldState
from e2c_desktop.ui.kit.lookup import Lookup, LookupItem, source_of


class Sex(Enum):
    """Choices of the tests."""

    FEMALE = "F"
    MALE = "M"

    @property
    def label(self) -> str:
        """Return the words."""
        return {"F": "Femme", "M": "Homme"}[self.value]


@dataclass(frozen=True)
class Draft:
    """What is typed."""

    last_name: str = ""
    first_name: str = ""
    sex: Sex | None = None
    born_on: date | None = None
    phone: str = ""
    postal_code: str = ""
    town: str = ""
    siret: str = ""
    referent: int | None = None
    school: bool | None = None
    children: int | None = None
    consent: bool = False
    note: str = ""
    number: str = "ACA-1"
    hidden: str = "gardé"


TOWNS = {"94140": ["Alfortville"], "94000": ["Créteil"], "94700": ["Maisons-Alfort", "Autre"]}
STAFF = source_of([LookupItem(1, "ABGRALL Yann"), LookupItem(2, "LEMAÎTRE Nadège")])


def _towns(code: str) -> list[str]:
    return TOWNS.get(code, [])


def _right(digits: str) -> bool:
    return digits == "11122233700011"


def _today() -> date:
    return date(2026, 11, 12)


SPECS = [
    FieldSpec("last_name", "Nom de naissance", Text(80, upper=True), True, section="Identité"),
    FieldSpec("first_name", "Prénom", Text(80), True, section="Identité"),
    FieldSpec("sex", "Sexe", Choice(Sex), section="Identité"),
    FieldSpec("born_on", "Date de naissance", Date(_today), True, section="Identité"),
    FieldSpec("phone", "Téléphone", Phone(), section="Coordonnées", help="Mobile de préférence"),
    FieldSpec("postal_code", "Code postal", Text(5), section="Coordonnées"),
    FieldSpec("town", "Commune", PostalTown(_towns, "postal_code"), section="Coordonnées"),
    FieldSpec("siret", "SIRET", Siret(_right), section="Coordonnées"),
    FieldSpec("referent", "Référent", LookupOf(STAFF), section="Suivi"),
    FieldSpec("school", "Scolarisé à l’étranger", YesNo(), section="Suivi"),
    FieldSpec("children", "Enfants à charge", Integer(0, 12), section="Suivi"),
    FieldSpec("consent", "Droit à l’image accordé", Flag(), section="Suivi"),
    FieldSpec("note", "Remarques", LongText(20), section="Suivi", width=2),
    FieldSpec("number", "Numéro ACA", Text(), section="Suivi", readonly=True),
]


def _rules(draft: Draft) -> list[Problem]:
    found = []
    if not draft.last_name:
        found.append(Problem("last_name", "vide", Severity.ERROR, "Le nom manque."))
    if draft.born_on and draft.born_on > date(2010, 11, 12):
        words = "15 ans ce jour-là : motif à noter."
        found.append(Problem("born_on", "jeune", Severity.WARNING, words))
    if draft.first_name == "X":
        found.append(Problem("", "tout", Severity.ERROR, "Une fiche semblable existe."))
    return found


@pytest.fixture
def form(qtbot: QtBot, show_window: ShowWindow) -> FormBinder[Draft]:
    binder: FormBinder[Draft] = FormBinder(SPECS, Draft(), validate=_rules)
    show_window(binder).resize(700, 500)
    return binder


def _line(form: FormBinder[Draft], name: str) -> QLineEdit:
    widget = form.editors[name].widget
    assert isinstance(widget, QLineEdit)
    return widget


def test_a_form_just_opened_changed_nothing(form: FormBinder[Draft]) -> None:
    assert form.draft() == Draft()
    assert not form.dirty


def test_the_cards_leave_room_for_a_scroll_bar_only_when_there_is_one(
    form: FormBinder[Draft],
) -> None:
    card = form.card("Identité")

    def right() -> int:
        QApplication.processEvents()
        return form.width() - card.mapTo(form, card.rect().topRight()).x() - 1

    assert right() > 12
    form.window().resize(700, 1400)
    assert right() == 0
    form.window().resize(700, 500)
    assert right() > 12


def test_tab_goes_through_the_fields_in_their_order(
    form: FormBinder[Draft], qapp: QApplication
) -> None:
    form.focus_first()
    visited = []
    for _spec in SPECS:
        focused = qapp.focusWidget()
        assert focused is not None
        visited.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert visited == [spec.name for spec in SPECS]


def test_every_editor_has_a_name_and_a_label(form: FormBinder[Draft]) -> None:
    for spec in SPECS:
        assert form.editors[spec.name].widget.accessibleName() == spec.label
    assert form.fields["last_name"].label.buddy() is _line(form, "last_name")


def test_what_is_typed_makes_the_draft(form: FormBinder[Draft], qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.changed):
        QTest.keyClicks(_line(form, "last_name"), "da silva  e sousa")
    QTest.keyClick(_line(form, "last_name"), Qt.Key.Key_Return)
    QTest.keyClicks(_line(form, "born_on"), "170807")
    QTest.keyClicks(_line(form, "phone"), "0639981245")
    QTest.keyClick(_line(form, "phone"), Qt.Key.Key_Return)
    QTest.keyClicks(_line(form, "postal_code"), "94140")
    QTest.keyClick(_line(form, "postal_code"), Qt.Key.Key_Return)
    QTest.keyClicks(_line(form, "children"), "2")
    sex = form.editors["sex"].widget
    assert isinstance(sex, QComboBox)
    QTest.keyClicks(sex, "f")
    consent = form.editors["consent"].widget
    QTest.keyClick(consent, Qt.Key.Key_Space)
    draft = form.draft()
    assert draft == Draft(
        last_name="DA SILVA E SOUSA",
        born_on=date(2007, 8, 17),
        phone="06 39 98 12 45",
        postal_code="94140",
        town="Alfortville",
        children=2,
        sex=Sex.FEMALE,
        consent=True,
    )
    assert form.dirty
    form.load(draft)
    assert not form.dirty


def test_a_draft_is_shown_whole_and_comes_back_whole(form: FormBinder[Draft]) -> None:
    draft = Draft(
        "NGUYỄN", "Thị Mai", Sex.FEMALE, date(2007, 8, 17), "06 39 98 12 45", "94700",
        "Maisons-Alfort", "11122233700011", 2, False, 0, True, "court", "ACA-9", "caché",
    )  # fmt: skip
    form.load(draft)
    assert form.draft() == draft
    assert not form.dirty
    assert _line(form, "referent").text() == "LEMAÎTRE Nadège"
    assert form.fields["siret"].state is FieldState.OK
    assert form.fields["number"].state is FieldState.READONLY


def test_a_stored_number_is_shown_in_pairs_and_is_no_change(form: FormBinder[Draft]) -> None:
    form.load(Draft(phone="0639981245"))
    assert _line(form, "phone").text() == "06 39 98 12 45"
    assert not form.dirty
    _line(form, "phone").setFocus()
    QTest.keyClicks(_line(form, "phone"), "9")
    assert form.draft().phone == "906 39 98 12 45"
    assert form.dirty


def test_a_recovered_draft_counts_as_changed(form: FormBinder[Draft], qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.changed):
        form.edit(replace(Draft(), first_name="Inès"))
    assert form.dirty
    assert form.draft().first_name == "Inès"


def test_a_day_that_does_not_exist_is_told_on_leaving(form: FormBinder[Draft]) -> None:
    QTest.keyClicks(_line(form, "born_on"), "31/02/2008")
    assert form.fields["born_on"].message() == ""
    QTest.keyClick(_line(form, "born_on"), Qt.Key.Key_Return)
    assert form.fields["born_on"].editor.property("state") == "error"
    assert form.fields["born_on"].message() == "Ce jour n’existe pas en\u00a0février."
    assert form.draft().born_on is None
    assert form.dirty
    assert form.format_problems()[0].code == FORMAT_CODE
    _line(form, "born_on").setText("12/10/2011")
    QTest.keyClick(_line(form, "born_on"), Qt.Key.Key_Return)
    assert form.fields["born_on"].state is FieldState.WARNING
    assert form.fields["last_name"].state is FieldState.NONE


def test_saving_checks_everything_and_f4_goes_round(
    form: FormBinder[Draft], qapp: QApplication, qtbot: QtBot
) -> None:
    QTest.keyClicks(_line(form, "children"), "99")
    form.editors["note"].set_value("beaucoup trop long pour vingt signes")
    found = form.check()
    assert [problem.field for problem in found] == ["last_name", "children", "note"]
    assert form.summary.text() == "3 points à corriger"
    assert form._summary_row.isVisible()
    QTest.mouseClick(form.summary, Qt.MouseButton.LeftButton)
    assert qapp.focusWidget() is _line(form, "last_name")
    for name in ("children", "note", "last_name"):
        focused = qapp.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_F4)
        assert qapp.focusWidget() is form.editors[name].widget
    form.load(Draft("A"))
    assert form.check() == []
    assert not form._summary_row.isVisible()


def test_a_remark_on_the_whole_record_stands_in_the_summary(form: FormBinder[Draft]) -> None:
    form.load(Draft("A", "X"))
    assert len(form.check()) == 1
    assert "Une fiche semblable existe." in form.summary.text()
    form.focus_first()


def test_tab_leaves_a_long_text(form: FormBinder[Draft]) -> None:
    note = form.editors["note"].widget
    assert isinstance(note, QPlainTextEdit)
    assert note.tabChangesFocus()


def test_a_field_only_read_keeps_its_value(form: FormBinder[Draft]) -> None:
    QTest.keyClicks(_line(form, "number"), "zzz")
    assert form.draft().number == "ACA-1"


def test_a_postal_code_of_several_communes_lets_choose(form: FormBinder[Draft]) -> None:
    QTest.keyClicks(_line(form, "postal_code"), "94700")
    town = _line(form, "town")
    assert isinstance(town, Lookup)
    town.setFocus()
    QTest.keyClicks(town, "maisons")
    QTest.keyClick(town, Qt.Key.Key_Return)
    assert form.draft().town == "Maisons-Alfort"


def test_a_commune_unknown_to_the_list_is_kept(form: FormBinder[Draft]) -> None:
    town = _line(form, "town")
    town.setFocus()
    QTest.keyClicks(town, "Ailleurs")
    _line(form, "phone").setFocus()
    assert form.draft().town == "Ailleurs"


@pytest.mark.parametrize("typed", ["douze", "-1", "13"])
def test_what_is_no_number_is_told(form: FormBinder[Draft], typed: str) -> None:
    QTest.keyClicks(_line(form, "children"), typed)
    QTest.keyClick(_line(form, "children"), Qt.Key.Key_Return)
    assert form.fields["children"].state is FieldState.ERROR


def test_a_value_of_an_older_list_is_kept(form: FormBinder[Draft]) -> None:
    editor = form.editors["sex"]
    editor.set_value("Autrefois")
    assert editor.value() == "Autrefois"
    editor.set_value(None)
    assert editor.value() is None


def test_an_unknown_kind_of_editor_is_a_fault(qtbot: QtBot, form: FormBinder[Draft]) -> None:
    with pytest.raises(TypeError):
        make_editor(Editor(), "Rien", form)


def test_choices_without_an_empty_line(qtbot: QtBot) -> None:
    assert Choice([("a", "A")], empty=None).items() == [("a", "A")]
    assert Choice(Sex).items()[0] == (None, "Non renseigné")


def test_the_cards_end_where_the_buttons_do_unless_a_bar_scrolls(
    qtbot: QtBot, show_window: ShowWindow
) -> None:
    binder = FormBinder([FieldSpec("last_name", "Nom", Text(), section="Identité")], Draft())
    window = show_window(binder)
    card = binder.card("Identité")

    def room() -> int:
        """Return the pixels at the right of the card."""
        return binder.width() - card.mapTo(binder, QPoint(card.width(), 0)).x()

    window.resize(400, 600)
    qtbot.waitUntil(lambda: room() == 0)
    card.setMinimumHeight(900)
    qtbot.waitUntil(lambda: room() > 12)
