"""Lines of text with a list of what is usual: another text is kept as it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from e2c_desktop.domain.text import clean_text
from e2c_desktop.ui.forms.field_editor import FieldEditor, refuse_long
from e2c_desktop.ui.forms.specs import CodeOf, PostalTown, Suggested
from e2c_desktop.ui.kit.fields import PASTED
from e2c_desktop.ui.kit.folding import folded
from e2c_desktop.ui.kit.lookup import Lookup, LookupItem

_LONGEST_TOWN = 120
_LONGEST_CODE = 40


def with_typed(items: Sequence[LookupItem], typed: str) -> list[LookupItem]:
    """Return the lines that hold what is typed, and what is typed when it is none of them."""
    text = clean_text(typed)
    found = [item for item in items if folded(text) in folded(item.label)]
    if text and text not in [item.label for item in found]:
        found.append(LookupItem(text, text))
    return found


class SuggestedEditor(FieldEditor):
    """A text, free or picked among those that are usual."""

    def __init__(self, spec: Suggested, parent: QObject) -> None:
        line = Lookup(self._matching)
        line.setMaxLength(PASTED)
        super().__init__(line, parent)
        self._line = line
        self._most = spec.max
        self._items = [LookupItem(text, text) for text in spec.texts]
        line.chosen.connect(self.changed)
        line.textChanged.connect(self.changed)
        line.editingFinished.connect(self.left)

    def _matching(self, typed: str) -> list[LookupItem]:
        return with_typed(self._items, typed)

    def value(self) -> str:
        """Return the text.

        Raises:
            ValueProblem: it is too long.
        """
        refuse_long(self._line.text().strip(), self._most)
        return self._line.text().strip()

    def set_value(self, value: object) -> None:
        """Show a text."""
        text = "" if value is None else str(value)
        self._line.set_value(text or None, text)


class TownEditor(FieldEditor):
    """A commune, free or picked among those of the postal code."""

    def __init__(self, spec: PostalTown, parent: QObject, code: Callable[[], str]) -> None:
        line = Lookup(self._matching)
        line.setMaxLength(PASTED)
        super().__init__(line, parent)
        self._line = line
        self._spec = spec
        self._code = code
        line.chosen.connect(self._on_chosen)
        line.textChanged.connect(self.changed)
        line.editingFinished.connect(self.left)

    def _matching(self, typed: str) -> list[LookupItem]:
        return with_typed(self._spec.items(self._code()), typed)

    def on_code_changed(self) -> None:
        """Fill in the only commune of the postal code."""
        items = self._spec.items(self._code())
        names = [item.label for item in items]
        if len(names) == 1 and not self._line.text():
            self._line.set_value(names[0], names[0])
            self.changed.emit()

    def value(self) -> str:
        """Return the name of the commune.

        Raises:
            ValueProblem: it is too long.
        """
        refuse_long(self._line.text().strip(), _LONGEST_TOWN)
        return self._line.text().strip()

    def set_value(self, value: object) -> None:
        """Show a commune."""
        text = "" if value is None else str(value)
        self._line.set_value(text or None, text)

    def _on_chosen(self) -> None:
        self.changed.emit()


class CodeEditor(FieldEditor):
    """A code, free or picked by its title; shown with its title once it is known."""

    def __init__(self, spec: CodeOf, parent: QObject) -> None:
        line = Lookup(self._matching, placeholder=spec.placeholder)
        line.setMaxLength(PASTED)
        super().__init__(line, parent)
        self._line, self._spec = line, spec
        line.chosen.connect(self._on_chosen)
        line.textChanged.connect(self.changed)
        line.editingFinished.connect(self._on_finished)

    def _matching(self, typed: str) -> list[LookupItem]:
        sought = self._code_of(typed) if typed == self._line.text() else typed
        items = [LookupItem(code, code, title) for code, title in self._spec.find(sought)]
        code = self._code_of(typed)
        if code and all(typed not in (item.label, self._shown(item.label)) for item in items):
            items.append(LookupItem(code, typed))
        return items

    def _shown(self, code: str) -> str:
        return f"{code} {self._spec.title(code)}".rstrip()

    def _code_of(self, text: str) -> str:
        """Return the code of what is in the field: of « 45.20A Entretien… » or of « 4520a »."""
        text = text.strip()
        code = text.partition(" ")[0]
        known = bool(self._spec.title(code)) and text == self._shown(code)
        return code if known else self._spec.written(text)

    def value(self) -> str:
        """Return the code.

        Raises:
            ValueProblem: it is too long.
        """
        code = self._code_of(self._line.text())
        refuse_long(code, _LONGEST_CODE)
        return code

    def set_value(self, value: object) -> None:
        """Show a code with its title."""
        code = "" if value is None else str(value)
        self._line.set_value(code or None, self._shown(code))
        self._line.setToolTip(self._spec.title(code))

    def is_right(self) -> bool:
        """Tell whether the list has the code."""
        return bool(self._spec.title(self._code_of(self._line.text())))

    def _on_chosen(self, value: object) -> None:
        self.set_value(value)
        self.changed.emit()

    def _on_finished(self) -> None:
        self.set_value(self._code_of(self._line.text()))
        self.left.emit()
