"""The sub-tab « Compétences » of a record, with the hands of a person on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.assessing import assessed, competence
from tests.helpers.builders import current_path
from tests.helpers.keyboard import settle
from tests.helpers.trainee_pages import Desk, open_desk, school_with_people

from e2c_desktop.domain.evaluation import Assessor, Moment
from e2c_desktop.queries.competence_rows import CompetenceCase
from e2c_desktop.services.evaluations import note_levels
from e2c_desktop.services.work import Work
from e2c_desktop.ui.competences.grid_words import COLUMNS, LEVEL_COLUMNS, Col
from e2c_desktop.ui.competences.tab import CompetencesTab
from e2c_desktop.ui.trainees.record_pane import COMPETENCES

JULY, NOVEMBER = date(2026, 7, 3), date(2026, 11, 10)


class GridDesk:
    """The grid of one person.

    Args:
        desk: the page « Stagiaires ».
        path_id: whose grid.
    """

    def __init__(self, desk: Desk, path_id: UUID) -> None:
        self.desk, self.path_id = desk, path_id

    @property
    def work(self) -> Work:
        """The base."""
        return self.desk.work

    @property
    def tab(self) -> CompetencesTab:
        """The sub-tab."""
        return self.desk.page.record.competences

    def stand(self, code: str, column: Col = Col.EXIT) -> None:
        """Bring the keyboard to a cell."""
        self.wake()
        row = self.tab.model.row_of(competence(self.work, code))
        self.tab.table.stand_on(row, COLUMNS.index(column))
        self.tab.table.setFocus(Qt.FocusReason.OtherFocusReason)
        settle()

    def wake(self) -> None:
        """Give the keyboard back to the page, as a system does when a window over it closes."""
        self.desk.window.activateWindow()
        settle()

    def shown(self, code: str) -> list[str]:
        """What the columns of levels show for a competence."""
        row = self.tab.model.row_of(competence(self.work, code))
        return [
            str(self.tab.model.data(self.tab.model.index(row, COLUMNS.index(one))))
            for one in LEVEL_COLUMNS
        ]

    def case(self, code: str) -> CompetenceCase:
        """A case as it is in the base."""
        found = self.desk.reads.competences.grid(self.path_id).case(competence(self.work, code))
        assert found is not None
        return found

    def here(self) -> str:
        """The code of the competence of the keyboard, empty on a domain."""
        case = self.tab.table.current_case()
        return "" if case is None else case.competence.code

    def click_cell(self, code: str, column: Col) -> None:
        """Click a cell."""
        model = self.tab.model
        row = model.row_of(competence(self.work, code))
        self.click_index(model.index(row, COLUMNS.index(column)))

    def click_index(self, index: QModelIndex) -> None:
        """Click what is shown at an index."""
        table = self.tab.table
        table.scrollTo(index)
        point = table.visualRect(index).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
        settle()

    def click_head(self, column: Col) -> None:
        """Click the head of a column."""
        heads = self.tab.table.heads
        left = heads.sectionViewportPosition(COLUMNS.index(column))
        point = QPoint(left + 20, heads.height() // 2)
        QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=point)
        settle()


def click(widget: QWidget) -> None:
    """Click a widget in its middle."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    settle()


def dropping(path: Path) -> QDropEvent:
    """A file dropped from a folder; the caller keeps what is returned while it is used."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.kept = data  # type: ignore[attr-defined]  # Qt does not keep it alive
    return event


def assess_a_little(work: Work, path_id: UUID) -> None:
    """Note the levels of D3 at the entry and half-way, two of them at the exit, and an opinion."""
    drafts = [
        *(assessed(work, code, 1) for code in ("D3.1", "D3.2", "D3.3")),
        *(assessed(work, code, 2, moment=Moment.MID, on=JULY) for code in ("D3.1", "D3.2")),
        assessed(work, "D3.1", 3, moment=Moment.EXIT, on=NOVEMBER),
        assessed(work, "D3.1", 2, moment=Moment.EXIT, on=NOVEMBER, assessor=Assessor.SELF),
    ]
    note_levels(work, levels={path_id: drafts})


@contextmanager
def grid_desk(
    qtbot: QtBot,
    folder: Path,
    *,
    size: tuple[int, int] = (1366, 689),
    prepare: Callable[[Work, UUID], None] = assess_a_little,
) -> Iterator[GridDesk]:
    """Show the grid of NGUYỄN Thị Mai, eight days before her exit."""
    work, people = school_with_people(folder)
    path = current_path(work, people["NGUYỄN"])
    prepare(work, path.id)
    desk = open_desk(qtbot, work, people, size=size)
    desk.page.open_trainee(people["NGUYỄN"])
    desk.page.record.open_tab(COMPETENCES)
    settle()
    yield GridDesk(desk, path.id)
    desk.close()
    work.opened.close()
