"""Checks a year of placements, then one as a form does. Run in a process of its own."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from bench.bases import open_measured
from bench.figures import milliseconds
from bench.runs import tell
from e2c_desktop.domain.placement_facts import PlacementFacts
from e2c_desktop.domain.placement_rules.engine import check
from e2c_desktop.domain.timetable import Timetable, read_slot, week_from
from e2c_desktop.queries.placement_facts import KnownPlacements
from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.engine import Access, DriverConnection, connect
from e2c_desktop.storage.models import Placement
from e2c_desktop.storage.unit_of_work import UnitOfWork

OTHERS = 12
_SCAN = "SELECT * FROM placement WHERE starts_on <= ? AND ends_on >= ?"
_DAY = timedelta(days=1)


def main(base: Path, rounds: int) -> None:
    """Give the milliseconds of each year checked, of a bare reading of it, and of one check."""
    work = open_measured(base)
    reads = Reads(work)
    year = _busiest_year(work)
    bare = connect(work.opened.files.base, work.opened.keys.base, Access.READ)
    checked, scanned = [], []
    found = reads.rules.warnings_between(*year)  # reads the pages from the disk
    for _ in range(rounds):
        checked.append(milliseconds(partial(reads.rules.warnings_between, *year)))
        scanned.append(milliseconds(partial(_scan, bare, year)))
    single = [milliseconds(partial(_check_one, reads, work)) for _ in range(rounds)]
    bare.close()
    work.opened.close()
    tell(placements=len(found), checked=checked, scanned=scanned, single=single)


def _busiest_year(work: UnitOfWork) -> tuple[date, date]:
    """Return the first and the last day of the last year that is over."""
    with work.read() as session:
        last = session.scalars(sa.select(sa.func.max(Placement.ends_on))).one()
    assert last is not None, "the measured base has placements"
    return date(last.year - 1, 1, 1), date(last.year - 1, 12, 31)


def _scan(bare: DriverConnection, year: tuple[date, date]) -> object:
    first, last = year
    return bare.execute(_SCAN, (last.isoformat(), first.isoformat())).fetchall()


def _check_one(reads: Reads, work: UnitOfWork) -> object:
    """Do what a key typed in a form does: read the person's placements, check one of them."""
    known = _somebody(reads, work)
    facts = known.placements[-1]
    others = [_copy(facts, rank) for rank in range(OTHERS)]
    return check(facts, others, reads.rules.book(), known.calendars[facts.id], live=True)


def _somebody(reads: Reads, work: UnitOfWork) -> KnownPlacements:
    from e2c_desktop.storage.models import Path as PathRow

    with work.read() as session:
        query = sa.select(PathRow.trainee_id).join(Placement, Placement.path_id == PathRow.id)
        trainee_id = session.scalars(query.limit(1)).one()
    return reads.rules.placements_of(trainee_id)


def _copy(facts: PlacementFacts, rank: int) -> PlacementFacts:
    """Return another placement at the same host, with the hours of a whole week."""
    starts_on = facts.starts_on - 25 * (rank + 1) * _DAY
    slots = tuple(slot for slot in (read_slot("8:30-12"), read_slot("13-16:30")) if slot)
    return replace(
        facts,
        id=f"autre {rank}",
        starts_on=starts_on,
        ends_on=starts_on + 20 * _DAY,
        timetable=Timetable(week_from([slots] * 5)),
        rank=0,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
