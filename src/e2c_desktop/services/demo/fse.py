"""Which paths of the demonstration school the FSE+ pays for: about a third of those signed lately.

Drawn apart from a seed of its own: what was invented before stays the same.
"""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.dates import add_months
from e2c_desktop.services.demo.dice import Dice
from e2c_desktop.storage.models import Path

FSE_STREAM = 80_808
"""Added to the seed: chance of its own."""

_SHARE, _MONTHS = 0.35, 18


def write_fse(session: Session, dice: Dice, today: date) -> None:
    """Mark the paths that the FSE+ pays for, among those entered in the last months and signed."""
    wanted = (
        sa.select(Path.id)
        .where(
            Path.entry_on.between(add_months(today, -_MONTHS), today), Path.contract_on.is_not(None)
        )
        .order_by(Path.entry_on, Path.id)
    )
    paid = [path_id for path_id in session.scalars(wanted) if dice.chance(_SHARE)]
    for start in range(0, len(paid), 500):
        chosen = Path.id.in_(paid[start : start + 500])
        session.connection().execute(sa.update(Path).where(chosen).values(fse=True))
