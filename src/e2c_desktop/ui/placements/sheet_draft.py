"""What is typed of a tutor's sheet and not saved: kept while it is typed, shown again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QObject

from e2c_desktop.domain.placement_review import ReviewDraft, grid_of_text, grid_to_text
from e2c_desktop.services import form_drafts
from e2c_desktop.ui.placements.sheet_form import SheetForm
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.draft_keeper import DraftKeeper, Values

PREFIX = "bilan:"
_GRIDS = ("grid", "skills")


class SheetDraft(QObject):
    """The draft of the sheet that is shown.

    Args:
        doors: of the page.
        form: the sheet.
    """

    def __init__(self, doors: Doors, form: SheetForm) -> None:
        super().__init__(form)
        self._doors, self._form = doors, form
        self._keeper = DraftKeeper(doors.work, self._values, self)

    def _values(self) -> Values | None:
        if not self._form.dirty():
            return None
        draft = self._form.draft()
        grids = {name: grid_to_text(getattr(draft, name)) for name in _GRIDS}
        plain = replace(draft, grid={}, skills={})
        return form_drafts.to_values(plain) | grids

    def follow(self, placement_id: UUID) -> datetime | None:
        """Begin to keep the sheet of a placement; what was typed of it before comes back.

        Returns:
            When that was kept; None when nothing was.
        """
        key = f"{PREFIX}{placement_id}"
        waiting = form_drafts.load_draft(self._doors.work, key=key)
        if waiting is None:
            self._keeper.watch(key)
            return None
        grid, skills = (grid_of_text(str(waiting.values.pop(name, ""))) for name in _GRIDS)
        typed = form_drafts.from_values(ReviewDraft, waiting.values)
        self._form.show_typed(replace(typed, grid=grid, skills=skills))
        self._keeper.adopt(key)
        return waiting.at

    def leave(self) -> None:
        """Keep what is typed and stop; what was typed and taken back is forgotten."""
        if self._keeper.keep():
            self._keeper.stop()
        else:
            self._keeper.discard()

    def discard(self) -> None:
        """Forget what was kept: it is saved, or given up."""
        self._keeper.discard()
