"""The form that is open: that of the person or that of a note, never both."""

from __future__ import annotations

from e2c_desktop.ui.trainees.editing import Editing
from e2c_desktop.ui.trainees.noting import Noting
from e2c_desktop.ui.trainees.presenting import shown_name


class OpenForm:
    """What the keys and the window ask of the form under way, whichever it is."""

    def __init__(self, editing: Editing, noting: Noting) -> None:
        self._editing, self._noting = editing, noting

    def is_open(self) -> bool:
        """Tell whether a form is open."""
        return self._editing.form() is not None or self._noting.form() is not None

    def save(self, *, close: bool) -> bool:
        """Save it; tell whether it was saved."""
        if self._noting.form() is not None:
            return self._noting.save(close=close)
        return self._editing.save(close=close)

    def cancel(self) -> None:
        """Give it up."""
        if self._noting.form() is not None:
            self._noting.cancel()
        else:
            self._editing.cancel()

    def leave(self) -> None:
        """Close it; what was typed is kept as a draft."""
        self._editing.leave()
        self._noting.leave()

    def keep(self) -> None:
        """Keep what is typed as a draft, now."""
        self._editing.keep()
        note = self._noting.form()
        if note is not None:
            note.keeper.keep()

    def waiting(self) -> bool:
        """Tell whether something typed waits to be saved, as a draft or in the form."""
        return bool(self._editing.waiting()) or self._noting.is_dirty()

    def unsaved(self) -> str:
        """Return the name on the form that holds unsaved words, or an empty text."""
        note = self._noting.form()
        if note is not None and note.binder.dirty:
            draft = note.record.draft
            return f"Note sur {shown_name(draft.last_name, draft.first_name)}"
        form = self._editing.form()
        if form is None or not form.binder.dirty:
            return ""
        person = form.person()
        return f"{person.last_name} {person.first_name}".strip() or self._editing.unnamed
