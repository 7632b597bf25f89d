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


_SOME_PATH = st.fixed_dictionaries(
    {
        "person": st.integers(1, 8),
        "entry": _DAYS,
        "entered": st.integers(1, 10),
        "contract": st.none() | st.integers(-3, 90),
        "leaving": st.none() | st.integers(-5, 500),
        "exit_reason": st.none() | st.sampled_from(ExitReason),
        "site": st.sampled_from(("Créteil", "Vitry")),
        "sex": st.none() | st.sampled_from(Sex),
        "birth_date": st.none() | st.dates(date(1994, 1, 1), date(2011, 1, 1)),
        "town": st.sampled_from(("", "Créteil", "Orly", "Thiais")),
        "level": st.none() | st.sampled_from(EntryLevel),
        "qpv": st.none() | st.sampled_from(Answer),
        "rqth": st.none() | st.sampled_from(Answer),
        "prescriber": st.sampled_from(("", "ML", "SPON", "FT")),
        "stays": st.none() | st.lists(_STAYS, max_size=4).map(tuple),
        "situations": st.lists(_SITUATIONS, max_size=3).map(tuple),
    }
)


def _path(rank: int, drawn: dict[str, Any]) -> PathFacts:
    """The path of a rank; one in ten has no entry, some leave before they entered."""
    entry, contract, leaving = (drawn.pop(name) for name in ("entry", "contract", "leaving"))
    return PathFacts(
        id=f"P{rank}",
        person_id=f"S{drawn.pop('person')}",
        entry_on=entry if drawn.pop("entered") < 10 else None,
        contract_on=None if contract is None else entry + timedelta(days=contract),
        exit_on=None if leaving is None else entry + timedelta(days=leaving),
        **drawn,
    )


_MANY_PATHS = st.lists(_SOME_PATH, max_size=14).map(
    lambda drawn: [_path(rank, dict(one)) for rank, one in enumerate(drawn)]
)


def many_paths() -> st.SearchStrategy[list[PathFacts]]:
    """Up to fourteen paths of few people, right and wrong, with any situations.

    What they are drawn from is made once: made at each draw, it took half of the time.
    """
    return _MANY_PATHS


rule_sets = st.sampled_from(SHIPPED)
