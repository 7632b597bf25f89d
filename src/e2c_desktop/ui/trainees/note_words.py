"""A note in words: its pill, the columns of the list, what a screen reader says of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from e2c_desktop.domain.follow_note import NoteKind, action_words
from e2c_desktop.domain.french import short_date
from e2c_desktop.queries.follow_notes import NoteRow
from e2c_desktop.ui.kit.pills import PillSpec, Tone
from e2c_desktop.ui.kit.rows import Sign, TextParts
from e2c_desktop.ui.models.columns import Column

CLOSED = "Note confidentielle"
_KINDS: dict[NoteKind, tuple[Tone, str]] = {
    NoteKind.INTERVIEW: ("info", "message-square"),
    NoteKind.CALL: ("ok", "phone-call"),
    NoteKind.UNANSWERED: ("warn", "phone-missed"),
    NoteKind.MESSAGE: ("info", "mail"),
    NoteKind.FAMILY: ("violet", "users"),
    NoteKind.PRESCRIBER: ("violet", "handshake"),
    NoteKind.REVIEW: ("ok", "clipboard-check"),
    NoteKind.INCIDENT: ("bad", "octagon-alert"),
    NoteKind.NOTE: ("mute", "notebook-pen"),
}


def note_pill(row: NoteRow) -> PillSpec:
    """Return the pill of a note; a closed one tells nothing but that it is closed."""
    return PillSpec(CLOSED, "mute", "lock") if row.kind is None else kind_pill(row.kind)


def kind_pill(kind: NoteKind) -> PillSpec:
    """Return the pill of a kind of note."""
    tone, icon = _KINDS[kind]
    return PillSpec(kind.label, tone, icon)


def kind_words(row: NoteRow) -> str:
    """Return the kind of a note."""
    return CLOSED if row.kind is None else row.kind.label


def day_words(row: NoteRow) -> str:
    """Return the day of a note."""
    return short_date(row.on)


def _day_parts(row: NoteRow) -> TextParts:
    return TextParts("", short_date(row.on), row.author)


def first_lines(text: str) -> tuple[str, str]:
    """Return the beginning of a note for two lines of a list: the first sentence, the rest."""
    first, _, rest = text.partition("\n")
    if not rest:
        sentence, dot, rest = first.partition(". ")
        first = sentence + dot.strip()
    return first, " ".join(rest.split())


def _text(row: NoteRow) -> str:
    return row.text


def _text_parts(row: NoteRow) -> TextParts:
    return TextParts("", *first_lines(row.text))


def _secret_sign(row: NoteRow) -> Sign | None:
    return Sign("lock", "text-muted", CLOSED) if row.confidential and row.opened else None


def _action(row: NoteRow) -> str:
    return row.next_action


def state_of_action(row: NoteRow, today: date) -> str:
    """Return where the next action stands, with a capital; empty without one."""
    if not row.next_action:
        return ""
    words = action_words(row.due_on, row.action_done_on, today)
    return words[:1].upper() + words[1:]


def note_columns(today: Callable[[], date]) -> list[Column[NoteRow]]:
    """Return the columns of the list of notes.

    Args:
        today: gives the day of today: an action is overdue from the day after its due date.
    """

    def parts(row: NoteRow) -> TextParts:
        return TextParts("", row.next_action, state_of_action(row, today()))

    def sign(row: NoteRow) -> Sign | None:
        if row.overdue(today()):
            return Sign("circle-alert", "bad", state_of_action(row, today()))
        return Sign("check", "ok", "Faite") if row.action_done_on is not None else None

    return [
        Column("day", "Date", day_words, width=132, sortable=False, parts=_day_parts),
        Column("kind", "Nature", kind_words, width=176, sortable=False, pill=note_pill),
        Column("text", "Note", _text, sortable=False, parts=_text_parts, sign=_secret_sign),
        Column(
            "action", "Prochaine action", _action, width=200, sortable=False, parts=parts, sign=sign
        ),
    ]


def spoken_note(row: NoteRow, today: date) -> str:
    """Return what a screen reader says of a row."""
    secret = "confidentielle" if row.confidential and row.opened else ""
    parts = [short_date(row.on), kind_words(row), secret, row.author, row.text[:200]]
    if row.next_action:
        parts.append(f"prochaine action\u00a0: {row.next_action}, {state_of_action(row, today)}")
    return ", ".join(part for part in parts if part)


def id_of_note(row: NoteRow) -> UUID:
    """Return the identifier of a row."""
    return row.id
