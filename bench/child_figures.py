"""Computes every figure of a year, beside a bare reading of its rows. In a process of its own."""

from __future__ import annotations

import gc
import sys
import time
from datetime import date
from functools import partial
from pathlib import Path

from bench.bases import open_measured
from bench.figures import milliseconds
from bench.runs import tell
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.engine import Access, DriverConnection, connect

_PATHS = (
    "SELECT * FROM path JOIN trainee ON trainee.id = path.trainee_id "
    "WHERE path.entry_on <= ? AND (path.exit_on IS NULL OR path.exit_on >= ?)"
)
_SITUATIONS = (
    "SELECT situation.* FROM situation JOIN path ON path.id = situation.path_id "
    "WHERE path.entry_on <= ? AND (path.exit_on IS NULL OR path.exit_on >= ?)"
)


def main(base: Path, rounds: int) -> None:
    """Give the milliseconds of each report, and of each bare reading of what it is made of."""
    work = open_measured(base)
    reads = Reads(work)
    period = ReportPeriod.of_year(reads.today.year - 1)
    report = partial(reads.figures.report, period, extracted_on=reads.today)
    bare = connect(work.opened.files.base, work.opened.keys.base, Access.READ)
    bounds = (period.last, period.year_before.year_before.first)
    found = report()  # reads the pages from the disk
    gc.disable()  # as in the program, whose window collects between two actions
    computed, scanned, worked = [], [], []
    for _ in range(rounds):
        begun = time.process_time()
        computed.append(milliseconds(report))
        worked.append((time.process_time() - begun) * 1000)
        scanned.append(milliseconds(partial(_scan, bare, bounds)))
    bare.close()
    work.opened.close()
    tell(
        indicators=len(found.figures),
        received=found.of("accueillis").now.numerator,
        computed=computed,
        scanned=scanned,
        worked=worked,
    )


def _scan(bare: DriverConnection, bounds: tuple[date, date]) -> object:
    values = tuple(day.isoformat() for day in bounds)
    return [bare.execute(statement, values).fetchall() for statement in (_PATHS, _SITUATIONS)]


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
