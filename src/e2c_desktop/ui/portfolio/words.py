"""What the sub-tab « Portefeuille » shows of a journey, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from e2c_desktop.domain.bilan_draft import bilan_words, missing_signatures
from e2c_desktop.domain.experience import (
    ExperienceDraft,
    ObjectiveState,
    StepDraft,
    TradeState,
)
from e2c_desktop.domain.experience_draft import QUESTIONS, unanswered
from e2c_desktop.domain.french import date_range, short_date
from e2c_desktop.queries.journey import (
    BilanRow,
    ExperienceRow,
    JourneyRecord,
    ObjectiveRow,
    StepRow,
    TradeRow,
)

_TRADES = {
    TradeState.EXPLORED: ("search", "text-muted"),
    TradeState.HYPOTHESIS: ("circle-question-mark", "info"),
    TradeState.VALIDATED: ("circle-check", "ok"),
    TradeState.DROPPED: ("circle-minus", "text-muted"),
}
_OBJECTIVES = {
    ObjectiveState.REACHED: ("circle-check", "ok"),
    ObjectiveState.PARTLY: ("circle-dot", "info"),
    ObjectiveState.ONGOING: ("circle", "text-muted"),
    ObjectiveState.DROPPED: ("circle-minus", "text-muted"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a card, in words."""

    id: UUID
    title: str
    caption: str
    icon: str
    tone: str = "text-muted"
    tip: str = ""

    def spoken(self) -> str:
        """Return what a screen reader says of the line."""
        return ", ".join(part for part in (self.title, self.caption, self.tip) if part)


def joined(*parts: str) -> str:
    """Return the parts that say something, with a dot between them."""
    return " · ".join(part for part in parts if part)


def days_of(draft: ExperienceDraft) -> str:
    """Return « 18/06/2026 », or the range of the days."""
    if draft.starts_on is None:
        return ""
    if draft.ends_on is None:
        return short_date(draft.starts_on)
    return date_range(draft.starts_on, draft.ends_on)


def experience_caption(row: ExperienceRow) -> str:
    """Return where and when an experience was lived."""
    return joined(row.draft.kind.label, days_of(row.draft), row.source)


def answers_words(draft: ExperienceDraft) -> str:
    """Return « 2 sur 3 », the questions that have an answer."""
    return f"{len(QUESTIONS) - len(unanswered(draft))} sur {len(QUESTIONS)}"


def trade_told(row: TradeRow) -> Told:
    """Return a trade explored in words."""
    draft = row.draft
    icon, tone = _TRADES[draft.state]
    how = "" if draft.how is None else draft.how.label.lower()
    on = "" if draft.on is None else short_date(draft.on)
    return Told(
        row.id,
        draft.label,
        joined(draft.state.label, how, on, draft.code),
        icon,
        tone,
        draft.opinion,
    )


def step_state(draft: StepDraft, today: date) -> tuple[str, str, str]:
    """Return the words, the sign and the colour of a next step: overdue is said, not only red."""
    if draft.done_on is not None:
        return f"Fait le {short_date(draft.done_on)}", "circle-check", "ok"
    if draft.due_on is None:
        return "À faire", "circle", "text-muted"
    late = (today - draft.due_on).days
    if late > 0:
        return f"En retard de {late} jour{'s' if late > 1 else ''}", "circle-alert", "bad"
    if late == 0:
        return "Pour aujourd’hui", "clock", "warn"
    return f"Avant le {short_date(draft.due_on)}", "circle", "text-muted"


def step_told(row: StepRow, today: date) -> Told:
    """Return a next step in words."""
    words, icon, tone = step_state(row.draft, today)
    return Told(row.id, row.draft.label, words, icon, tone)


def objective_told(row: ObjectiveRow) -> Told:
    """Return an objective of the contract in words."""
    icon, tone = _OBJECTIVES[row.draft.state]
    caption = joined(row.draft.state.label, row.draft.detail)
    return Told(row.id, row.draft.text, caption, icon, tone)


def bilan_told(row: BilanRow, record: JourneyRecord, today: date) -> Told:
    """Return a meeting in words: where it stands, who led it, who has not signed."""
    draft = row.draft
    words = bilan_words(draft, today)
    icon, tone = "circle-dashed", "text-muted"
    if draft.held_on is None and draft.planned_on is not None and draft.planned_on < today:
        icon, tone = "circle-alert", "bad"
    missing = missing_signatures(draft, minor=record.minor)
    if draft.held_on is not None:
        icon, tone = ("signature", "warn") if missing else ("circle-check", "ok")
    unsigned = f"à signer par {', '.join(missing)}" if missing else ""
    caption = joined(words[:1].upper() + words[1:], row.led_by, unsigned)
    return Told(row.id, draft.kind.label, caption, icon, tone, draft.summary)
