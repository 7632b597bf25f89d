"""What windows of settings in several pages share: their pages, and how a page is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Protocol, TypeVar

from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import E2CError, InvalidDraft
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.rights import Role
from e2c_desktop.services.work import Work
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.tabs import SubTabs
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.errors import ErrorPresenter

T = TypeVar("T")


class SettingsPage(Protocol):
    """A page that says beside its fields what could not be saved."""

    def show_problems(self, problems: Sequence[Problem]) -> object:
        """Say what is wrong."""


class PagedDialog(QDialog):
    """Settings in pages; each saving is one action that can be undone.

    Whoever derives from it tells what stands around the pages, makes them in `_make_pages`, and
    shows them in `_show`.

    Args:
        work: the open base; only the direction changes anything.
        bus: told what changed.
        errors: shows what could not be done.

    Attributes:
        title: of the window.
        titles: of the pages.
        room: of the window, in pixels at zoom 100 %.
        words: what the settings decide.
        who: said after them to the others: who changes the settings.
        editable: whether anything may be changed.
        tabs, stack: the titles and the pages.
        foot: the line of the buttons.
    """

    title: ClassVar[str]
    titles: ClassVar[Sequence[str]]
    room: ClassVar[tuple[int, int]]
    words: ClassVar[str]
    who: ClassVar[str] = "La direction les modifie."

    def __init__(
        self, work: Work, bus: Bus, errors: ErrorPresenter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.title)
        self.resize(theme().px(self.room[0]), theme().px(self.room[1]))
        self._work, self._bus, self._errors = work, bus, errors
        self.editable = work.actor.role is Role.DIRECTION and not work.read_only
        self.tabs = SubTabs(list(self.titles))
        self.stack = QStackedWidget()
        self.close_button = Button("Fermer")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(12)
        told = self.words if self.editable else f"{self.words} {self.who}"
        column.addWidget(Label(told, "muted", wrap=True))
        column.addWidget(self.tabs)
        column.addWidget(self.stack, 1)
        self.foot = QHBoxLayout()
        column.addLayout(self.foot)
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        self.close_button.clicked.connect(self.reject)
        for page in self._make_pages():
            self.stack.addWidget(page)
        self.foot.addStretch(1)
        self.foot.addWidget(self.close_button)  # last, so that Tab comes to it after the pages
        self._show()
        self._bus.changed.connect(self._on_changed)

    def _make_pages(self) -> Sequence[QWidget]:
        """Make the pages, in the order of their titles."""
        raise NotImplementedError

    def _show(self) -> None:
        """Show everything that is kept."""
        raise NotImplementedError

    def _done(self, action: Callable[[], T], page: SettingsPage) -> T | None:
        """Do one action; what is wrong is said beside its field, or in a message."""
        try:
            return action()
        except InvalidDraft as invalid:
            page.show_problems(invalid.problems)
        except E2CError as refused:
            self._errors.show(refused, self)
        return None

    def _on_changed(self, changes: object, initiator: object) -> None:
        """Show again what another action, or an undoing, changed."""
        if initiator is not self and isinstance(changes, Changes):
            self._show()
