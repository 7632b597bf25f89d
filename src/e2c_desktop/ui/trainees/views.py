"""The views that a person made: filters, columns and order, kept on this machine for that person.

The words of the search are no part of a view, nor any other text that was typed: they may be
somebody's name, and what is kept here is not encrypted. Sites, cohorts and people are kept by
their identifiers, which say nothing; of the other fields, values of lists, days and numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.periods import Period
from e2c_desktop.domain.text import contains_nir
from e2c_desktop.queries.criteria import Criterion
from e2c_desktop.queries.trainee_fields import FieldKind, filter_field
from e2c_desktop.queries.trainees import TraineeFilter, TraineeView
from e2c_desktop.ui.models.columns import OrderKey
from e2c_desktop.ui.ports import Settings
from e2c_desktop.ui.trainees.filters import Facet, Flag, ListState, Value

LONGEST = 40
"""Letters of the name of a view: more would not fit on its button."""
_KEY = "stagiaires/vues"
_FIRST_KEY = "stagiaires/vue_au_depart"


@dataclass(frozen=True, slots=True)
class NamedView:
    """A view that a person made.

    Attributes:
        columns: keys of the columns, in their order; none leaves those in force.
        order: what the rows are sorted by; nothing leaves the order in force.
    """

    name: str
    state: ListState
    columns: tuple[str, ...] = ()
    order: tuple[OrderKey, ...] = ()


class NamedViews:
    """The views of one person, in the order of their names.

    Args:
        settings: where they are kept.
        person: whose they are.
    """

    def __init__(self, settings: Settings, person: UUID) -> None:
        self._settings = settings
        self._key = f"{_KEY}/{person}"
        self._first_key = f"{_FIRST_KEY}/{person}"

    def every(self) -> list[NamedView]:
        """Return the views; what this version cannot read is left out."""
        try:
            kept = json.loads(self._settings.value(self._key, "[]"))
        except ValueError:
            return []
        if not isinstance(kept, list):
            return []
        return [view for item in kept if (view := _read(item)) is not None]

    def trouble(self, name: str, *, instead_of: str = "") -> str:
        """Return why a name cannot be given to a view, or an empty text.

        Args:
            name: the name.
            instead_of: the view that will bear it, when it is not a new one.
        """
        if not name.strip():
            return "Nom vide."
        taken = [view.name for view in self.every() if view.name != instead_of]
        taken += [view.label for view in TraineeView]
        if name.strip().casefold() in {each.casefold() for each in taken}:
            return "Une vue porte déjà ce nom."
        if contains_nir(name):
            return "Un numéro de sécurité sociale ne doit pas être noté ici."
        return ""

    def keep(self, view: NamedView) -> None:
        """Keep a view, in place of the one that has its name."""
        self._write([*(each for each in self.every() if each.name != view.name), view])

    def rename(self, old: str, new: str) -> None:
        """Give another name to a view; the one shown at the start stays it."""
        was_first = self.first().name == old
        self._write(
            replace(each, name=new, state=replace(each.state, name=new))
            if each.name == old
            else each
            for each in self.every()
        )
        if was_first:
            self._settings.set_value(self._first_key, f"mienne:{new}")

    def forget(self, name: str) -> None:
        """Delete a view."""
        self._write(each for each in self.every() if each.name != name)

    def named(self, name: str) -> NamedView | None:
        """Return a view by its name."""
        return next((each for each in self.every() if each.name == name), None)

    def first(self) -> ListState:
        """Return what the list shows when the base is opened."""
        kept = self._settings.value(self._first_key)
        kind, _, name = kept.partition(":")
        mine = self.named(name) if kind == "mienne" else None
        if mine is not None:
            return mine.state
        ready_made = {view.value: view for view in TraineeView}
        return ListState.of_view(ready_made.get(name, TraineeView.CURRENT))

    def set_first(self, state: ListState) -> None:
        """Show a view when the base is opened."""
        name = f"mienne:{state.name}" if state.name else f"vue:{state.view.value}"
        self._settings.set_value(self._first_key, name)

    def _write(self, views: Iterable[NamedView]) -> None:
        kept = [_written(view) for view in sorted(views, key=_folded)]
        self._settings.set_value(self._key, json.dumps(kept, ensure_ascii=False))


def _folded(view: NamedView) -> str:
    return view.name.casefold()


def _written(view: NamedView) -> dict[str, Any]:
    wanted = view.state.filter
    ticked = {
        facet.value: sorted(str(value) for value in view.state.ticked(facet)) for facet in Facet
    }
    flags = {flag.value: getattr(wanted, flag.value) for flag in Flag}
    criteria = [kept for each in wanted.criteria if (kept := _criterion_written(each))]
    return {
        "name": view.name,
        "view": view.state.view.value,
        **ticked,
        **flags,
        "criteria": criteria,
        "columns": list(view.columns),
        "order": [[key.key, key.descending] for key in view.order],
    }


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


def _read(item: Any) -> NamedView | None:  # noqa: ANN401  # whatever was in the file
    try:
        name, view = str(item["name"]), TraineeView(item["view"])
        wanted: dict[str, Any] = {
            **{facet.value: _values(facet, item[facet.value]) for facet in Facet},
            **{flag.value: _flag(flag, item) for flag in Flag},
            "criteria": tuple(_criterion_read(kept) for kept in item.get("criteria", ())),
        }
        columns = tuple(str(key) for key in item.get("columns", ()))
        order = tuple(OrderKey(str(key), bool(down)) for key, down in item.get("order", ()))
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return NamedView(name, ListState(view, TraineeFilter(**wanted), name), columns, order)


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
