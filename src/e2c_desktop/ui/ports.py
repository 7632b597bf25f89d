"""What screens and dialogs ask from the window around them, as narrow protocols.

None of them imports the shell: whoever makes one gives it these few doors.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.changes import Changes


class Progress(Protocol):
    """What a long work says while it runs."""

    def report(self, done: int, total: int, label: str = "") -> None:
        """Say how far; raises Cancelled when the user asked to stop."""


class Task(Protocol):
    """A work under way."""

    def cancel(self) -> None:
        """Ask it to stop."""


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
        executor: str = "io",
        progressed: Callable[[int, int, str], None] | None = None,
    ) -> Task:
        """Start a work."""


class Errors(Protocol):
    """The one place where a fault becomes a message."""

    def show(self, error: BaseException, parent: QWidget | None) -> object:
        """Show a fault in words."""

    def tell(self, title: str, text: str, parent: QWidget | None) -> object:
        """Show a message."""


class Settings(Protocol):
    """Choices kept on this machine."""

    def value(self, key: str, default: str = "") -> str:
        """Return a choice, or the default."""

    def set_value(self, key: str, value: str) -> None:
        """Keep a choice."""


class Bus(Protocol):
    """Tells every screen what an action changed."""

    def publish(self, changes: Changes, initiator: object = None) -> None:
        """Tell what changed."""


class Toasts(Protocol):
    """The short notices of the window."""

    def say(
        self,
        text: str,
        *,
        action: str = "",
        run: Callable[[], None] | None = None,
        icon: str = "circle-check",
        action_icon: str = "",
    ) -> None:
        """Show a notice for a few seconds; its button does `run`."""
