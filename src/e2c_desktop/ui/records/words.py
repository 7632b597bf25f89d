"""Words that every record uses: of a value, of one that is not known."""

from __future__ import annotations

from datetime import date

from e2c_desktop.domain.french import NBSP, short_date
from e2c_desktop.domain.phones import display_phone
from e2c_desktop.ui.forms.specs import CodeOf, FieldSpec, Integer, Phone, Siret

EMPTY = "Non renseigné"
"""In the place of a value that is not known."""


def shown_words(spec: FieldSpec, value: object) -> str:
    """Return the words of a value in the read view, empty when it is not known."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Oui" if value else ""
    if isinstance(value, date):
        return short_date(value)
    return _of_editor(spec, value)


def _of_editor(spec: FieldSpec, value: object) -> str:
    editor = spec.editor
    if isinstance(editor, Phone):
        return display_phone(str(value))
    if isinstance(editor, Siret):
        return editor.shown(str(value))
    if isinstance(editor, Integer):
        return f"{value}{NBSP}{editor.unit}".rstrip()
    if isinstance(editor, CodeOf):
        return f"{value} {editor.title(str(value))}".rstrip()
    return str(getattr(value, "label", value))
