"""« Documents délivrés »: found, sorted, shown again, handed over, taken out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY, as_role, make_path, make_placement, make_school
from tests.helpers.cells import is_whole
from tests.helpers.goings import OtherWays
from tests.helpers.issuing import BOTH, issue
from tests.helpers.trainee_pages import KeptSettings, SeenErrors
from tests.helpers.windows import blank_window

from e2c_desktop.domain.codes import DocumentKind as Kd
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.printing import print_company_documents
from e2c_desktop.services.work import Work
from e2c_desktop.storage.models import Placement
from e2c_desktop.ui.issued.window import IssuedWindow
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.tasks import InlineTasks

K = Qt.Key
LATER = TODAY + timedelta(days=3)


@dataclass
class Desk:
    """The window, and what surrounds it."""

    work: Work
    window: IssuedWindow
    errors: SeenErrors
    trainee: UUID
    company: UUID
    files: list[str] = field(default_factory=list)

    def numbers(self) -> list[str]:
        model = self.window.model
        return [model.row(rank)[1].number for rank in range(model.total())]


Opener = Callable[..., Desk]


@pytest.fixture
def open_desk(qtbot: QtBot, tmp_path: Path) -> Opener:
    made = make_school(tmp_path)
    first = make_path(made)
    owner = Reads(made).people_of_paths([first.id])[0].trainee_id
    second = make_path(made, last_name="ŒUVRARD").id
    issue(made, first.id, kinds=BOTH)
    issue(made, second, on=LATER)
    placement = make_placement(made, second, date(2026, 9, 7), date(2026, 9, 18))
    with made.read() as session:
        company = session.get_one(Placement, placement).company_id
    kinds = (Kd.COMPANY_SHEET,)
    list(print_company_documents(made, kinds=kinds, company_ids=[company], on=LATER))

    def open_it(role: Role = Role.DIRECTION, *, visitor: bool = False) -> Desk:
        work = made if role is Role.DIRECTION else as_role(made, role)
        page = blank_window()
        qtbot.addWidget(page)
        errors, files = SeenErrors(), list[str]()
        doors = Doors(
            InlineTasks(),
            Bus(),
            errors,
            ToastHost(page),
            KeptSettings(),
            lambda: LATER,
            OtherWays(),  # type: ignore[arg-type]  # no way is taken from here
        )
        reads = Reads(work)
        reads.visitor = visitor
        doors.open_base(work, reads)
        window = IssuedWindow(doors, lambda data, name: files.append(name), page)
        with qtbot.waitExposed(window):
            window.open()
        return Desk(made, window, errors, owner, company, files)

    return open_it


@pytest.fixture
def desk(open_desk: Opener) -> Desk:
    return open_desk()


def test_everything_issued_is_there_and_narrowed(desk: Desk) -> None:
    window = desk.window
    assert set(desk.numbers()) == {
        "EN-2026-CRE-0001",
        "PF-2026-CRE-0002",
        "PF-2026-CRE-0001",
        "AE-2026-CRE-0001",
    }
    assert window.foot.text() == "4 documents"
    window.kind.choose(Kd.BOOKLET)
    assert desk.numbers() == ["PF-2026-CRE-0002", "PF-2026-CRE-0001"]
    window.kind.choose(None)
    QTest.keyClicks(window.search, "oeuvrard")
    window.search.searched.emit("oeuvrard")
    assert desk.numbers() == ["PF-2026-CRE-0002"]
    assert window.search.hasFocus()
    assert window.shown_list().subtitle == "12 mois, «\u00a0oeuvrard\u00a0»"
    window.search.clear()
    window.search.searched.emit("")
    window.period.choose(0)
    window.handed.choose(True)
    assert desk.numbers() == []
    assert not window.hand_button.isEnabled()


def test_the_count_under_the_list_is_whole_on_an_office_screen(desk: Desk) -> None:
    desk.window.resize(1266, 640)
    QApplication.processEvents()
    foot = desk.window.foot
    assert foot.width() >= foot.sizeHint().width()
    assert not foot.toolTip()


def test_numbers_are_whole(desk: Desk) -> None:
    desk.window.resize(1266, 640)
    model = desk.window.model
    assert all(is_whole(desk.window.table, row, 0) for row in range(model.rowCount()))
    longest = "FE-2026-CRE-S45-001-D1"
    assert desk.window.table.columnWidth(0) >= theme().metrics("body").horizontalAdvance(longest)


def test_headers_sort(desk: Desk) -> None:
    window = desk.window
    for column in range(6):
        window.model.sort(column, Qt.SortOrder.AscendingOrder)
        assert len(desk.numbers()) == 4
    window.model.sort(0, Qt.SortOrder.DescendingOrder)
    assert desk.numbers() == sorted(desk.numbers(), reverse=True)


def test_a_document_is_shown_again_and_its_duplicata_too(desk: Desk) -> None:
    QTest.keyClick(desk.window.table, K.Key_Return)
    desk.window.show_button.click()
    desk.window.copy_button.click()
    assert len(desk.files) == 3
    assert desk.window.isVisible()
    assert desk.errors.seen == []


def test_the_button_leads_to_the_record(desk: Desk, qtbot: QtBot) -> None:
    desk.window.search.setText("ae-2026")
    desk.window.search.searched.emit("ae-2026")
    with qtbot.waitSignal(desk.window.trainee_asked) as asked:
        desk.window.open_button.click()
    assert asked.args == [desk.trainee]
    assert not desk.window.isVisible()


def test_a_company_is_gone_to(desk: Desk, qtbot: QtBot) -> None:
    desk.window.kind.choose(Kd.COMPANY_SHEET)
    with qtbot.waitSignal(desk.window.company_asked) as asked:
        desk.window.open_button.click()
    assert asked.args == [desk.company]
    assert not desk.window.isVisible()


def test_a_handing_over_is_noted_for_all_that_is_selected(desk: Desk) -> None:
    window = desk.window
    window.kind.choose(Kd.BOOKLET)
    window.table.selectAll()
    window.received.setText("")
    window.hand_button.click()
    assert window.foot.text() == "Donnez le jour de la remise."
    window.received.setText("45/11/2026")
    window.hand_button.click()
    assert "45" in window.received.text()
    window.received.set_date(LATER)
    QTest.keyClick(window.hand_button, K.Key_Space)
    assert window.foot.text() == "2 documents · 2 remis"
    window.handed.choose(False)
    assert desk.numbers() == []
    window.handed.choose(None)
    window.table.choose_row(0)
    window.take_back_button.click()
    assert window.foot.text() == "2 documents · 1 remis"


def test_a_day_before_the_document_is_refused_in_words(desk: Desk) -> None:
    desk.window.kind.choose(Kd.COMPANY_SHEET)
    desk.window.received.set_date(TODAY)
    desk.window.hand_button.click()
    assert len(desk.errors.seen) == 1


def test_the_list_is_taken_out(desk: Desk) -> None:
    desk.window.print_button.click()
    assert desk.files[-1].startswith("Documents délivrés")


def test_who_only_reads_and_visitors_change_nothing(open_desk: Opener) -> None:
    reader = open_desk(Role.READER).window
    assert not reader.hand_button.isVisible()
    assert not reader.show_button.isVisible()
    seen = open_desk(visitor=True)
    window = seen.window
    assert not window.hand_button.isVisible()
    assert not window.copy_button.isVisible()
    persons = {window.model.row(rank)[1].person for rank in range(window.model.total())}
    assert persons == {"", "T. N.", "T. Œ."}
    assert window.shown_list().mark == "Démonstration"
