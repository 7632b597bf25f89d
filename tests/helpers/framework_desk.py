"""The frameworks of a small school in their window, and what surrounds it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY, as_role, make_school
from tests.helpers.trainee_pages import KeptSettings, SeenErrors
from tests.helpers.windows import blank_window

from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.framework_editions import EditionRow
from e2c_desktop.queries.frameworks import FrameworkRow
from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.ui.frameworks.dialog import FrameworksDialog
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.tasks import InlineTasks


@dataclass
class FrameworkDesk:
    """The window, and what it asked for."""

    work: UnitOfWork
    page: QWidget
    dialog: FrameworksDialog
    errors: SeenErrors
    toasts: ToastHost
    bus: Bus
    files: list[tuple[str, bytes]] = field(default_factory=list)

    def editions(self) -> list[EditionRow]:
        """The versions as they are kept."""
        return Reads(self.work).competences.editions()

    def kept(self, framework_id: UUID | None = None) -> FrameworkRow:
        """A framework as it is kept; the one in force by default."""
        found = Reads(self.work).competences.framework(framework_id)
        assert found is not None
        return found

    def toast(self) -> str:
        """The words of the notice on the screen, empty without one."""
        toast = self.toasts.toast()
        return toast.text() if toast is not None else ""

    def close(self) -> None:
        """Put everything away."""
        self.dialog.hide()
        self.work.opened.close()


def framework_desk(
    qtbot: QtBot, folder: Path, *, role: Role = Role.DIRECTION, work: UnitOfWork | None = None
) -> FrameworkDesk:
    """Open the window at the reference size, in the name of somebody of a role."""
    work = work or make_school(folder)
    acting = work if role is Role.DIRECTION else as_role(work, role)
    page = blank_window()
    page.resize(1366, 689)
    qtbot.addWidget(page)
    bus, errors, toasts = Bus(), SeenErrors(), ToastHost(page)
    doors = RecordDoors(InlineTasks(), bus, errors, toasts, KeptSettings(), lambda: TODAY)
    doors.open_base(acting, Reads(acting))
    shown: list[tuple[str, bytes]] = []

    def show_file(data: bytes, name: str) -> None:
        shown.append((name, bytes(data)))

    page.show()
    dialog = FrameworksDialog(doors, show_file, page)
    desk = FrameworkDesk(work, page, dialog, errors, toasts, bus, shown)
    with qtbot.waitExposed(dialog):
        dialog.open()
    dialog.activateWindow()
    return desk
