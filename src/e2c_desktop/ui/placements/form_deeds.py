"""Calling services from the form of a placement: what failed is shown, what changed is told."""

from __future__ import annotations

from uuid import UUID

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.placement import PlacementDraft
from e2c_desktop.queries.placements_record import PlacementRecord
from e2c_desktop.services import placements
from e2c_desktop.ui.placements.doing import Doing


class Deeds(Doing):
    """Calls services in the name of the page of one placement."""

    def may_edit(self) -> bool:
        """Tell whether placements may be corrected."""
        return self.may(placements.update_placement)

    def store(self, record: PlacementRecord | None, draft: PlacementDraft) -> tuple[UUID, Changes]:
        """Create a placement, or save one; its identifier and what was changed.

        Raises:
            InvalidDraft, NotFound, Conflict, Refused: as `services.placements`.
        """
        if record is None:
            return placements.create_placement(self._doors.work, draft=draft)
        changes = placements.update_placement(
            self._doors.work, placement_id=record.id, version=record.version, draft=draft
        )
        return record.id, changes
