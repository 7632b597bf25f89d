"""What is typed in a form and not saved: kept, proposed again, given up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from e2c_desktop.domain.french import short_date
from e2c_desktop.services import form_drafts
from e2c_desktop.ui.forms.binder import FormBinder
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.draft_keeper import DraftKeeper, Values


class FormDraft(QObject):
    """The draft of one form.

    Args:
        doors: doors of the page.
        binder: the form.
        kind: what it types, a dataclass.
        values: returns what is typed, None when nothing differs from what is saved.
        key: under which it is kept.
        offer: the note that proposes what waits.

    Signals:
        taken: the draft that waited is to be shown.
        kept: what is typed was just kept.
    """

    taken = Signal(object)
    kept = Signal()

    def __init__(
        self,
        doors: RecordDoors,
        binder: FormBinder[Any],
        kind: type[Any],
        values: Callable[[], Values | None],
        key: str,
        offer: Note,
    ) -> None:
        super().__init__(binder)
        self._doors, self._binder, self._kind = doors, binder, kind
        self._key, self._offer = key, offer
        self._waiting: form_drafts.KeptDraft | None = None
        self._keeper = DraftKeeper(doors.work, values, self)
        self._keeper.kept.connect(self.kept)
        offer.action.connect(self.take)

    def offer_draft(self) -> None:
        """Propose what was being typed; without it, begin to keep what is typed."""
        self._waiting = form_drafts.load_draft(self._doors.work, key=self._key)
        if self._waiting is None:
            self._keeper.watch(self._key)
            return
        words = f"Reprendre le brouillon {moment(self._waiting.at, self._doors.today())}\u00a0?"
        self._offer.set_message(words, "info", action="Reprendre")
        self._offer.show()

    def take(self) -> None:
        """Show again what was being typed."""
        waiting = self._waiting
        if waiting is not None:
            self._close_offer()
            self.taken.emit(form_drafts.from_values(self._kind, waiting.values))

    def follow(self) -> None:
        """Something is typed over the offer: what is typed now is the draft."""
        if self._waiting is not None and self._binder.dirty:
            self._close_offer()

    def _close_offer(self) -> None:
        self._waiting = None
        self._offer.hide()
        self._keeper.adopt(self._key)

    def keep(self) -> bool:
        """Keep what is typed, now; tell whether something is kept."""
        return self._keeper.keep()

    def leave(self) -> bool:
        """Keep what is typed and stop; tell whether something is kept."""
        if self._waiting is not None and not self._binder.dirty:
            return True
        return self._keeper.leave()

    def discard(self) -> None:
        """Forget what was kept: it is given up."""
        self._keeper.discard()

    def begin_again(self, key: str) -> None:
        """Forget what was kept, now saved, and keep what is typed next."""
        self._keeper.discard()
        self._key = key
        self._keeper.watch(key)


def moment(at: datetime, today: date) -> str:
    """Return « de 14 h 05 », with the day when it is another one."""
    local = at.astimezone()
    hour = f"{local.hour}\u00a0h\u00a0{local.minute:02d}"
    if local.date() == today:
        return f"de {hour}"
    return f"du {short_date(local.date())} à {hour}"
