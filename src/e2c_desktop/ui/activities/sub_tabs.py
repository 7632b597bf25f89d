"""The sub-tabs of an activity: one line each, here and nowhere else."""

from __future__ import annotations

from e2c_desktop.queries.activity_records import ActivityRecord
from e2c_desktop.ui.activities.description_tab import DescriptionTab
from e2c_desktop.ui.activities.papers_tab import PapersTab
from e2c_desktop.ui.activities.sessions_tab import SessionsTab
from e2c_desktop.ui.records.record_pane import SubTab, no_count

DESCRIPTION, SESSIONS, PAPERS = "description", "seances", "photos"
"""Keys of the sub-tabs."""


def _meetings(record: ActivityRecord) -> int | None:
    return len(record.sessions) or None


def _papers(record: ActivityRecord) -> int | None:
    return len(record.photos) + len(record.proofs) or None


def sub_tabs() -> tuple[SubTab[ActivityRecord], ...]:
    """Return the sub-tabs in the order of reading."""
    return (
        SubTab(DESCRIPTION, "Description", DescriptionTab, no_count),
        SubTab(SESSIONS, "Séances", SessionsTab, _meetings),
        SubTab(PAPERS, "Photos et preuves", PapersTab, _papers),
    )
