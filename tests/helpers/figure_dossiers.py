"""What documents of figures are made of, from paths made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tests.helpers import dossiers
from tests.helpers.outcome_facts import EXTRACTED, YEAR, left, study

from e2c_desktop.documents.content import DocumentStamp, KeyFiguresContent
from e2c_desktop.domain.codes import SituationCode
from e2c_desktop.domain.outcomes.facts import PathFacts, ReportPeriod
from e2c_desktop.domain.outcomes.figures import figures_of, measure_of
from e2c_desktop.domain.outcomes.rule_set import E2C_2023, LASTING
from e2c_desktop.domain.outcomes.study import Selection, Study
from e2c_desktop.queries.dossier_rows import SiteFacts
from e2c_desktop.queries.figure_papers import FiguresAsked, FiguresDossier, YearRates
from e2c_desktop.services.contents_figures import key_figures_content

STAMP = DocumentStamp(date(2026, 3, 31))
SITE = SiteFacts("Créteil", "CRE", "", "94000", "Créteil")
C = SituationCode


def many(count: int, code: SituationCode | None = C.PERMANENT, **changes: Any) -> list[PathFacts]:
    """Some paths that ended in 2025 in one situation."""
    mark = f"{code}{sorted(changes.items())!s}"
    return [left(code, id=f"{mark}{rank}", **changes) for rank in range(count)]


def dossier(
    paths: Sequence[PathFacts],
    *,
    period: ReportPeriod = YEAR,
    selection: Selection | None = None,
    years: int = 0,
    **more: Any,
) -> FiguresDossier:
    """All that a document may say of some paths."""
    wanted = selection or Selection()
    own = study(paths, period=period, selection=wanted)
    asked = FiguresAsked(period, EXTRACTED, E2C_2023, LASTING, wanted)
    return FiguresDossier(
        asked,
        SITE,
        ("Créteil",),
        figures_of(own),
        study(paths, period=period, rules=LASTING),
        years=tuple(_year(own, back) for back in reversed(range(years))),
        **more,
    )


def _year(own: Study, back: int) -> YearRates:
    for _ in range(back):
        own = own.year_before
    return YearRates(own.period, measure_of("tsp", own), measure_of("avec_solution", own))


def content(paths: Sequence[PathFacts], **more: Any) -> KeyFiguresContent:
    """The annual report of some paths."""
    return key_figures_content(dossier(paths, **more), dossiers.school(), STAMP)


def years_before(paths: Sequence[PathFacts], back: int) -> list[PathFacts]:
    """The same paths, so many years before."""
    return [
        replace(
            path,
            id=f"{path.id}-{back}",
            person_id=f"{path.id}-{back}",
            entry_on=date(2024 - back, 12, 2),
            contract_on=date(2025 - back, 1, 13),
            exit_on=date(2025 - back, 6, 30),
        )
        for path in paths
    ]
