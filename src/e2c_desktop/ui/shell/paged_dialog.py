"""What windows of settings in several pages share: their pages, and how a page is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

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

    Whoever derives from it makes its pages, gives them to `add_pages`, and shows them in `_show`.

    Args:
        title: of the window.
        work: the open base; only the direction changes anything.
        bus: told what changed.
        errors: shows what could not be done.
        tabs: titles of the pages.
        size: of the window, in pixels at zoom 100 %.
        words: what the settings decide; then, for the others, who changes them.

    Attributes:
        editable: whether anything may be changed.
        tabs, stack: the titles and the pages.
        foot: the line of the buttons.
    """

    def __init__(
        self,
        title: str,
        work: Work,
        bus: Bus,
        errors: ErrorPresenter,
        *,
        tabs: Sequence[str],
        size: tuple[int, int],
        words: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(theme().px(size[0]), theme().px(size[1]))
        self._work, self._bus, self._errors = work, bus, errors
        self.editable = work.actor.role is Role.DIRECTION and not work.read_only
        self.tabs = SubTabs(list(tabs))
        self.stack = QStackedWidget()
        self.close_button = Button("Fermer")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(12)
        told = words[0] if self.editable else " ".join(words)
        column.addWidget(Label(told, "muted", wrap=True))
        column.addWidget(self.tabs)
        column.addWidget(self.stack, 1)
        self.foot = QHBoxLayout()
        column.addLayout(self.foot)
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        self.close_button.clicked.connect(self.reject)

    def add_pages(self, *pages: QWidget) -> None:
        """Put the pages in, show what is kept, and follow what changes it."""
        for page in pages:
            self.stack.addWidget(page)
        self.foot.addStretch(1)
        self.foot.addWidget(self.close_button)  # last, so that Tab comes to it after the pages
        self._show()
        self._bus.changed.connect(self._on_changed)

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
