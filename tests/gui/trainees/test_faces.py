"""The list as portraits: read behind the window, from the keyboard, never before visitors."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from uuid import UUID

from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY, make_trainee, path_draft
from tests.helpers.given_files import jpeg
from tests.helpers.paper_pages import WHO, note_consent
from tests.helpers.trainee_pages import Desk, open_desk

from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeView
from e2c_desktop.services.photos import CropBox, make_portrait, set_photo
from e2c_desktop.ui.trainees.faces import PhotoReads, face_letters, photos_of
from e2c_desktop.ui.trainees.filters import ListState

SPACE, CTRL = Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier


def photo() -> bytes:
    out = BytesIO()
    Image.new("RGB", (70, 90), "#0000ff").save(out, "JPEG")
    return out.getvalue()


class PhotographedReads(Reads):
    """Readings that know one photo."""

    asked: list[UUID]
    fails = False

    def photos_of(self, trainee_ids: Sequence[UUID]) -> dict[UUID, bytes]:
        if len(trainee_ids) == 1:
            return {}  # the head of the record
        if self.fails:
            raise OSError
        self.asked += trainee_ids
        return {trainee_ids[0]: photo(), trainee_ids[1]: b"pas une image"}


def photographed(desk: Desk) -> PhotographedReads:
    reads = PhotographedReads(desk.work)
    reads.asked = []
    desk.page._ports.reads = reads
    return reads


def blue(desk: Desk, row: int) -> bool:
    """Whether a person is painted with the photo."""
    faces = desk.page.list.faces
    box: QRect = faces.visualRect(faces.model().index(row, 0))
    image = faces.viewport().grab(box).toImage()
    colour = image.pixelColor(image.width() // 2, 60)
    return colour.blue() > 200 and colour.red() < 60


def test_portraits_stand_for_the_rows_and_the_place_stays(desk: Desk, qtbot: QtBot) -> None:
    reads = photographed(desk)
    pane = desk.page.list
    desk.page.open_trainee(desk.people["ŒUVRARD"])
    QTest.mouseClick(pane.head.faces_button, Qt.MouseButton.LeftButton)
    assert pane.faces.isVisible()
    assert pane.head.faces_button.accessibleName() == "Montrer la liste"
    assert pane.chosen_id() == desk.people["ŒUVRARD"]
    qtbot.waitUntil(lambda: len(reads.asked) == 4)
    shown = [number for number in range(4) if blue(desk, number)]
    assert len(shown) == 1
    assert desk.settings.kept["stagiaires/trombinoscope"] == "oui"
    again = open_desk(qtbot, desk.work, desk.people, settings=desk.settings)
    assert again.page.list.faces.isVisible()
    again.page.page_actions()["as_faces"].trigger()
    assert again.page.list.table.isVisible()
    again.close()


def test_whoever_is_read_stays_in_sight_when_portraits_come(desk: Desk, qtbot: QtBot) -> None:
    for number in range(24):
        make_trainee(desk.work, last_name=f"ZAÏDI {number:02}", path=path_draft(desk.work))
    pane = desk.page.list
    pane.set_state(ListState.of_view(TraineeView.CANDIDATES))
    desk.page.open_trainee(pane.model.row(16).id)
    pane.toggle_faces()
    QCoreApplication.processEvents()
    shown = pane.faces.visualRect(pane.faces.currentIndex())
    assert pane.faces.currentIndex().row() == 16
    assert pane.faces.viewport().rect().contains(shown)


def test_portraits_obey_the_keyboard(desk: Desk, qtbot: QtBot) -> None:
    pane = desk.page.list
    pane.toggle_faces()
    desk.page.focus_list()
    faces = pane.faces
    assert faces.hasFocus()
    QTest.keyClick(faces, Qt.Key.Key_Right)
    assert faces.currentIndex().row() == 1
    assert pane.foot.text() == "4 stagiaires, 1 sélectionné"
    QTest.keyClick(faces, SPACE)
    assert pane.ticks.count() == 1
    QTest.keyClick(faces, Qt.Key.Key_A, CTRL)
    assert pane.ticks.count() == 4
    QTest.keyClick(faces, Qt.Key.Key_Return)
    record = desk.page.record.record()
    assert record is not None
    assert record.draft.last_name == "NGUYỄN"
    desk.page.focus_list()
    QTest.keyClick(faces, Qt.Key.Key_Up)
    assert pane.head.search.hasFocus()
    with qtbot.waitSignal(pane.table.put_aside):
        QTest.keyClick(faces, Qt.Key.Key_Delete)


def test_portraits_open_by_a_double_click(desk: Desk, qtbot: QtBot) -> None:
    pane = desk.page.list
    pane.toggle_faces()
    spot = pane.faces.visualRect(pane.model.index(2, 0)).center()
    with qtbot.waitSignal(pane.faces.row_opened) as opened:
        QTest.mouseClick(pane.faces.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        QTest.mouseDClick(pane.faces.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened.args == [pane.model.row(2).id]


def test_before_visitors_and_after_a_fault_initials_stand_there(desk: Desk, qtbot: QtBot) -> None:
    reads = photographed(desk)
    reads.fails = True
    desk.page.list.toggle_faces()
    qtbot.wait(60)
    assert not any(blue(desk, number) for number in range(4))
    reads.fails, reads.visitor = False, True
    desk.page.show_visitor()
    qtbot.wait(60)
    assert reads.asked == []
    assert [face_letters(desk.page.list.model.row(number)) for number in range(4)] == [
        "MK",
        "TN",
        "ZŒ",
        "AT",
    ]


def test_readings_without_photos_give_none(desk: Desk) -> None:
    blank = object()
    assert not isinstance(blank, PhotoReads)
    assert photos_of(blank, []) == {}


def test_initials_of_a_row(desk: Desk) -> None:
    assert face_letters(desk.page.list.model.row(0)) == "MK"


def test_the_printed_portraits_are_the_large_ones_of_those_who_agreed(
    desk: Desk, qtbot: QtBot
) -> None:
    note_consent(desk)
    portrait = make_portrait(jpeg((700, 900)), CropBox())
    set_photo(desk.work, trainee_id=desk.people[WHO], portrait=portrait, today=TODAY)
    with qtbot.waitSignal(desk.page.pdf_ready) as shown:
        desk.page.page_actions()["faces"].trigger()
    assert shown.args is not None
    pictures = PdfReader(BytesIO(shown.args[0])).pages[0].images
    assert [each.image.size for each in pictures if each.image] == [(210, 270)]
