"""The lines of the cards « Aides et matériel » and « Référents », in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from e2c_desktop.domain.codes import AidPace
from e2c_desktop.domain.euros import show_euros
from e2c_desktop.domain.french import short_date
from e2c_desktop.queries.stay import AidLine, LoanLine, PathStay, ReferentLine

Tone = Literal["text-muted", "warn", "ok"]
_PACES = {AidPace.ONCE: "", AidPace.DAY: " par jour", AidPace.MONTH: " par mois"}


@dataclass(frozen=True, slots=True)
class StayWords:
    """One line: what it is, what is to be known of it, and the sign at its left.

    Attributes:
        id: of the aid or of the loan behind the line.
        title: what it is.
        caption: small words under it.
        icon, tone: the sign.
        tip: what was noted.
        to_return: whether it is lent and not back yet.
    """

    id: UUID
    title: str
    caption: str
    icon: str
    tone: Tone = "text-muted"
    tip: str = ""
    to_return: bool = False

    def spoken(self) -> str:
        """Return what a screen reader says of the line."""
        return ", ".join(part for part in (self.title, self.caption, self.tip) if part)


def aid_words(line: AidLine) -> StayWords:
    """Return an aid in words: « Repas », « 7 € par jour », its dates and who pays."""
    draft = line.draft
    title = draft.kind.label if draft.kind is not None else ""
    amount = ""
    if draft.amount is not None:
        amount = f"{show_euros(draft.amount)}{_PACES[draft.pace]}"
    parts = (amount, _span(draft.starts_on, draft.ends_on), draft.funder)
    caption = " · ".join(part for part in parts if part)
    return StayWords(line.id, title, caption, "heart-handshake", tip=draft.note)


def _span(start: date | None, end: date | None) -> str:
    if start is not None and end is not None:
        first = f"{start:%d/%m}" if start.year == end.year else short_date(start)
        return f"{first} – {short_date(end)}"
    if start is not None:
        return f"depuis le {short_date(start)}"
    return f"jusqu’au {short_date(end)}" if end is not None else ""


def loan_words(line: LoanLine, exit_on: date | None, today: date) -> StayWords:
    """Return equipment in words, with what is to be done about it."""
    draft = line.draft
    title = draft.item
    number = f"n° {draft.number}" if draft.number else ""
    notes = "\n".join(note for note in (number, draft.condition, draft.condition_back) if note)
    handed = short_date(draft.handed_on) if draft.handed_on is not None else ""
    if draft.returned_on is not None:
        words = f"Rendu le {short_date(draft.returned_on)}"
        return StayWords(line.id, title, words, "circle-check", "ok", notes)
    if draft.to_keep:
        return StayWords(line.id, title, f"Donné le {handed}", "archive", tip=notes)
    due = draft.due_on or exit_on
    late = is_late(line, exit_on, today)
    words = f"À rendre le {short_date(due)}" if due is not None else f"Prêté le {handed}"
    icon = "triangle-alert" if late else "archive-restore"
    return StayWords(line.id, title, words, icon, "warn" if late else "text-muted", notes, True)


def is_late(line: LoanLine, exit_on: date | None, today: date) -> bool:
    """Tell whether lent equipment should be back: its day has passed, or the person has left."""
    if not line.outstanding:
        return False
    due = line.draft.due_on
    left = exit_on is not None and exit_on < today
    return left or (due is not None and due < today)


def late_loans(stay: PathStay, exit_on: date | None, today: date) -> list[LoanLine]:
    """Return the lent equipment that should be back."""
    return [line for line in stay.loans if is_late(line, exit_on, today)]


def referent_words(line: ReferentLine) -> tuple[str, str]:
    """Return a referent and the days: « Yann Abgrall », « du 04/05/2026 au 12/09/2026 »."""
    name = line.name or "Personne"
    if line.from_on is None:
        return name, "date non notée"
    if line.until_on is None:
        return name, f"depuis le {short_date(line.from_on)}"
    last = max(line.from_on, line.until_on - timedelta(days=1))
    return name, f"{short_date(line.from_on)} – {short_date(last)}"
