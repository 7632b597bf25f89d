"""Notes in a page: where their sign stands."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from tests.helpers.windows import ShowWindow

from e2c_desktop.ui.kit.labels import IconLabel
from e2c_desktop.ui.kit.notes import Note


@pytest.mark.parametrize("action", ["", "Afficher"])
def test_the_sign_of_a_note_stands_beside_its_first_line(
    show_window: ShowWindow, action: str
) -> None:
    note = Note("3 notes confidentielles sont fermées.", action=action)
    show_window(note).resize(700, 200)
    QApplication.processEvents()
    sign, words = note.findChild(IconLabel), note.findChild(QLabel)
    assert sign is not None
    assert words is not None
    assert abs(sign.geometry().center().y() - words.geometry().center().y()) <= 1
    note.set_message("Rien n’est perdu, tout le reste est intact. " * 4)
    note.setFixedWidth(300)
    QApplication.processEvents()
    assert words.height() > 2 * sign.height()
    assert sign.geometry().top() == words.geometry().top()
