"""The views that a person made: filters under a name, kept on this machine for that person.

The words of the search are no part of a view: they may be somebody's name, and what is kept here
is not encrypted. Sites, cohorts and people are kept by their identifiers, which say nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from e2c_desktop.domain.codes import PathState
from e2c_desktop.queries.trainees import TraineeFilter, TraineeView
from e2c_desktop.ui.ports import Settings
from e2c_desktop.ui.trainees.filters import Facet, Flag, ListState, Value

LONGEST = 40
"""Letters of the name of a view: more would not fit on its button."""
_KEY = "stagiaires/vues"


@dataclass(frozen=True, slots=True)
class NamedView:
    """A view that a person made."""

    name: str
    state: ListState


class NamedViews:
    """The views of one person, in the order of their names.

    Args:
        settings: where they are kept.
        person: whose they are.
    """

    def __init__(self, settings: Settings, person: UUID) -> None:
        self._settings = settings
        self._key = f"{_KEY}/{person}"

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
        return ""

    def keep(self, view: NamedView) -> None:
        """Keep a view, in place of the one that has its name."""
        self._write([*(each for each in self.every() if each.name != view.name), view])

    def rename(self, old: str, new: str) -> None:
        """Give another name to a view."""
        self._write(
            NamedView(new, replace(each.state, name=new)) if each.name == old else each
            for each in self.every()
        )

    def forget(self, name: str) -> None:
        """Delete a view."""
        self._write(each for each in self.every() if each.name != name)

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
    return {"name": view.name, "view": view.state.view.value, **ticked, **flags}


def _read(item: Any) -> NamedView | None:  # noqa: ANN401  # whatever was in the file
    try:
        name, view = str(item["name"]), TraineeView(item["view"])
        wanted: dict[str, Any] = {
            **{facet.value: _values(facet, item[facet.value]) for facet in Facet},
            # A view kept by an older version says nothing of the filters that came since.
            **{flag.value: _flag(item[flag.value]) for flag in Flag if flag.value in item},
        }
    except (KeyError, TypeError, ValueError):
        return None
    return NamedView(name, ListState(view, TraineeFilter(**wanted), name))


def _flag(kept: Any) -> bool | int | None:  # noqa: ANN401  # whatever was in the file
    if kept is None or isinstance(kept, int):
        return kept
    raise ValueError


def _values(facet: Facet, kept: Iterable[str]) -> frozenset[Value]:
    if facet is Facet.STATE:
        known = {state.value: state for state in PathState}
        return frozenset(known[value] for value in kept)
    return frozenset(UUID(value) for value in kept)
