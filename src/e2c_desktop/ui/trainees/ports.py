"""What the tab « Stagiaires » asks from the window around it, as narrow protocols.

The page never imports the shell: whoever builds it gives it these few doors.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.work import Work


class Bus(Protocol):
    """Tells every screen what an action changed.

    Attributes:
        changed: signal of the changes and of the object that made them.
    """

    changed: SignalInstance

    def publish(self, changes: Changes, initiator: object = None) -> None:
        """Tell what changed."""


class Errors(Protocol):
    """The one place where a fault becomes a message."""

    def show(self, error: Exception, parent: QWidget) -> object:
        """Show a fault in words."""


class Toasts(Protocol):
    """Short notices at the bottom of the window, with one action at most."""

    def say(
        self,
        text: str,
        *,
        action: str = "",
        run: Callable[[], None] | None = None,
        icon: str = "circle-check",
        action_icon: str = "",
    ) -> None:
        """Show a notice for eight seconds."""


class Settings(Protocol):
    """Choices kept on this machine: columns, widths, views."""

    def value(self, key: str, default: str = "") -> str:
        """Return a choice, or the default."""

    def set_value(self, key: str, value: str) -> None:
        """Keep a choice."""


class Tasks(Protocol):
    """Runs long work outside the window's thread."""

    def submit(
        self,
        owner: QObject,
        work: Callable[[Any], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        label: str = "",
        cancellable: bool = False,
    ) -> object:
        """Start `work(progress)`; give its result to `done` unless the owner is gone."""


@dataclass(slots=True)
class Ports:
    """Everything the screens of this tab may touch.

    The screens are built while a base is being opened: until `open_base` nothing is read.

    Attributes:
        work: given to services as it is.
        reads: the only reading door.
        today: gives the day of today.
    """

    tasks: Tasks
    bus: Bus
    errors: Errors
    toasts: Toasts
    settings: Settings
    today: Callable[[], date]
    work: Work = field(init=False)
    reads: Reads = field(init=False)

    def open_base(self, work: Work, reads: Reads) -> None:
        """Give the screens the open base."""
        self.work, self.reads = work, reads
