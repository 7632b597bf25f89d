"""Applying the plan of an import of placements inside one writing: tutors, then placements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa

from e2c_desktop.domain.codes import ContactRole
from e2c_desktop.domain.company_codes import written_roles
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.import_placements import PlacementPlan, PlacementVerdict
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.exchange.grid import Progress
from e2c_desktop.services.imports_progress import Written
from e2c_desktop.storage.models import Company, Contact, Path, Placement
from e2c_desktop.storage.unit_of_work import WriteScope

_COPIED = (
    *("kind", "state", "starts_on", "ends_on", "weekly_hours", "purpose", "objectives"),
    *("trade_code", "trade", "signed_on", "review_received", "hiring", "note"),
)
Row = dict[str, Any]


class PlacementWriter:
    """Writes a plan of placements inside one writing; raising takes everything back.

    Args:
        scope: the writing.
        progress: called with (placements written, placements to write); may raise `Cancelled`.
    """

    def __init__(self, scope: WriteScope, *, progress: Progress | None = None) -> None:
        self._scope, self._progress = scope, progress
        self._ids: dict[str, UUID] = {}

    def write(self, plan: PlacementPlan) -> None:
        """Create the placements, each after the one that it renews."""
        lines = plan.new_placements
        self._ids = {line.placement: new_id() for line in lines}
        tutors = self._tutors(lines)
        origins = self._origins(cast("UUID", line.path_id) for line in lines)
        rows = [self._row(line, tutors, origins) for line in lines]
        for part in Written(self._progress, len(rows)).parts(rows):
            self._scope.insert_all(Placement, part)

    def _origins(self, path_ids: Iterable[UUID]) -> dict[UUID, str]:
        """Return the site that owns each path: it owns its placements too."""
        query = sa.select(Path.id, Path.site_origine).where(Path.id.in_(set(path_ids)))
        return dict(self._scope.session.execute(query).all())

    def _row(
        self,
        line: PlacementVerdict,
        tutors: dict[tuple[UUID, str], UUID],
        origins: dict[UUID, str],
    ) -> Row:
        values = line.line.values
        path_id, company_id = cast("UUID", line.path_id), cast("UUID", line.company_id)
        row: Row = {name: getattr(values, name) for name in _COPIED}
        return row | {
            "id": self._ids[line.placement],
            "site_origine": origins[path_id],
            "path_id": path_id,
            "company_id": company_id,
            "tutor_id": tutors.get((company_id, comparison_key(values.tutor))),
            "renewal_of_id": self._renewed(line.renews),
        }

    def _renewed(self, label: str) -> UUID | None:
        """Return the placement that is renewed: of this plan, or of the base.

        A line that is still to be confirmed has no placement yet: it is renewed by nobody.
        """
        if not label:
            return None
        if label in self._ids:
            return self._ids[label]
        return UUID(label) if len(label) == len(str(UUID(int=0))) else None

    def _tutors(self, lines: Sequence[PlacementVerdict]) -> dict[tuple[UUID, str], UUID]:
        """Return the contact of each tutor named; those the company does not have are created."""
        companies = {cast("UUID", line.company_id) for line in lines}
        session = self._scope.session
        known = sa.select(Contact.company_id, Contact.name, Contact.id)
        known = known.where(Contact.company_id.in_(companies), Contact.archived_at.is_(None))
        found: dict[tuple[UUID, str], UUID] = {}
        for company_id, name, contact_id in session.execute(known.order_by(Contact.id)):
            found.setdefault((company_id, comparison_key(name)), contact_id)
        owners = sa.select(Company.id, Company.site_origine).where(Company.id.in_(companies))
        sites = dict(session.execute(owners).all())
        created: list[Row] = []
        for line in lines:
            name, company_id = line.line.values.tutor, cast("UUID", line.company_id)
            key = (company_id, comparison_key(name))
            if not key[1] or key in found:
                continue
            found[key] = new_id()
            created.append(
                {
                    "id": found[key],
                    "site_origine": sites[company_id],
                    "company_id": company_id,
                    "name": name,
                    "role": ContactRole.TUTOR,
                    "roles": written_roles([ContactRole.TUTOR]),
                }
            )
        self._scope.insert_all(Contact, created)
        return found
