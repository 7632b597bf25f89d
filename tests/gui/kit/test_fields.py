"""Fields, search, password, phone, lookup."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QToolTip
from pytestqt.qtbot import QtBot
from tests.helpers.windows import ShowWindow

from e2c_desktop.ui.kit.fields import (
    Field,
    FieldState,
    PasswordField,
    SearchBox,
    StarNote,
    TextField,
    clipboard_text,
    guard_wheel,
)
from e2c_desktop.ui.kit.folding import folded
from e2c_desktop.ui.kit.lookup import Lookup, LookupItem, source_of
from e2c_desktop.ui.kit.phone import PhoneField, is_french_phone, show_phone
from e2c_desktop.ui.kit.theme import ThemeChoice, theme

STAFF = [
    LookupItem(1, "ABGRALL Yann", "Formateur"),
    LookupItem(2, "BELHADJ Karim", "Relations entreprises"),
    LookupItem(3, "LEMAÎTRE Nadège", "Formatrice référente"),
]


@pytest.mark.parametrize("state", [FieldState.ERROR, FieldState.WARNING, FieldState.INFO])
def test_a_message_takes_the_place_of_the_help(
    qtbot: QtBot, show_window: ShowWindow, state: FieldState
) -> None:
    field = Field("Date de naissance", TextField(), required=True, help_text="jj/mm/aaaa")
    show_window(field)
    assert field.message() == "jj/mm/aaaa"
    field.set_state(state, "Ce jour n’existe pas en février.")
    assert field.message() == "Ce jour n’existe pas en février."
    assert field.editor.accessibleDescription() == "Ce jour n’existe pas en février."
    assert field.editor.property("state") == state.value
    theme().apply(ThemeChoice.DARK)
    assert theme().hex("bad") in field.label.text()
    field.set_state(FieldState.NONE)
    assert field.message() == "jj/mm/aaaa"
    assert isinstance(field.editor, QLineEdit)
    assert field.editor.actions() == []


def test_the_label_names_the_editor_and_gives_it_the_keyboard(qtbot: QtBot) -> None:
    field = Field("Nom <usuel> & autres", TextField(), required=True)
    qtbot.addWidget(field)
    assert field.editor.accessibleName() == "Nom <usuel> & autres"
    assert field.label.buddy() is field.editor
    assert "&lt;usuel>" in field.label.text()
    field.set_label("Prénom")
    assert field.editor.accessibleName() == "Prénom"
    assert field.message() == ""


def test_a_field_only_read_cannot_be_typed_in(qtbot: QtBot, show_window: ShowWindow) -> None:
    field = Field("Numéro ACA", TextField())
    show_window(field)
    field.set_state(FieldState.READONLY)
    QTest.keyClicks(field.editor, "x")
    assert isinstance(field.editor, QLineEdit)
    assert field.editor.text() == ""


def test_an_error_makes_the_edge_red(qtbot: QtBot, show_window: ShowWindow) -> None:
    field = Field("Date", TextField())
    other = TextField()
    window = show_window(field, other)
    other.setFocus()
    field.set_state(FieldState.ERROR, "Non.")
    image = window.grab().toImage()
    place = field.editor.mapTo(window, QPoint(field.editor.width() // 2, 0))
    assert image.pixelColor(place).name().upper() == theme().hex("bad")


def test_searching_waits_for_the_hand_to_rest(qtbot: QtBot, show_window: ShowWindow) -> None:
    box = SearchBox("Nom, commune, téléphone…")
    show_window(box)
    heard: list[str] = []
    box.searched.connect(heard.append)
    QTest.keyClicks(box, "ngu")
    assert heard == []
    qtbot.waitUntil(lambda: heard == ["ngu"], timeout=2000)
    QTest.keyClicks(box, "y")
    with qtbot.waitSignal(box.left_downwards):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert heard == ["ngu", "nguy"]
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    assert heard[-1] == ""


def test_an_immediate_box_searches_at_each_letter(qtbot: QtBot, show_window: ShowWindow) -> None:
    box = SearchBox("Nom", immediate=True)
    show_window(box)
    heard: list[str] = []
    box.searched.connect(heard.append)
    QTest.keyClicks(box, "ab")
    assert heard == ["a", "ab"]


def test_the_eye_shows_the_password_until_the_field_is_left(
    qtbot: QtBot, show_window: ShowWindow
) -> None:
    field, other = PasswordField(big=True), TextField()
    show_window(field, other)
    field.setFocus()
    field.toggle_shown()
    assert field.is_shown()
    other.setFocus()
    assert not field.is_shown()


def test_caps_lock_is_told_from_the_letters(qtbot: QtBot, show_window: ShowWindow) -> None:
    field = PasswordField()
    show_window(field)
    heard: list[bool] = []
    field.caps_lock.connect(heard.append)
    QTest.keyClicks(field, "a")
    QTest.keyClicks(field, "B", Qt.KeyboardModifier.ShiftModifier)
    assert heard == []
    QTest.keyClick(field, Qt.Key.Key_CapsLock)
    assert heard == [True]
    QTest.keyClicks(field, "a")
    assert heard == [True, False]


def test_the_wheel_does_not_change_a_choice_without_the_keyboard(
    qtbot: QtBot, show_window: ShowWindow, qapp: QApplication
) -> None:
    combo, other = QComboBox(), TextField()
    combo.addItems(["Créteil", "Choisy"])
    guard_wheel(combo)
    show_window(combo, other)
    other.setFocus()

    def turn() -> None:
        wheel = QWheelEvent(
            QPointF(5, 5), QPointF(combo.mapToGlobal(QPoint(5, 5))), QPoint(), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        qapp.sendEvent(combo, wheel)

    turn()
    assert combo.currentIndex() == 0
    combo.setFocus()
    turn()
    assert combo.currentIndex() == 1


def test_f3_opens_a_list_of_choices_and_f4_is_left_to_the_form(
    qtbot: QtBot, show_window: ShowWindow
) -> None:
    combo = QComboBox()
    combo.addItems(["Créteil", "Choisy"])
    guard_wheel(combo)
    show_window(combo)
    QTest.keyClick(combo, Qt.Key.Key_F4)
    assert not combo.view().isVisible()
    QTest.keyClick(combo, Qt.Key.Key_F3)
    assert combo.view().isVisible()
    combo.hidePopup()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("0639981245", "06 39 98 12 45"),
        ("06.39.98.12.45", "06 39 98 12 45"),
        ("+33 6 39 98 12 45", "06 39 98 12 45"),
        ("0033(0)639981245", "06 39 98 12 45"),
        ("639981245", "06 39 98 12 45"),
        ("+32 470 12 34 56", "+32 470 12 34 56"),
        ("poste 12", "poste 12"),
        ("", ""),
    ],
)
def test_phones_are_shown_in_pairs(typed: str, shown: str) -> None:
    assert show_phone(typed) == shown


def test_a_phone_is_repaired_on_leaving_the_field(qtbot: QtBot, show_window: ShowWindow) -> None:
    field = PhoneField()
    show_window(field)
    QTest.keyClicks(field, "0639981245")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == field.phone() == "06 39 98 12 45"
    field.set_phone("0199001234")
    assert field.text() == "01 99 00 12 34"
    assert is_french_phone("")
    assert not is_french_phone("12")


def test_accents_do_not_count_when_looking_for_a_word() -> None:
    assert folded("ŒUVRARD d’Hôtel Łukasz") == "oeuvrard d'hotel lukasz"


def test_a_lookup_proposes_what_matches_and_enter_takes_it(
    qtbot: QtBot, show_window: ShowWindow
) -> None:
    lookup = Lookup(source_of(STAFF))
    show_window(lookup)
    lookup.setFocus()
    QTest.keyClicks(lookup, "nadege")
    assert [item.value for item in lookup.lines()] == [3]
    with qtbot.waitSignal(lookup.chosen) as heard:
        QTest.keyClick(lookup, Qt.Key.Key_Return)
    assert heard.args == [3]
    assert (lookup.text(), lookup.value(), lookup.is_open()) == ("LEMAÎTRE Nadège", 3, False)


def test_arrows_move_in_the_list_and_echap_closes_it(qtbot: QtBot, show_window: ShowWindow) -> None:
    lookup = Lookup(source_of(STAFF))
    show_window(lookup)
    lookup.setFocus()
    QTest.keyClick(lookup, Qt.Key.Key_Down)
    assert len(lookup.lines()) == 3
    QTest.keyClick(lookup, Qt.Key.Key_Escape)
    assert not lookup.is_open()
    QTest.keyClick(lookup, Qt.Key.Key_F3)
    QTest.keyClick(lookup, Qt.Key.Key_Down)
    QTest.keyClick(lookup, Qt.Key.Key_Down)
    QTest.keyClick(lookup, Qt.Key.Key_Up)
    QTest.keyClick(lookup, Qt.Key.Key_Return)
    assert lookup.value() == 2


def test_words_that_match_nothing_come_back_to_the_value(
    qtbot: QtBot, show_window: ShowWindow
) -> None:
    lookup, other = Lookup(source_of(STAFF)), TextField()
    show_window(lookup, other)
    lookup.set_value(1)
    assert lookup.text() == "ABGRALL Yann"
    lookup.setFocus()
    lookup.selectAll()
    QTest.keyClicks(lookup, "zzz")
    assert not lookup.is_open()
    other.setFocus()
    assert (lookup.text(), lookup.value()) == ("ABGRALL Yann", 1)


def test_the_star_of_a_note_has_the_red_of_each_theme(show_window: ShowWindow) -> None:
    note = StarNote("à remplir pour imprimer")
    show_window(note)
    assert note.accessibleName() == "*\u00a0: à remplir pour imprimer"
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        theme().apply(choice)
        assert theme().hex("bad") in note.text()


def test_words_too_long_for_a_lookup_end_with_a_mark_until_somebody_types(
    show_window: ShowWindow,
) -> None:
    lookup, other = Lookup(source_of(STAFF)), TextField()
    show_window(lookup, other).resize(200, 120)
    other.setFocus()
    whole = "Résidence du Parc Fleuri, Le Kremlin-Bicêtre"
    lookup.set_value(7, whole)
    assert lookup.seen().startswith("Résidence du")
    assert lookup.seen().endswith("…")
    cut = lookup.grab().toImage()
    asked = QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), lookup.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(lookup, asked)
    assert QToolTip.text() == whole
    QToolTip.hideText()
    lookup.setFocus()
    assert lookup.seen() == lookup.text() == whole
    other.setFocus()
    assert lookup.grab().toImage() == cut
    lookup.set_value(1, "ABGRALL Yann")
    assert lookup.seen() == "ABGRALL Yann"


def test_a_whole_name_typed_is_taken_on_leaving(qtbot: QtBot, show_window: ShowWindow) -> None:
    lookup, other = Lookup(source_of(STAFF)), TextField()
    show_window(lookup, other)
    lookup.setFocus()
    QTest.keyClicks(lookup, "belhadj karim")
    other.setFocus()
    assert lookup.value() == 2


def test_emptying_a_lookup_means_nobody(qtbot: QtBot, show_window: ShowWindow) -> None:
    lookup = Lookup(source_of(STAFF))
    show_window(lookup)
    lookup.set_value(1)
    lookup.setFocus()
    lookup.selectAll()
    with qtbot.waitSignal(lookup.chosen) as heard:
        QTest.keyClick(lookup, Qt.Key.Key_Delete)
    assert heard.args == [None]


def test_an_unknown_name_can_be_created(qtbot: QtBot, show_window: ShowWindow) -> None:
    lookup = Lookup(source_of(STAFF), create_label="Créer")
    show_window(lookup)
    lookup.setFocus()
    QTest.keyClicks(lookup, "Durand")
    assert lookup.lines()[-1].label == "Créer «\u00a0Durand\u00a0»"
    with qtbot.waitSignal(lookup.create_asked) as heard:
        QTest.keyClick(lookup, Qt.Key.Key_Return)
    assert heard.args == ["Durand"]


def test_a_text_goes_to_the_clipboard(qtbot: QtBot) -> None:
    clipboard_text("NGUYỄN Thị Mai")
    assert QGuiApplication.clipboard().text() == "NGUYỄN Thị Mai"


def test_words_that_do_not_fit_a_choice_are_said_under_the_pointer(
    qtbot: QtBot, show_window: ShowWindow
) -> None:
    lookup = Lookup(source_of(STAFF))
    show_window(lookup)
    lookup.setFixedWidth(120)
    lookup.set_value(1, "Atelier du Ravalement, Maisons-Alfort")
    place = QPoint(10, 10)
    asked = QHelpEvent(QEvent.Type.ToolTip, place, lookup.mapToGlobal(place))
    QApplication.sendEvent(lookup, asked)
    assert QToolTip.text() == "Atelier du Ravalement, Maisons-Alfort"
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    lookup.set_value(2, "Court")
    QApplication.sendEvent(lookup, QHelpEvent(QEvent.Type.ToolTip, place, place))
    assert not QToolTip.isVisible()
