"""What is typed of a placement and not saved: kept, proposed again, given up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from e2c_desktop.domain.company_suggestions import Wish
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.placement import USUAL_EVALUATION, PlacementDraft
from e2c_desktop.domain.placement_codes import Presence
from e2c_desktop.queries.placements_record import PlacementRecord
from e2c_desktop.services import form_drafts
from e2c_desktop.ui.forms.binder import FormBinder
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.draft_keeper import DraftKeeper, Values

PREFIX = "stage:"
NEW_KEY = f"{PREFIX}nouveau"


def draft_key(record: PlacementRecord | None) -> str:
    """Return the key under which what is typed of a placement is kept."""
    return NEW_KEY if record is None else f"{PREFIX}{record.id}"


class FormDraft(QObject):
    """The draft of one form.

    Args:
        doors: doors of the page.
        binder: the form.
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
        doors: Doors,
        binder: FormBinder[PlacementDraft],
        values: Callable[[], Values | None],
        key: str,
        offer: Note,
    ) -> None:
        super().__init__(binder)
        self._doors, self._binder, self._key, self._offer = doors, binder, key, offer
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
            self.taken.emit(form_drafts.from_values(PlacementDraft, waiting.values))

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


def start_of(
    path_id: UUID | None, company_id: UUID | None, wish: Wish | None = None
) -> PlacementDraft:
    """Return what a new placement shows at first; days and trade are those that were wished."""
    draft = PlacementDraft(
        path_id=path_id,
        company_id=company_id,
        presence=Presence.ON_SITE,
        evaluation_method=USUAL_EVALUATION,
    )
    if wish is None:
        return draft
    return replace(
        draft,
        starts_on=wish.starts_on,
        ends_on=wish.ends_on,
        trade_code=wish.trade_code,
        trade=wish.trade,
    )


def moment(at: datetime, today: date) -> str:
    """Return « de 14 h 05 », with the day when it is another one."""
    local = at.astimezone()
    hour = f"{local.hour}\u00a0h\u00a0{local.minute:02d}"
    if local.date() == today:
        return f"de {hour}"
    return f"du {short_date(local.date())} à {hour}"
