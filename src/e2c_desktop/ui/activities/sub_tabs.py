"""The sub-tabs of an activity: one line each, here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from e2c_desktop.queries.activity_records import ActivityRecord
from e2c_desktop.ui.activities.description_tab import DescriptionTab
from e2c_desktop.ui.activities.doing import Doing
from e2c_desktop.ui.activities.papers_tab import PapersTab
from e2c_desktop.ui.activities.sessions_tab import SessionsTab
from e2c_desktop.ui.ports import Doors

DESCRIPTION, SESSIONS, PAPERS = "description", "seances", "photos"
"""Keys of the sub-tabs."""


class ActivityTab(Protocol):
    """What the pane asks of the widget of a sub-tab."""

    def show_activity(self, record: ActivityRecord) -> None:
        """Show an activity."""

    def set_editable(self, editable: bool) -> None:
        """Show the actions that write to those who may."""

    def focus_first(self) -> None:
        """Give the keyboard to what is read, never to an action."""


@dataclass(frozen=True, slots=True)
class SubTab:
    """A sub-tab.

    Attributes:
        key: stable name, by which the page opens it.
        title: its words.
        make: builds its widget, an `ActivityTab`.
        count: what stands in its bubble; None without one.
    """

    key: str
    title: str
    make: Callable[[Doors, Doing], ActivityTab]
    count: Callable[[ActivityRecord], int | None]


def _none(record: ActivityRecord) -> int | None:
    del record
    return None


def _meetings(record: ActivityRecord) -> int | None:
    return len(record.sessions) or None


def _papers(record: ActivityRecord) -> int | None:
    return len(record.photos) + len(record.proofs) or None


def sub_tabs() -> tuple[SubTab, ...]:
    """Return the sub-tabs in the order of reading."""
    return (
        SubTab(DESCRIPTION, "Description", DescriptionTab, _none),
        SubTab(SESSIONS, "Séances", SessionsTab, _meetings),
        SubTab(PAPERS, "Photos et preuves", PapersTab, _papers),
    )
