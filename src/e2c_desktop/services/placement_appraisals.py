"""What is thought of a company after a placement: noted, corrected, taken away."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import sqlalchemy as sa

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Conflict, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement_appraisal import (
    AppraisalDraft,
    cleaned_appraisal,
    validate_appraisal,
)
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Placement, PlacementAppraisal
from e2c_desktop.storage.unit_of_work import UnitOfWork


@allowed(*EDITORS)
def appraise_company(
    work: UnitOfWork,
    *,
    placement_id: UUID,
    draft: AppraisalDraft,
    today: date,
    version: int | None = None,
) -> Changes:
    """Note what is thought of the company after a placement; there is one appraisal for each.

    Args:
        work: the open base.
        placement_id: after which placement.
        draft: the marks, the day and the words.
        today: the day of today.
        version: of the appraisal that the screen read; None when there was none.

    Raises:
        InvalidDraft: no mark, no day, or a mark that cannot be.
        NotFound: the placement does not exist.
        Refused: the placement has not begun.
        Conflict: somebody noted it since it was read.
    """
    draft = cleaned_appraisal(draft)
    refuse_errors(validate_appraisal(draft, today=today))
    with work.write("Noter l’avis sur une entreprise") as scope:
        session = scope.session
        placement = find_record(session, Placement, placement_id)
        if placement.starts_on > today:
            raise Refused("Ce stage n’a pas commencé.", advice="Revenez après son début.")
        query = sa.select(PlacementAppraisal).where(
            PlacementAppraisal.placement_id == placement_id,
            PlacementAppraisal.archived_at.is_(None),
        )
        known = session.execute(query).scalars().first()
        if (known.version if known is not None else None) != version:
            raise Conflict
        if known is not None:
            apply_values(known, values_of(draft))
        else:
            session.add(
                PlacementAppraisal(
                    id=new_id(),
                    placement_id=placement_id,
                    site_origine=placement.site_origine,
                    **values_of(draft),
                )
            )
    return scope.changes


@allowed(*EDITORS)
def remove_appraisal(work: UnitOfWork, *, appraisal_id: UUID, version: int) -> Changes:
    """Put an appraisal in the bin.

    Raises:
        NotFound, Conflict: nothing was changed.
    """
    with work.write("Supprimer l’avis sur une entreprise") as scope:
        row = find_version(scope.session, PlacementAppraisal, appraisal_id, version)
        row.archived_at = work.now()
    return scope.changes
