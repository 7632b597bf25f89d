"""Ways to tabs that most pages never take, for the doubles of the window around them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID


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

    def print_paths(self, path_ids: Sequence[UUID]) -> None:
        raise AssertionError(f"nobody should print {path_ids}")
