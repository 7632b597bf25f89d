"""Ways to tabs that most pages never take, for the doubles of the window around them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from e2c_desktop.queries.attendance_papers import SheetWish


class OtherWays:
    """Leads nowhere: a page that should take one of these ways tells it in its own double."""

    def exit(self, path_id: UUID) -> None:
        raise AssertionError(f"nobody should go to the exit of {path_id}")

    def activity(self, activity_id: UUID) -> None:
        raise AssertionError(f"nobody should go to the activity {activity_id}")

    def complaint(self, complaint_id: UUID) -> None:
        raise AssertionError(f"nobody should go to the complaint {complaint_id}")

    def due_follow_ups(self) -> None:
        raise AssertionError("nobody should go to the follow-ups")

    def attendance(self, cohort_id: UUID | None, day: date) -> None:
        raise AssertionError(f"nobody should go to the half-days of {cohort_id} on {day}")

    def print_sheets(self, wish: SheetWish) -> None:
        raise AssertionError(f"nobody should print the sheets of {wish}")

    def print_paths(self, path_ids: Sequence[UUID]) -> None:
        raise AssertionError(f"nobody should print {path_ids}")

    def print_exit_files(self, path_ids: Sequence[UUID]) -> None:
        self.print_paths(path_ids)

    def print_letters(self, path_ids: Sequence[UUID]) -> None:
        raise AssertionError(f"nobody should write to {path_ids}")

    def print_statements(self, month: date | None = None) -> None:
        raise AssertionError(f"nobody should print the statements of {month}")
