"""What the shared parts ask of the window around them; every tab gives at least this."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.work import Work
from e2c_desktop.ui.ports import Errors, FollowedBus, Settings, Tasks, Toasts


class RecordDoors(Protocol):
    """The doors of a tab."""

    @property
    def tasks(self) -> Tasks:
        """Runs long work."""

    @property
    def errors(self) -> Errors:
        """Shows faults."""

    @property
    def bus(self) -> FollowedBus:
        """Tells every screen what changed."""

    @property
    def toasts(self) -> Toasts:
        """Shows short notices."""

    @property
    def settings(self) -> Settings:
        """Keeps choices on this machine."""

    @property
    def today(self) -> Callable[[], date]:
        """Gives the day of today."""

    @property
    def work(self) -> Work:
        """Given to services as it is."""

    @property
    def reads(self) -> Reads:
        """The only reading door."""
