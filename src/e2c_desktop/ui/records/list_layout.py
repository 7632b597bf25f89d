"""Which columns a person sees, in which order and how wide: kept on this machine for each one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from e2c_desktop.ui.ports import Settings
from e2c_desktop.ui.records.column_set import ColumnSet

_NARROWEST, _WIDEST = 24, 900


class ListLayout:
    """The columns of one person; before a base is open, those of the machine.

    Args:
        settings: where they are kept.
        offered: those that the list may show.

    Attributes:
        chosen: keys in the order asked; none as long as nobody chose.
        widths: pixels at zoom 100 % of the columns that were dragged.
    """

    def __init__(self, settings: Settings, offered: ColumnSet[Any]) -> None:
        self._settings, self._offered = settings, offered
        self._columns_key = f"{offered.tab}/colonnes"
        self._widths_key = f"{offered.tab}/largeurs"
        self._person = ""
        self.chosen = self._offered.kept(settings.value(self._columns_key))
        self.widths: dict[str, int] = {}

    def open_for(self, person: UUID) -> None:
        """Read what this person chose."""
        self._person = f"/{person}"
        kept = self._settings.value(self._columns_key + self._person)
        self.chosen = self._offered.kept(kept) if kept else self.chosen
        self.widths = self._read_widths(self._settings.value(self._widths_key + self._person, "{}"))

    def choose(self, keys: Sequence[str]) -> None:
        """Keep columns and their order; none comes back to those of the program."""
        self.chosen = self._offered.kept(",".join(keys))
        self._settings.set_value(self._columns_key + self._person, ",".join(self.chosen))

    def keep_widths(self, widths: Mapping[str, int]) -> None:
        """Keep the widths of columns that were dragged."""
        self.widths |= widths
        self._settings.set_value(self._widths_key + self._person, json.dumps(self.widths))

    def forget_widths(self) -> None:
        """Come back to the widths of the program."""
        self.widths = {}
        self._settings.set_value(self._widths_key + self._person, "{}")

    def shown(self, *, wide: bool) -> tuple[str, ...]:
        """Return the keys of the columns to show."""
        return self.chosen or (self._offered.wide if wide else self._offered.defaults)

    def width(self, key: str) -> int:
        """Return the width of a column, in pixels at zoom 100 %."""
        return self.widths.get(key, self._offered.column(key).width)

    def _read_widths(self, words: str) -> dict[str, int]:
        """Return the widths kept; what makes no sense is left out."""
        try:
            kept = json.loads(words)
        except ValueError:
            return {}
        if not isinstance(kept, dict):
            return {}
        known = {column.key for column in self._offered.columns}
        return {
            key: width
            for key, width in kept.items()
            if key in known and isinstance(width, int) and _NARROWEST <= width <= _WIDEST
        }
