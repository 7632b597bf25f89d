"""The page « Bilan d’une activité », made behind the window."""

from __future__ import annotations

from uuid import UUID

from e2c_desktop.services.activity_report import activity_report_as_pdf
from e2c_desktop.ui.ports import Doors, Progress
from e2c_desktop.ui.records.exporting import Exporting

TITLE = "Bilan d’une activité"


def print_report(doors: Doors, exporting: Exporting, activity_id: UUID) -> None:
    """Make the page of an activity and show it."""
    mark = "Démonstration" if doors.reads.visitor else ""

    def work(progress: Progress) -> bytes:
        progress.report(0, 0, TITLE)
        return activity_report_as_pdf(
            doors.work, activity_id=activity_id, today=doors.today(), mark=mark
        )

    exporting.show_pages(work, TITLE)
