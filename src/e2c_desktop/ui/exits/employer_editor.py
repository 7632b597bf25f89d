"""The employer of a situation: a company of the base, or a name that the base does not know."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from e2c_desktop.ui.forms.field_editor import FieldEditor, refuse_long
from e2c_desktop.ui.kit.fields import PASTED
from e2c_desktop.ui.kit.folding import folded
from e2c_desktop.ui.kit.lookup import Lookup, LookupItem, LookupSource

_LONGEST = 200


class EmployerEditor(FieldEditor):
    """An employer, picked in the base or typed.

    Args:
        companies: the lines of the base for what is typed; their values are texts.
        label_of: the words of a value.
        parent: the owner of the editor.
    """

    def __init__(
        self, companies: LookupSource, label_of: Callable[[str], str], parent: QObject
    ) -> None:
        line = Lookup(self._matching, placeholder="Taper un nom")
        line.setMaxLength(PASTED)
        super().__init__(line, parent)
        self._line, self._companies, self._label_of = line, companies, label_of
        self._label = ""
        line.chosen.connect(self._on_chosen)
        line.textChanged.connect(self.changed)
        line.editingFinished.connect(self.left)

    def _matching(self, typed: str) -> list[LookupItem]:
        text = typed.strip()
        found = list(self._companies(text))
        if text and all(folded(item.label) != folded(text) for item in found):
            found.append(LookupItem(text, text, "Sans fiche d’entreprise"))
        return found

    def value(self) -> str:
        """Return the value of the company picked, or the name typed.

        Raises:
            ValueProblem: the name is too long.
        """
        typed = self._line.text().strip()
        refuse_long(typed, _LONGEST)
        picked = self._line.value()
        return str(picked) if picked is not None and typed == self._label else typed

    def set_value(self, value: object) -> None:
        """Show an employer."""
        self._label = self._label_of(str(value)) if value else ""
        self._line.set_value(value or None, self._label)

    def _on_chosen(self) -> None:
        self._label = self._line.text().strip()
        self.changed.emit()
