"""What the buttons of this tab do: one service each, then the other screens are told."""

from __future__ import annotations

from collections.abc import Callable

from e2c_desktop.domain.changes import Changes
from e2c_desktop.services.placement_follow_up import add_visit
from e2c_desktop.ui.records.doing import RecordDoing


class Doing(RecordDoing):
    """Calls the services of the tab « Stages »."""

    def may_follow(self) -> bool:
        """Tell whether the follow-up of placements may be written."""
        return self.may(add_visit)

    def do(self, call: Callable[[], Changes], words: str) -> bool:
        """Call a service, tell everybody, say it with « Annuler »; tell whether it was done."""
        changes = self.attempt(call)
        if changes is None:
            return False
        self.done(changes, words)
        return True

    def done(self, changes: Changes, words: str) -> None:
        """Tell everybody what a service changed, and say it with « Annuler »."""
        self.publish(changes)
        self.toast(words, undo_it=True)
