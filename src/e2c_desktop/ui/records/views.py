"""The views that a person made: filters, columns and order, kept on this machine for that person.

The words of the search are no part of a view, nor any other text that was typed: they may be
somebody's name, and what is kept here is not encrypted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from e2c_desktop.domain.text import contains_nir
from e2c_desktop.ui.models.columns import OrderKey
from e2c_desktop.ui.ports import Settings
from e2c_desktop.ui.records.list_state import AskedState

LONGEST = 40
"""Letters of the name of a view: more would not fit on its button."""


S = TypeVar("S", bound=AskedState[Any, Any])


class ViewCodec(Protocol[S]):
    """How the views of one tab are kept.

    Attributes:
        tab: name of the tab, in the keys of the settings.
    """

    @property
    def tab(self) -> str:
        """The name of the tab."""

    def ready_made(self) -> Sequence[S]:
        """Return the views of the program; the list first opens on the first of them."""

    def written(self, state: S) -> dict[str, Any]:
        """Return what is kept of a state."""

    def read(self, kept: dict[str, Any], name: str) -> S:
        """Return a state that was kept.

        Raises:
            AttributeError, KeyError, TypeError, ValueError: this version cannot read it.
        """


@dataclass(frozen=True, slots=True)
class NamedView(Generic[S]):
    """A view that a person made.

    Attributes:
        columns: keys of the columns, in their order; none leaves those in force.
        order: what the rows are sorted by; nothing leaves the order in force.
    """

    name: str
    state: S
    columns: tuple[str, ...] = ()
    order: tuple[OrderKey, ...] = ()


class NamedViews(Generic[S]):
    """The views of one person, in the order of their names.

    Args:
        settings: where they are kept.
        person: whose they are.
        codec: how those of the tab are kept.
    """

    def __init__(self, settings: Settings, person: UUID, codec: ViewCodec[S]) -> None:
        self._settings, self._codec = settings, codec
        self._key = f"{codec.tab}/vues/{person}"
        self._first_key = f"{codec.tab}/vue_au_depart/{person}"

    def ready_made(self) -> Sequence[S]:
        """Return the views of the program."""
        return self._codec.ready_made()

    def every(self) -> list[NamedView[S]]:
        """Return the views; what this version cannot read is left out."""
        try:
            kept = json.loads(self._settings.value(self._key, "[]"))
        except ValueError:
            return []
        if not isinstance(kept, list):
            return []
        return [view for item in kept if (view := self._read(item)) is not None]

    def trouble(self, name: str, *, instead_of: str = "") -> str:
        """Return why a name cannot be given to a view, or an empty text.

        Args:
            name: the name.
            instead_of: the view that will bear it, when it is not a new one.
        """
        if not name.strip():
            return "Nom vide."
        taken = [view.name for view in self.every() if view.name != instead_of]
        taken += [state.label for state in self.ready_made()]
        if name.strip().casefold() in {each.casefold() for each in taken}:
            return "Une vue porte déjà ce nom."
        if contains_nir(name):
            return "Un numéro de sécurité sociale ne doit pas être noté ici."
        return ""

    def keep(self, view: NamedView[S]) -> None:
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

    def named(self, name: str) -> NamedView[S] | None:
        """Return a view by its name."""
        return next((each for each in self.every() if each.name == name), None)

    def first(self) -> S:
        """Return what the list shows when the base is opened."""
        kept = self._settings.value(self._first_key)
        kind, _, name = kept.partition(":")
        mine = self.named(name) if kind == "mienne" else None
        if mine is not None:
            return mine.state
        ready_made = self.ready_made()
        chosen = (state for state in ready_made if state.view.value == name)
        return next(chosen, ready_made[0])

    def set_first(self, state: S) -> None:
        """Show a view when the base is opened."""
        name = f"mienne:{state.name}" if state.name else f"vue:{state.view.value}"
        self._settings.set_value(self._first_key, name)

    def _write(self, views: Iterable[NamedView[S]]) -> None:
        kept = [self._written(view) for view in sorted(views, key=_folded)]
        self._settings.set_value(self._key, json.dumps(kept, ensure_ascii=False))

    def _written(self, view: NamedView[S]) -> dict[str, Any]:
        return {
            "name": view.name,
            **self._codec.written(view.state),
            "columns": list(view.columns),
            "order": [[key.key, key.descending] for key in view.order],
        }

    def _read(self, item: Any) -> NamedView[S] | None:  # noqa: ANN401  # whatever was in the file
        try:
            name = str(item["name"])
            state = self._codec.read(item, name)
            columns = tuple(str(key) for key in item.get("columns", ()))
            order = tuple(OrderKey(str(key), bool(down)) for key, down in item.get("order", ()))
        except (AttributeError, KeyError, TypeError, ValueError):
            return None
        return NamedView(name, state, columns, order)


def _folded(view: NamedView[Any]) -> str:
    return view.name.casefold()
