"""F1: the page of what is on the screen, searched, read and printed, before a password too."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from tests.helpers.programs import log_in

from e2c_desktop.services.help_pages import help_pages
from e2c_desktop.ui.kit.strong_label import StrongLabel
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.help_dialog import HelpDialog
from e2c_desktop.ui.shell.keyboard_dialog import KeyboardDialog


def ask(program: Application) -> HelpDialog:
    """Press F1; the window of the help."""
    program.window.actions_by_name["help"].trigger()
    assert program.helping.dialog is not None
    assert program.helping.dialog.isVisible()
    return program.helping.dialog


def shown_words(dialog: HelpDialog) -> str:
    """Everything that can be read at the right."""
    labels = dialog.body.findChildren(QLabel)
    return " ".join(
        label.plain() if isinstance(label, StrongLabel) else label.text() for label in labels
    )


def listed(dialog: HelpDialog) -> list[str]:
    items = (dialog.list.item(row) for row in range(dialog.list.count()))
    return [item.text() for item in items if not item.isHidden()]


def test_every_tab_has_its_page(opened: Application) -> None:
    page = opened.workspace
    assert page is not None
    below = {"import", "reglages", "aide"}
    for key in page.rail.keys():  # noqa: SIM118  # a method of the bar, not of a dict
        if key in below:
            continue
        page.tabs.show(key)
        assert ask(opened).page.key == key


def test_every_page_is_shown_whole(opened: Application) -> None:
    dialog = ask(opened)
    for page in help_pages():
        dialog.show_page(page.key)
        words = shown_words(dialog)
        assert page.title in words
        for part in page.parts:
            assert part.text in words


def test_before_a_password_help_tells_of_it(program: Application, base: Path) -> None:
    program.start(base)
    assert ask(program).page.key == "securite"
    log_in(program)
    assert program.workspace is not None


def test_the_assistant_has_its_first_steps(program: Application) -> None:
    program.start()
    assert ask(program).page.key == "premiers-pas"


def test_the_left_bar_opens_the_help_and_one_window_serves(opened: Application) -> None:
    page = opened.workspace
    assert page is not None
    page.rail.button("aide").click()
    first = opened.helping.dialog
    assert first is not None
    page.tabs.show("stages")
    assert ask(opened) is first
    assert first.page.key == "stages"
    assert not first.isModal()
    first.close_button.click()
    QCoreApplication.sendPostedEvents(first, QEvent.Type.DeferredDelete)
    assert opened.helping.dialog is None
    assert ask(opened) is not first


def test_a_search_keeps_the_pages_that_hold_the_words(opened: Application) -> None:
    dialog = ask(opened)
    QTest.keyClicks(dialog.search, "fiche de secours")
    kept = [page.title for page in help_pages() if page.holds("fiche de secours")]
    assert 0 < len(kept) < len(help_pages())
    assert listed(dialog) == kept
    assert dialog.page.title in kept
    dialog.search.clear()
    assert len(listed(dialog)) == len(help_pages())
    QTest.keyClicks(dialog.search, "zzz")
    assert listed(dialog) == []
    assert "Rien dans l’aide" in shown_words(dialog)
    assert not dialog.print_button.isEnabled()
    dialog.search.clear()
    assert dialog.page.title in shown_words(dialog)
    assert dialog.print_button.isEnabled()


def test_a_page_is_printed_as_it_reads(opened: Application) -> None:
    dialog = ask(opened)
    dialog.show_page("presences")
    dialog.print_button.click()
    paper = opened.helping.paper
    assert paper is not None
    assert paper.isVisible()
    pages = PdfReader(BytesIO(paper._data), strict=True).pages
    assert len(pages) == 1
    assert dialog.page.title in pages[0].extract_text()
    paper.close()


def test_every_key_is_one_click_away(opened: Application) -> None:
    ask(opened).keyboard_button.click()
    keys = opened.window.findChild(KeyboardDialog)
    assert keys is not None
    assert keys.isVisible()
    keys.accept()


def test_the_help_is_read_by_the_keyboard(opened: Application) -> None:
    dialog = ask(opened)
    dialog.search.setFocus()
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.focusWidget() is dialog.list
    before = dialog.list.currentRow()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.list.currentRow() == before + 1
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_locking_takes_the_help_away(opened: Application) -> None:
    ask(opened)
    opened.lock()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert opened.helping.dialog is None
    assert ask(opened).page.key == "securite"


@pytest.mark.parametrize("key", ["inconnue", ""])
def test_a_page_that_is_not_there_leads_to_the_first(opened: Application, key: str) -> None:
    dialog = ask(opened)
    dialog.show_page(key)
    assert dialog.page is help_pages()[0]
