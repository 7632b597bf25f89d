"""An activity in words: what the head of its record shows."""

from __future__ import annotations

from datetime import date

from e2c_desktop.domain.activity_codes import Presence
from e2c_desktop.domain.euros import show_euros
from e2c_desktop.domain.timetable import hours_text
from e2c_desktop.queries.activity_records import ActivityRecord
from e2c_desktop.ui.activities.words import ICON, days_of, partner_of
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.records.header_card import Alert, HeadContent
from e2c_desktop.ui.records.key_facts import KeyFact
from e2c_desktop.ui.records.words import EMPTY

TO_BIN, TO_SESSIONS = "corbeille", "seances"
"""What the alerts lead to."""


def head_content(record: ActivityRecord, today: date, *, may_edit: bool) -> HeadContent:
    """Return what the head of a record shows.

    Args:
        record: the activity.
        today: the day of today.
        may_edit: whether the alerts offer what repairs them.
    """
    draft = record.draft
    pills = [PillSpec("Dans la corbeille", "mute", "trash-2")] if record.archived else []
    pills.append(PillSpec(draft.kind.label, "info", ICON))
    partner = partner_of(record.company, draft.partner)
    line = (draft.place, record.site, f"avec {partner}" if partner else "")
    return HeadContent(
        name=draft.title,
        letters="",
        icon=ICON,
        pills=tuple(pills),
        line=" · ".join(part for part in line if part),
        alerts=tuple(_alerts(record, today, may_edit=may_edit)),
        facts=tuple(_facts(record)),
    )


def to_note(record: ActivityRecord, today: date) -> int:
    """Return in how many meetings that are over somebody is still noted as expected."""
    over = {one.id for one in record.sessions if one.on_date < today}
    planned = (key[0] for key, mark in record.marks.items() if mark.presence is Presence.PLANNED)
    return len(over.intersection(planned))


def _alerts(record: ActivityRecord, today: date, *, may_edit: bool) -> list[Alert]:
    found = []
    if record.archived and may_edit:
        found.append(Alert("Cette activité est à la corbeille.", "warn", "Reprendre", TO_BIN))
    waiting = to_note(record, today)
    if waiting:
        many = f"{waiting} séances passées attendent leurs présences."
        words = "Une séance passée attend ses présences." if waiting == 1 else many
        found.append(Alert(words, "warn", "Noter" if may_edit else "", TO_SESSIONS))
    return found


def _facts(record: ActivityRecord) -> list[KeyFact]:
    days = [one.on_date for one in record.sessions]
    cost = record.draft.cost_cents
    return [
        KeyFact("Dates", days_of(min(days), max(days)) if days else EMPTY),
        KeyFact("Durée", hours_text(record.minutes) if days else EMPTY),
        KeyFact("Participants", str(len(record.people))),
        KeyFact("Présents", str(len(record.came()))),
        KeyFact("Animée par", record.staff or EMPTY, widest=150),
        KeyFact("Coût", EMPTY if cost is None else show_euros(cost)),
    ]
