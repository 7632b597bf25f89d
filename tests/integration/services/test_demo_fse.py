"""The participants of the FSE+ in the demonstration school."""

from __future__ import annotations

import sqlalchemy as sa
from tests.helpers.demo_bases import DAY, demo_school

from e2c_desktop.domain.dates import add_months
from e2c_desktop.storage.models import Path


def test_about_a_third_of_those_who_signed_lately_are_participants() -> None:
    with demo_school() as work, work.read() as session:
        signed = Path.contract_on.is_not(None), Path.entry_on >= add_months(DAY, -18)
        paid = session.scalars(sa.select(Path).where(Path.fse.is_(True))).all()
        recent = session.scalar(sa.select(sa.func.count()).select_from(Path).where(*signed)) or 0
    assert 0.25 <= len(paid) / recent <= 0.45
    for path in paid:
        assert path.entry_on is not None
        assert path.contract_on is not None
        assert add_months(DAY, -18) <= path.entry_on <= DAY
