"""The key of what is typed of a placement and not saved, and what a new one shows."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from e2c_desktop.domain.company_suggestions import Wish
from e2c_desktop.domain.placement import USUAL_EVALUATION, PlacementDraft
from e2c_desktop.domain.placement_codes import Presence
from e2c_desktop.queries.placements_record import PlacementRecord

PREFIX = "stage:"
NEW_KEY = f"{PREFIX}nouveau"


def draft_key(record: PlacementRecord | None) -> str:
    """Return the key under which what is typed of a placement is kept."""
    return NEW_KEY if record is None else f"{PREFIX}{record.id}"


def start_of(
    path_id: UUID | None, company_id: UUID | None, wish: Wish | None = None
) -> PlacementDraft:
    """Return what a new placement shows at first; days and trade are those that were wished."""
    draft = PlacementDraft(
        path_id=path_id,
        company_id=company_id,
        presence=Presence.ON_SITE,
        evaluation_method=USUAL_EVALUATION,
    )
    if wish is None:
        return draft
    return replace(
        draft,
        starts_on=wish.starts_on,
        ends_on=wish.ends_on,
        trade_code=wish.trade_code,
        trade=wish.trade,
    )
