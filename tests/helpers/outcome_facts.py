"""Paths and situations as figures see them, plain in everything but what a test says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from e2c_desktop.domain.codes import (
    Answer,
    EntryLevel,
    ExitReason,
    Moment,
    PlacementKind,
    Sex,
    SituationCode,
)
from e2c_desktop.domain.outcomes.facts import PathFacts, ReportPeriod, SituationFacts, StayFacts
from e2c_desktop.domain.outcomes.rule_set import E2C_2023, SHIPPED, OutcomeRules
from e2c_desktop.domain.outcomes.study import Selection, Study

YEAR = ReportPeriod.of_year(2025)
EXTRACTED = date(2026, 3, 31)


def seen(
    code: SituationCode | None, moment: Moment = Moment.EXIT, **changes: Any
) -> SituationFacts:
    """One answered observation."""
    return SituationFacts(moment, code=code, **changes)


def left(
    code: SituationCode | None = SituationCode.PERMANENT, *more: SituationFacts, **changes: Any
) -> PathFacts:
    """A path that ended on 30/06/2025, after its contract, in a situation."""
    values: dict[str, Any] = {
        "id": "P1",
        "person_id": changes.get("id", "P1"),
        "entry_on": date(2024, 12, 2),
        "contract_on": date(2025, 1, 13),
        "exit_on": date(2025, 6, 30),
        "situations": (seen(code), *more),
        **changes,
    }
    return PathFacts(**values)


def study(
    paths: Sequence[PathFacts],
    *,
    rules: OutcomeRules = E2C_2023,
    period: ReportPeriod = YEAR,
    extracted_on: date = EXTRACTED,
    selection: Selection | None = None,
    twice: Sequence[PathFacts] = (),
) -> Study:
    """The study of 2025 as it is known at the end of March 2026."""
    return Study.of(
        paths, period, extracted_on=extracted_on, rules=rules, selection=selection, twice=twice
    )


_DAYS = st.dates(date(2023, 1, 1), date(2026, 6, 30))
_SITUATIONS = st.builds(
    SituationFacts,
    moment=st.sampled_from(Moment),
    observed_on=st.none() | _DAYS,
    reached=st.booleans(),
    code=st.none() | st.sampled_from(SituationCode),
    starts_on=st.none() | _DAYS,
    ends_on=st.none() | _DAYS,
)


_STAYS = st.builds(
    lambda kind, company, first, days, trade, activity, new: StayFacts(
        kind, company, first, first + timedelta(days=days), trade, activity, new
    ),
    st.sampled_from(PlacementKind),
    st.sampled_from(["C1", "C2", "C3"]),
    _DAYS,
    st.integers(0, 40),
    st.sampled_from(["", "D1106", "N1103", "Z0000"]),
    st.sampled_from(["", "47.11F", "01.11Z", "10.71C"]),
    st.booleans(),
)


def stay(begins: date, days: int = 14, **changes: Any) -> StayFacts:
    """A PMSMP of two weeks in a company."""
    values: dict[str, Any] = {"kind": PlacementKind.PMSMP, "company": "C1", **changes}
    return StayFacts(starts_on=begins, ends_on=begins + timedelta(days=days - 1), **values)


@st.composite
def _paths(draw: st.DrawFn, rank: int) -> PathFacts:
    entry = draw(_DAYS)
    contract = draw(st.none() | st.integers(-3, 90))
    leaving = draw(st.none() | st.integers(-5, 500))
    return PathFacts(
        id=f"P{rank}",
        person_id=f"S{draw(st.integers(1, 8))}",
        entry_on=draw(st.sampled_from([entry] * 9 + [None])),
        contract_on=None if contract is None else entry + timedelta(days=contract),
        exit_on=None if leaving is None else entry + timedelta(days=leaving),
        exit_reason=draw(st.none() | st.sampled_from(ExitReason)),
        site=draw(st.sampled_from(["Créteil", "Vitry"])),
        sex=draw(st.none() | st.sampled_from(Sex)),
        birth_date=draw(st.none() | st.dates(date(1994, 1, 1), date(2011, 1, 1))),
        town=draw(st.sampled_from(["", "Créteil", "Orly", "Thiais"])),
        level=draw(st.none() | st.sampled_from(EntryLevel)),
        qpv=draw(st.none() | st.sampled_from(Answer)),
        rqth=draw(st.none() | st.sampled_from(Answer)),
        prescriber=draw(st.sampled_from(["", "ML", "SPON", "FT"])),
        stays=draw(st.none() | st.lists(_STAYS, max_size=4).map(tuple)),
        situations=tuple(draw(st.lists(_SITUATIONS, max_size=3))),
    )


@st.composite
def many_paths(draw: st.DrawFn) -> list[PathFacts]:
    """Up to fourteen paths of few people, right and wrong, with any situations."""
    count = draw(st.integers(0, 14))
    return [draw(_paths(rank)) for rank in range(count)]


rule_sets = st.sampled_from(SHIPPED)
