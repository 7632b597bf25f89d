"""Numbers of conventions: one sequence a year and a site, « 2026-CRE-118 »."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.numbers import convention_number
from e2c_desktop.storage.models import DocumentCounter, Placement

COUNTER: Final = "STAGE"


def take_convention_number(session: Session, year: int, site_code: str) -> str:
    """Return the next number of a year and a site, inside a writing already open.

    A number that a file or a paper brought is passed over. The writing undone before its end gives
    the number back; an action undone later leaves a hole, and the number is never given twice.
    """
    key = (COUNTER, year, site_code)
    counter = session.get(DocumentCounter, key, with_for_update=True)
    if counter is None:
        counter = DocumentCounter(kind=COUNTER, year=year, site_code=site_code, last=0)
        session.add(counter)
    while True:
        counter.last += 1
        number = convention_number(year, site_code, counter.last)
        query = sa.select(Placement.id).where(Placement.convention_number == number)
        if session.execute(query).first() is None:
            return number
