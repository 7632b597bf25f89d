"""Somebody in front of the program for a whole story: clock, lock page, waits, pictures."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication, QWidget
from tests.helpers.bases import FAST, FakeClock
from tests.helpers.keyboard import plain, press, settle, write
from tests.helpers.programs import PATIENCE_MS, end_program

from e2c_desktop.queries.reads import Reads
from e2c_desktop.runtime.paths import AppPaths
from e2c_desktop.services import sessions
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.tasks import TaskRunner
from e2c_desktop.ui.shell.workspace import Workspace

Picture = Callable[[str, QWidget, QWidget | None], None]
"""Saves what is seen: a name, the window, the dialog over it."""


def no_picture(name: str, window: QWidget, dialog: QWidget | None) -> None:
    """Save nothing."""
    del name, window, dialog


class MovingClock(FakeClock):
    """A clock set by the story; it goes on by itself, so that actions have an order."""

    def __call__(self) -> datetime:
        """Return the instant, a moment after the one before."""
        self.advance(milliseconds=20)
        return super().__call__()


def at_clock(clock: Callable[[], datetime]) -> AbstractContextManager[object]:
    """Let the bases that are opened go by a clock."""
    return patch.object(sessions, "open_school", partial(sessions.open_school, clock=clock))


class Sitting:
    """The program, the day of the story, and what the base holds.

    Args:
        application: Qt's application.
        folder: where the machine keeps its files.
        base: the school, closed.
        password: what is typed on the lock page.
        clock: set to the first day.
        picture: saves what is seen.
    """

    def __init__(
        self,
        application: QApplication,
        folder: Path,
        *,
        base: Path,
        password: str,
        clock: MovingClock,
        picture: Picture = no_picture,
    ) -> None:
        self._application, self._folder, self._picture = application, folder, picture
        self._password = password
        self.base, self.clock = base, clock
        self.program = self._start()

    def _start(self) -> Application:
        program = Application(
            self._application,
            AppPaths.under(self._folder / "poste"),
            tasks=TaskRunner(),
            today=self.today,
            policy=FAST,
        )
        program.window.resize(1366, 768)
        program.window.show()
        return program

    def today(self) -> date:
        """Return the day of the story."""
        return self.clock.now.date()

    def go_to_day(self, day: date) -> None:
        """Come back another day, at half past eight."""
        self.clock.now = datetime(day.year, day.month, day.day, 8, 30, tzinfo=UTC)

    def open(self) -> None:
        """Type the password of the school on the lock page."""
        with at_clock(self.clock):
            self.program.start(self.base)
            self.until(lambda: self.program.login.chosen is not None)
            self.choose_person()
            write(self._password)
            press("Return")
            self.until(lambda: self.program.workspace is not None)
        self.until(lambda: not self.program.tasks.running)
        settle()

    def choose_person(self) -> None:
        """Stay with the person whom the lock page proposes."""

    def reopen(self) -> None:
        """Close the window by its key, then start the program again."""
        press("Ctrl+Q")
        self.until(lambda: not self.program.window.isVisible())
        end_program(self.program)
        self.program = self._start()
        self.open()

    def leave(self) -> None:
        """Leave nothing behind."""
        end_program(self.program)

    def until(self, seen: Callable[[], bool]) -> None:
        """Wait until something is seen.

        Raises:
            AssertionError: it is not, for long.
        """
        clock = QElapsedTimer()
        clock.start()
        while not seen():
            assert clock.elapsed() < PATIENCE_MS, "never seen"
            settle()

    def rest(self) -> None:
        """Wait until the work behind the window is done."""
        settle()
        self.until(lambda: not self.program.tasks.running)
        settle()

    def picture(self, name: str) -> None:
        """Save what is seen now, with the dialog over the window."""
        self._picture(name, self.program.window, QApplication.activeModalWidget())

    # What is read.

    @property
    def page(self) -> Workspace:
        """The open school."""
        page = self.program.workspace
        assert page is not None
        return page

    @property
    def work(self) -> UnitOfWork:
        """The base."""
        return self.page.work

    @property
    def reads(self) -> Reads:
        """The readings of the base."""
        return self.page.reads

    def toast(self) -> str:
        """Return the words of the notice on the screen."""
        toast = self.page.toasts.toast()
        return "" if toast is None else plain(toast.text())

    # What several steps do.

    def find(self, words: str, name: str) -> None:
        """Search everything for words, and walk to the line that names somebody."""
        press("Ctrl+K")
        write(words)
        search = self.page.search
        self.until(lambda: bool(search.list.lines()))
        line = search.list.current()
        assert line is not None
        assert name.casefold() in line.spoken().casefold()
