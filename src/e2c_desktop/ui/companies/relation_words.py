"""What is known of the relation with a company, in words: lines of cards, cells, alerts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from e2c_desktop.domain.codes import PlacementKind, PlacementObject
from e2c_desktop.domain.company_relation import days_late
from e2c_desktop.domain.euros import show_euros
from e2c_desktop.domain.french import DAYS, long_date, short_date
from e2c_desktop.domain.relation_codes import ExchangeChannel, ExchangeOutcome, PinTopic
from e2c_desktop.queries.company_exchanges import CallRow, ExchangeRow
from e2c_desktop.queries.company_partnership import EngagementRow, PartnerFileRow, YearTotal
from e2c_desktop.queries.company_summary import ContactLine, ReceivedRow
from e2c_desktop.ui.kit.pills import PillSpec

PIN_ICONS = {
    PinTopic.CALL: "phone",
    PinTopic.CALENDAR: "calendar",
    PinTopic.SAFETY: "hard-hat",
    PinTopic.PEOPLE: "user-round",
    PinTopic.WORDS: "message-square",
    PinTopic.OTHER: "pin",
}
_CHANNEL_ICONS = {
    ExchangeChannel.CALL: "phone-call",
    ExchangeChannel.MAIL: "mail",
    ExchangeChannel.VISIT: "map-pin",
    ExchangeChannel.LETTER: "file-text",
    ExchangeChannel.MEETING: "message-square",
}
_PURPOSES = {
    PlacementObject.DISCOVER: "Découvrir",
    PlacementObject.CONFIRM: "Confirmer",
    PlacementObject.RECRUIT: "Recruter",
}
_KINDS = {PlacementKind.TRAINING: "Stage", PlacementKind.CIVIC_SERVICE: "Service civ."}
_SOON = 30
"""A certificate is said to end this many days before (ui-design §16 a: date − 30)."""


@dataclass(frozen=True, slots=True)
class RelationLine:
    """A line of a card of a company.

    Attributes:
        id: of what stands behind the line.
        title: the first line.
        caption: small words under it.
        icon, tone: the sign.
        tip: more words.
    """

    id: UUID
    title: str
    caption: str
    icon: str
    tone: str = "text-muted"
    tip: str = ""

    def spoken(self) -> str:
        """Return what a screen reader says of the line."""
        return ", ".join(part for part in (self.title, self.caption, self.tip) if part)


def channel_icon(row: ExchangeRow) -> str:
    """Return the sign of an exchange: an unanswered call has its own."""
    if row.draft.outcome is ExchangeOutcome.UNREACHED:
        return "phone-missed"
    channel = row.draft.channel
    return _CHANNEL_ICONS[channel] if channel is not None else "phone"


def exchange_title(row: ExchangeRow) -> str:
    """Return the words of an exchange on one line; without words, its outcome, else its means."""
    draft = row.draft
    words = " ".join(draft.words.split())
    if words:
        return words
    told = draft.outcome or draft.channel
    return told.label if told is not None else ""


def exchange_line(row: ExchangeRow, today: date) -> RelationLine:
    """Return an exchange as a line of « Derniers échanges »: « 10/11, Karim Belhadj »."""
    on = row.draft.on
    day = "" if on is None else f"{on:%d/%m}" if on.year == today.year else short_date(on)
    caption = ", ".join(part for part in (day, row.staff) if part)
    channel = row.draft.channel.label if row.draft.channel is not None else ""
    return RelationLine(row.id, exchange_title(row), caption, channel_icon(row), tip=channel)


def contact_line(contact: ContactLine) -> RelationLine:
    """Return a contact as a line: « Chef d’atelier, tuteur »."""
    roles = [role.label.lower() for role in contact.roles]
    shown = [contact.function, *(role for role in roles if role != contact.function.lower())]
    caption = ", ".join(part for part in shown if part)
    return RelationLine(contact.id, contact.name, caption, "user-round")


def call_title(call: CallRow, today: date) -> str:
    """Return « Mardi 17 novembre », with its year when it is another one."""
    due = call.draft.due_on
    if due is None:
        return ""
    day = f"{DAYS[due.weekday()]} {long_date(due)}"
    if due.year == today.year:
        day = day.removesuffix(f" {due.year}")
    return day[:1].upper() + day[1:]


def lateness(call: CallRow, today: date) -> str:
    """Return « en retard de 4 jours », « aujourd’hui », or an empty text before the day."""
    due = call.draft.due_on
    if due is None or due > today:
        return ""
    late = days_late(due, today)
    return f"en retard de {late} jour{'s' if late > 1 else ''}" if late else "aujourd’hui"


def purpose_words(row: ReceivedRow) -> str:
    """Return the object of a PMSMP in one word, else the kind of the placement."""
    if row.kind is PlacementKind.PMSMP and row.purpose is not None:
        return _PURPOSES[row.purpose]
    return _KINDS.get(row.kind, row.kind.label)


def dates_words(first: date, last: date) -> str:
    """Return « 23/11 – 18/12/26 »."""
    return f"{first:%d/%m} – {last:%d/%m/%y}"


def person_words(row: ReceivedRow) -> str:
    """Return « NOM Prénom »."""
    return f"{row.last_name.upper()} {row.first_name}".strip()


def engagement_line(row: EngagementRow) -> RelationLine:
    """Return an engagement as a line: « Taxe d’apprentissage », « 2026 · 1 200 € »."""
    draft = row.draft
    title = draft.kind.label if draft.kind is not None else ""
    when = short_date(draft.on) if draft.on is not None else str(draft.year or "")
    amount = show_euros(draft.amount) if draft.amount is not None else ""
    note = " ".join(draft.note.split())
    caption = " · ".join(part for part in (when, amount, note) if part)
    return RelationLine(row.id, title, caption, "handshake", tip=draft.note)


def total_words(total: YearTotal) -> str:
    """Return « 2026 : 3 engagements, 1 200 € »."""
    plural = "s" if total.engagements > 1 else ""
    amount = f", {show_euros(total.amount)}" if total.amount else ""
    return f"{total.year} : {total.engagements} engagement{plural}{amount}"


def paper_name(row: PartnerFileRow) -> str:
    """Return what a paper is, with its title when it has one."""
    kind = row.draft.kind.label if row.draft.kind is not None else ""
    return f"{kind} · {row.draft.title}" if row.draft.title else kind


def paper_pill(row: PartnerFileRow, today: date) -> PillSpec:
    """Return where a paper stands: received, about to end, over."""
    end = row.draft.valid_until
    if end is not None and end < today:
        return PillSpec(f"Échue le {short_date(end)}", "bad", "circle-alert")
    if end is not None and (end - today).days <= _SOON:
        return PillSpec(f"Finit le {short_date(end)}", "warn", "hourglass")
    received = row.draft.received_on
    day = short_date(received) if received is not None else ""
    return PillSpec(f"Reçue le {day}", "ok", "check")


def call_alert(call: CallRow | None, today: date) -> str:
    """Return « Contact prévu le 10/11/2026, en retard de 2 jours »; empty when it is not late."""
    if call is None or call.draft.due_on is None or call.draft.due_on >= today:
        return ""
    return f"Contact prévu le {short_date(call.draft.due_on)}, {lateness(call, today)}"
