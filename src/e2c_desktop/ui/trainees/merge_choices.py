"""What is chosen in a merge of people beside their fields: the path that stays."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.merging import PathFacts, settle_paths
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.kit.options import Option, OptionGroup
from e2c_desktop.ui.trainees.merge_rows import first_day


class PathsChoice(Card):
    """The paths of both records: all are kept; which open one stays current is asked.

    Signals:
        settled: whether the merge can be done as chosen.
    """

    settled = Signal(bool)

    def __init__(self, paths: Sequence[PathFacts], parent: QWidget | None = None) -> None:
        super().__init__("Parcours", caption="Tous sont gardés", parent=parent)
        self._paths = sorted(paths, key=first_day, reverse=True)
        going_on = [path for path in self._paths if path.open]
        self._asked = going_on if len(going_on) > 1 else []
        self.group = OptionGroup(self)
        self.note = Note("", "info")
        for path in self._paths:
            if path not in self._asked:
                self.add(Label(path.words, wrap=True))
        if self._asked:
            self.add(Label("Lequel reste le parcours actuel\u00a0?", "label"))
        for rank, path in enumerate(self._asked):
            option = Option(path.words, name="Parcours actuel")
            self.group.add(option, rank)
            self.add(option)
        self.add(self.note)
        self.note.hide()
        self.group.idToggled.connect(self._on_toggled)
        if self._asked:
            begun = next((path for path in self._asked if path.entry_on), self._asked[0])
            self.group.choose(self._asked.index(begun))

    def chosen(self) -> UUID | None:
        """Return the open path that stays; None when nothing is asked."""
        place = self.group.checkedId()
        return self._asked[place].id if place >= 0 else None

    def possible(self) -> bool:
        """Whether the paths allow the merge as chosen."""
        return self._trouble() is None

    def _trouble(self) -> Refused | None:
        try:
            settle_paths(self._paths, self.chosen())
        except Refused as refused:
            return refused
        return None

    def _on_toggled(self, place: int, on: bool) -> None:
        del place
        if not on:
            return
        trouble = self._trouble()
        if trouble is None:
            words = "L’autre sera mis de côté, noté deux fois. Ses étapes et documents restent."
            self.note.set_message(typography(words), "info")
        else:
            self.note.set_message(typography(f"{trouble.happened} {trouble.advice}"), "warn")
        self.note.show()
        self.settled.emit(trouble is None)
