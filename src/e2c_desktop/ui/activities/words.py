"""Activities, meetings and presences in words: pills, dates, hours, sentences."""

from __future__ import annotations

from datetime import date

from e2c_desktop.domain.activity_codes import Presence
from e2c_desktop.domain.french import DAYS, short_date, typography
from e2c_desktop.domain.timetable import hours_text
from e2c_desktop.queries.activities import ActivityRow
from e2c_desktop.queries.activity_records import Participant, SessionRow

ICON = "shapes"
LETTERS = {
    Presence.PLANNED: "·",
    Presence.PRESENT: "P",
    Presence.ABSENT: "A",
    Presence.EXCUSED: "E",
}
"""What stands in a cell of the grid; the same letters are its keys."""


LEGEND = typography("P présent, A absent, E excusé, « · » prévu, « – » non inscrit")
"""What the letters of the grid mean."""


def partner_of(company: str, partner: str) -> str:
    """Return the company and the other partner, those that are known."""
    return ", ".join(part for part in (company, partner) if part)


def days_of(first: date | None, last: date | None) -> str:
    """Return « 12/11/2026 », or « 12/11 – 03/12/2026 »; empty without any meeting."""
    if first is None or last is None:
        return ""
    if first == last:
        return short_date(first)
    begin = f"{first:%d/%m}" if first.year == last.year else short_date(first)
    return f"{begin} – {short_date(last)}"


def clock(minutes: int) -> str:
    """Return « 9:00 »."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def hours_of(session: SessionRow) -> str:
    """Return « 9:00 – 12:30 », what is known of it."""
    draft = session.draft
    if draft.begins is None:
        return "" if draft.ends is None else f"jusqu’à {clock(draft.ends)}"
    begin = clock(draft.begins)
    return begin if draft.ends is None else f"{begin} – {clock(draft.ends)}"


def session_title(session: SessionRow) -> str:
    """Return « lundi 12/10/2026, 9:00 – 12:00 »."""
    day = session.on_date
    parts = (f"{DAYS[day.weekday()].lower()} {short_date(day)}", hours_of(session))
    return ", ".join(part for part in parts if part)


def name_of(person: Participant) -> str:
    """Return « BENALI Bruno »."""
    return f"{person.last_name.upper()} {person.first_name}".strip()


def counted(number: int) -> str:
    """Return « 25 activités », « 1 activité », « Aucune activité »."""
    if number == 0:
        return "Aucune activité"
    return f"{number} activité{'s' if number > 1 else ''}"


def people_words(number: int) -> str:
    """Return « 12 participants »."""
    return f"{number} participant{'s' if number > 1 else ''}"


def meetings_words(number: int) -> str:
    """Return « 3 séances »."""
    return f"{number} séance{'s' if number > 1 else ''}"


def joined_words(added: int, left_out: int) -> str:
    """Return what came of adding a group to a meeting."""
    said = f"{added} inscrit{'s' if added > 1 else ''}"
    if left_out:
        said += f", {left_out} hors parcours ce jour-là"
    return said


def spoken_row(row: ActivityRow, today: date) -> str:
    """Return what a screen reader says of a row."""
    del today
    parts = (
        row.title,
        row.kind.label,
        days_of(row.first_on, row.last_on),
        people_words(row.participants),
        "présences à noter" if row.to_note else "",
    )
    return ", ".join(part for part in parts if part)


def hours_words(minutes: int) -> str:
    """Return « 21 h », empty for nothing."""
    return hours_text(minutes) if minutes else ""
