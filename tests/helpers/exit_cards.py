"""The two cards of an exit in a window, with surroundings that remember."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.exits import TODAY, followed_school, left, subject
from tests.helpers.trainee_pages import KeptSettings, SeenErrors
from tests.helpers.windows import blank_window

from e2c_desktop.domain.codes import Moment
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.situation_reads import ExitSubject
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.ui.exits.call_card import CallCard
from e2c_desktop.ui.exits.situation_card import SituationCard
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.doing import RecordDoing
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.tasks import InlineTasks


@dataclass
class CardDesk:
    """Both cards, and what surrounds them."""

    work: UnitOfWork
    path_id: UUID
    doors: RecordDoors
    window: QWidget
    situation: SituationCard
    call: CallCard
    toasts: ToastHost
    errors: SeenErrors

    @property
    def subject(self) -> ExitSubject:
        """What the base knows of the exit."""
        return subject(self.work, self.path_id)

    def show(self, moment: Moment) -> None:
        """Show a moment in the left card, and its calls in the right one."""
        self.situation.show_moment(self.path_id, moment)
        self.call.show_moment(self.path_id, moment)

    def toast(self) -> str:
        """The words of the notice on the screen, empty without one."""
        toast = self.toasts.toast()
        return toast.text() if toast is not None else ""

    def fields(self) -> list[str]:
        """The fields shown, in their order."""
        binder = self.situation.binder
        return [spec.name for spec in binder.specs if not binder.fields[spec.name].isHidden()]

    def close(self) -> None:
        """Destroy the window at once."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def open_cards(
    qtbot: QtBot, work: UnitOfWork, path_id: UUID, *, size: tuple[int, int] = (894, 391)
) -> CardDesk:
    """Show both cards side by side, as large as in the design at 1366 × 768."""
    window = blank_window()
    row = QHBoxLayout(window)
    row.setContentsMargins(16, 8, 16, 8)
    row.setSpacing(12)
    errors, toasts, bus = SeenErrors(), ToastHost(window), Bus()
    doors = RecordDoors(
        tasks=InlineTasks(),
        bus=bus,
        errors=errors,
        toasts=toasts,
        settings=KeptSettings(),
        today=lambda: TODAY,
    )
    doing = RecordDoing(doors, window)
    doors.open_base(work, Reads(work))
    situation, call = SituationCard(doors, doing), CallCard(doors, doing)
    row.addWidget(situation, 528)
    row.addWidget(call, 322)
    call.situation_asked.connect(lambda moment: situation.show_moment(path_id, moment))
    window.resize(*size)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return CardDesk(work, path_id, doors, window, situation, call, toasts, errors)


def cards_on_a_school(qtbot: QtBot, folder: Path) -> CardDesk:
    """Show the cards of somebody who left, on a school of their own."""
    work = followed_school(folder)
    return open_cards(qtbot, work, left(work).id)
