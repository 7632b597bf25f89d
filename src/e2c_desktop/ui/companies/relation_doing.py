"""What the relation with a company does: one service each, said with « Annuler »."""

from __future__ import annotations

from e2c_desktop.domain.changes import Changes
from e2c_desktop.ui.records.doing import RecordDoing


class RelationDoing(RecordDoing):
    """Calls the services of the relation with a company."""

    def tell(self, changes: Changes | None, words: str) -> None:
        """Tell every screen what was done, with « Annuler »; nothing when it was not done."""
        if changes is not None:
            self.publish(changes)
            self.toast(words, undo_it=True)
