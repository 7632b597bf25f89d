"""A code of a public list: typed, picked by its title, kept when the list does not have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.helpers.windows import ShowWindow

from e2c_desktop.ui.forms.binder import FormBinder
from e2c_desktop.ui.forms.specs import CodeOf, FieldSpec
from e2c_desktop.ui.kit.lookup import Lookup
from e2c_desktop.ui.records.words import shown_words

CODES = {"45.20A": "Réparation automobile", "43.32A": "Menuiserie bois"}


@dataclass(frozen=True)
class Coded:
    naf: str = ""
    other: str = ""


def _find(typed: str) -> Sequence[tuple[str, str]]:
    wanted = typed.casefold()
    return [line for line in CODES.items() if wanted in " ".join(line).casefold()]


def _title(code: str) -> str:
    return CODES.get(code, "")


def _written(text: str) -> str:
    return "45.20A" if text.casefold() == "4520a" else text


SPEC = FieldSpec("naf", "Activité", CodeOf(_find, _title, _written))
OTHER = FieldSpec("other", "Autre")


def opened(show_window: ShowWindow, code: str = "") -> tuple[FormBinder[Coded], Lookup]:
    binder: FormBinder[Coded] = FormBinder([SPEC, OTHER], Coded(code))
    show_window(binder)
    line = binder.editors["naf"].widget
    assert isinstance(line, Lookup)
    line.setFocus()
    return binder, line


def test_words_find_the_code_and_its_title_is_shown(show_window: ShowWindow) -> None:
    binder, line = opened(show_window)
    QTest.keyClicks(line, "menuis")
    assert [item.label for item in line.lines()][:1] == ["43.32A"]
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (binder.draft().naf, line.text()) == ("43.32A", "43.32A Menuiserie bois")
    assert binder.editors["naf"].is_right()
    assert shown_words(SPEC, "43.32A") == "43.32A Menuiserie bois"


def test_a_code_typed_without_its_dot_is_written_with_it(show_window: ShowWindow) -> None:
    binder, line = opened(show_window)
    QTest.keyClicks(line, "4520a")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert (binder.draft().naf, line.text()) == ("45.20A", "45.20A Réparation automobile")


def test_a_code_of_another_list_is_kept(show_window: ShowWindow) -> None:
    binder, line = opened(show_window)
    QTest.keyClicks(line, "99.99Y")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert (binder.draft().naf, line.text()) == ("99.99Y", "99.99Y")
    assert not binder.editors["naf"].is_right()


def test_a_code_shown_opens_the_whole_list_and_can_be_emptied(show_window: ShowWindow) -> None:
    binder, line = opened(show_window, "45.20A")
    assert not binder.dirty
    QTest.keyClick(line, Qt.Key.Key_F3)
    assert [item.value for item in line.lines()] == list(CODES)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert binder.draft().naf == ""


def test_a_text_too_long_for_a_code_is_told(show_window: ShowWindow) -> None:
    binder, line = opened(show_window)
    line.setText("x" * 60)
    assert [each.field for each in binder.format_problems()] == ["naf"]
