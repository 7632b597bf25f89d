"""How the views of the list of trainees are kept: what of a filter, and how it is read back.

Sites, cohorts and people are kept by their identifiers, which say nothing; of the other fields,
values of lists, days and numbers, never a text that was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.periods import Period
from e2c_desktop.queries.criteria import Criterion
from e2c_desktop.queries.trainee_fields import FieldKind, filter_field
from e2c_desktop.queries.trainees import TraineeFilter, TraineeView
from e2c_desktop.ui.trainees.filters import Facet, Flag, ListState, Value


class TraineeViews:
    """The views of this tab."""

    tab: Final = "stagiaires"

    def ready_made(self) -> Sequence[ListState]:
        """Return the views of the program, « En cours » first."""
        return [ListState.of_view(view) for view in TraineeView]

    def written(self, state: ListState) -> dict[str, Any]:
        """Return what is kept of a state."""
        criteria = [kept for each in state.filter.criteria if (kept := _criterion_written(each))]
        return {**state.written(), "criteria": criteria}

    def read(self, kept: dict[str, Any], name: str) -> ListState:
        """Return a state that was kept; raises on what this version cannot read."""
        wanted: dict[str, Any] = {
            **{facet.value: _values(facet, kept[facet.value]) for facet in Facet},
            **{flag.value: _flag(flag, kept) for flag in Flag},
            "criteria": tuple(_criterion_read(each) for each in kept.get("criteria", ())),
        }
        return ListState(TraineeView(kept["view"]), TraineeFilter(**wanted), name)


def _criterion_written(asked: Criterion) -> dict[str, Any]:
    """Return what is kept of a criterion; nothing of one whose words were typed."""
    if filter_field(asked.key).kind is FieldKind.TEXT:
        return {}
    return {
        "key": asked.key,
        "values": sorted(asked.values),
        "missing": asked.missing,
        "period": None if asked.period is None else asked.period.value,
        "since": None if asked.since is None else asked.since.isoformat(),
        "until": None if asked.until is None else asked.until.isoformat(),
        "low": asked.low,
        "high": asked.high,
    }


def _criterion_read(kept: Any) -> Criterion:  # noqa: ANN401  # whatever was in the file
    """Return a criterion; one that this version does not know makes the whole view unreadable."""
    field = filter_field(kept["key"])
    values = frozenset(str(value) for value in kept["values"])
    if field.choices and not values <= {value for value, _ in field.choices}:
        raise ValueError
    since, until = (
        None if kept[name] is None else date.fromisoformat(kept[name])
        for name in ("since", "until")
    )
    low, high = (None if kept[name] is None else int(kept[name]) for name in ("low", "high"))
    period = None if kept["period"] is None else _PERIODS[kept["period"]]
    return Criterion(field.key, values, bool(kept["missing"]), period, since, until, low, high)


_PERIODS = {period.value: period for period in Period}


def _flag(flag: Flag, item: Any) -> bool | int | None:  # noqa: ANN401  # whatever was in the file
    # A view kept before this filter existed does without it.
    kept = item.get(flag.value, getattr(TraineeFilter(), flag.value))
    if kept is None or isinstance(kept, int):
        return kept
    raise ValueError


def _values(facet: Facet, kept: Iterable[str]) -> frozenset[Value]:
    if facet is Facet.STATE:
        known = {state.value: state for state in PathState}
        return frozenset(known[value] for value in kept)
    return frozenset(UUID(value) for value in kept)
