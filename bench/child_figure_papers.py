"""Makes the annual report of figures from the base to its bytes. In a process of its own."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from bench.bases import open_measured
from bench.figures import milliseconds
from bench.runs import tell
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.rule_set import SHIPPED
from e2c_desktop.queries.figure_papers import FiguresAsked
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.printing_figures import preview_figures


def main(base: Path, rounds: int) -> None:
    """Give the milliseconds of each report, the very first one apart, and its size."""
    work = open_measured(base)
    today = Reads(work).today
    asked = FiguresAsked(ReportPeriod.of_year(today.year - 1), today, *SHIPPED)
    report = partial(preview_figures, work, kind=DocumentKind.KEY_FIGURES, asked=asked, on=today)
    first = milliseconds(report)
    made = [milliseconds(report) for _ in range(rounds)]
    size = len(report())
    work.opened.close()
    tell(first=first, made=made, size=size)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
