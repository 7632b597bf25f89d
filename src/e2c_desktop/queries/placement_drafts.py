"""A placement of the base as a form shows it."""

from __future__ import annotations

from dataclasses import fields, replace

from e2c_desktop.domain.placement import PlacementDraft
from e2c_desktop.storage.models import Placement

_NAMES = tuple(spec.name for spec in fields(PlacementDraft))


def placement_draft_of(placement: Placement) -> PlacementDraft:
    """Return what was typed of a placement.

    Hours that its timetable gives are left empty, so that they follow it.
    """
    draft = PlacementDraft(**{name: getattr(placement, name) for name in _NAMES})
    if not draft.timetable:
        return draft
    planned = draft.planned_hours if draft.hours_reason else None
    return replace(draft, weekly_hours=None, planned_hours=planned)
