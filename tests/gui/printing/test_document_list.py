"""The documents of the printing dialog: folded by moments, searched, ticked by the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.document_groups import TOLD_APART, DocumentGroup, in_order
from e2c_desktop.services.printing import document_kinds
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.printing.document_list import DocumentList
from e2c_desktop.ui.printing.sources import PrintBox

OFFERED = in_order(one.kind for one in document_kinds() if one.kind not in TOLD_APART)
K = DocumentKind


@pytest.fixture
def shown(qtbot: QtBot) -> DocumentList:
    """The documents of a path, seen."""
    boxes = [PrintBox(kind.label, (kind,)) for kind in OFFERED]
    made = DocumentList(boxes, K.BOOKLET)
    qtbot.addWidget(made)
    made.resize(380, 400)
    made.show()
    return made


def seen(documents: DocumentList) -> list[DocumentKind]:
    """The documents that are unfolded."""
    return [kind for kind, box in documents.kinds.items() if box.isVisible()]


def heads(documents: DocumentList) -> list[str]:
    """The moments, as they are read."""
    return [one.text() for one in documents.findChildren(Button) if one.isVisible()]


def test_the_moment_of_what_is_ticked_is_open_and_the_others_are_folded(
    shown: DocumentList,
) -> None:
    assert shown.ticked() == [K.BOOKLET]
    assert K.BOOKLET in seen(shown)
    assert K.CONTRACT not in seen(shown)
    told = heads(shown)
    assert [one.split(" (")[0] for one in told] == ["Entrée", "Parcours", "Sortie", "Courriers"]
    assert "1 sur" in told[1]


def test_a_moment_opens_and_closes_by_its_name(shown: DocumentList) -> None:
    head = next(one for one in shown.findChildren(Button) if one.text().startswith("Entrée"))
    assert head.accessibleName().endswith("replié")
    head.setFocus()
    QTest.keyClick(head, Qt.Key.Key_Space)
    assert K.CONTRACT in seen(shown)
    assert head.accessibleName().endswith("déplié")
    QTest.keyClick(head, Qt.Key.Key_Space)
    assert K.CONTRACT not in seen(shown)
    shown.unfold(DocumentGroup.ENTRY)
    assert K.CONTRACT in seen(shown)


def test_a_word_finds_a_document_whatever_its_moment(shown: DocumentList) -> None:
    QTest.keyClicks(shown.search, "reglement")
    assert seen(shown) == [K.RULES_RECEIPT]
    QTest.keyClick(shown.search, Qt.Key.Key_Down)
    shown.kinds[K.RULES_RECEIPT].click()
    assert shown.ticked() == [K.RULES_RECEIPT, K.BOOKLET]
    QTest.keyClick(shown.search, Qt.Key.Key_Escape)
    assert K.BOOKLET in seen(shown)
    QTest.keyClicks(shown.search, "xyz")
    assert seen(shown) == []
    QTest.keyClick(shown.search, Qt.Key.Key_Return)


def test_pages_are_counted_beside_each_document(shown: DocumentList) -> None:
    one = next(row.one for row in shown._rows if K.BOOKLET in row.one.kinds)
    shown.show_pages(one, 16)
    label = next(row.pages for row in shown._rows if row.one is one)
    assert label.text() == "16 pages"
    shown.show_pages(one, 1)
    assert label.text() == "1 page"
    shown.show_pages(one, 0)
    assert label.text() == ""


def test_a_short_list_is_shown_whole(qtbot: QtBot) -> None:
    few = [PrintBox(kind.label, (kind,)) for kind in OFFERED[:3]]
    made = DocumentList(few)
    qtbot.addWidget(made)
    made.show()
    assert made.search.isHidden()
    assert made.ticked() == [OFFERED[0]]
    assert all(box.isVisible() for box in made.boxes())
