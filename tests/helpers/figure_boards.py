"""Pages of figures of paths that a test invents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tests.helpers.outcome_facts import EXTRACTED, YEAR, left, study

from e2c_desktop.domain.codes import SituationCode
from e2c_desktop.domain.outcomes.board import Block, Board, Row
from e2c_desktop.domain.outcomes.facts import PathFacts, ReportPeriod
from e2c_desktop.domain.outcomes.figures import figures_of, measure_of
from e2c_desktop.domain.outcomes.rule_set import E2C_2023, LASTING
from e2c_desktop.domain.outcomes.study import Study
from e2c_desktop.queries.dossier_rows import SiteFacts
from e2c_desktop.queries.figure_papers import FiguresAsked, FiguresDossier, HostFigures, YearRates
from e2c_desktop.services.figure_board import board_of

_SITE = SiteFacts("Créteil", "P01", "", "", "")


def board(
    paths: Sequence[PathFacts],
    *,
    period: ReportPeriod = YEAR,
    second: bool = True,
    years: int = 2,
    hosts: HostFigures = HostFigures(),  # noqa: B008  # frozen
    extracted_on: date = EXTRACTED,
    sealed: bool = True,
) -> Board:
    """The pages of some paths, under one rule set or two."""
    first = study(paths, period=period, extracted_on=extracted_on)
    asked = FiguresAsked(period, extracted_on, E2C_2023, LASTING if second else None)
    periods = [period]
    for _ in range(years - 1):
        periods.append(periods[-1].year_before)
    rates = [
        YearRates(one, measure_of("tsp", own), measure_of("avec_solution", own))
        for one in reversed(periods)
        for own in [replace_period(first, one)]
    ]
    return board_of(
        FiguresDossier(
            asked,
            _SITE,
            ("Créteil",),
            figures_of(first, sealed=sealed),
            replace(first, rules=LASTING) if second else None,
            tuple(rates),
            hosts,
            sealed=sealed,
        )
    )


def replace_period(first: Study, period: ReportPeriod) -> Study:
    return replace(first, period=period)


def people(count: int, code: SituationCode | None, prefix: str, **changes: Any) -> list[PathFacts]:
    return [left(code, id=f"{prefix}{rank}", **changes) for rank in range(count)]


def block(found: Board, section: str, key: str) -> Block:
    return next(one for one in found.section(section).blocks if one.key == key)


def texts(row: Row) -> list[str]:
    return [value.text for value in row.values]
