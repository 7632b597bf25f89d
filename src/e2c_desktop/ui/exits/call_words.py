"""The words of a call after the exit: its line, its sign, the fields that correct it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from e2c_desktop.domain.codes import ContactMode, Moment, Sex
from e2c_desktop.domain.follow_up_agenda import FollowUp, FollowUpState
from e2c_desktop.domain.french import accord, short_date
from e2c_desktop.domain.placement_accident import read_instant, show_instant
from e2c_desktop.domain.situation import months_words
from e2c_desktop.queries.situation_reads import CallLine, ExitSubject
from e2c_desktop.ui.forms.specs import Choice, ChoiceItem, Date, FieldSpec, LongText, Parsed
from e2c_desktop.ui.kit.pills import PillSpec

_REFUSAL = "Écrire un jour et une heure\u00a0: 16/11 14h30, hier 9h ou 14h30."
_TRIED = {
    ContactMode.TEXT: "SMS envoyé",
    ContactMode.MAIL: "Mél envoyé",
    ContactMode.VISIT: "Absent(e)",
    ContactMode.NETWORKS: "Message envoyé",
    ContactMode.PRESCRIBER: "Prescripteur sans nouvelles",
}


@dataclass(frozen=True, slots=True)
class CallWords:
    """What a line of the attempts shows."""

    title: str
    caption: str
    icon: str
    tone: str
    tip: str = ""

    def spoken(self) -> str:
        """Return what a screen reader says of the line."""
        return f"{self.title}, {self.caption}"


def reached_word(sex: Sex | None) -> str:
    """Return « Jointe », « Joint » or « Joint(e) »."""
    return accord(None if sex is None else sex.value, "Joint", "Jointe", "Joint(e)")


def call_words(line: CallLine, subject: ExitSubject, today: date) -> CallWords:
    """Return the words of an attempt: what came of it, when, by whom."""
    draft = line.draft
    if draft.reached:
        title = reached_word(subject.sex)
        if subject.answered(line.moment):
            title += f", suivi à {months_words(line.moment)} saisi"
    else:
        mode = draft.mode or ContactMode.PHONE
        title = _TRIED.get(mode, "Sans réponse")
    if draft.note:
        words = draft.note.splitlines()[0]
        title += f", {words[:1].lower()}{words[1:]}"
    parts = [_when(draft.made_at, today), line.staff]
    if draft.next_on is not None:
        parts.append(f"rappeler le {short_date(draft.next_on)}")
    icon, tone = ("phone-call", "ok") if draft.reached else ("phone-missed", "bad")
    return CallWords(title, ", ".join(part for part in parts if part), icon, tone, draft.note)


def _when(at: datetime | None, today: date) -> str:
    if at is None:
        return ""
    local = at.astimezone()
    day = f"{local:%d/%m}" if local.year == today.year else short_date(local.date())
    return f"{day} à {local.hour}\u00a0h\u00a0{local.minute:02d}"


def due_pill(follow_up: FollowUp, today: date) -> PillSpec:
    """Return « J−3 », « Retard de 4 j », « Répondu »: where a follow-up stands today."""
    state = follow_up.state(today)
    if state is FollowUpState.DONE:
        return PillSpec(state.label, "ok", "check")
    if state is FollowUpState.MISSED:
        return PillSpec(state.label, "mute", "circle-minus")
    left = (follow_up.call_on - today).days
    if left < 0:
        return PillSpec(f"Retard de {-left}\u00a0j", "bad", "circle-alert")
    words = "Aujourd’hui" if left == 0 else f"J\u2212{left}"
    waits = state in (FollowUpState.UPCOMING, FollowUpState.WAITING)
    return PillSpec(words, "mute" if waits else "warn", "clock")


def call_specs(
    now: Callable[[], datetime], today: Callable[[], date], staff: list[ChoiceItem]
) -> list[FieldSpec]:
    """Return the fields of an attempt."""

    def read(typed: str) -> datetime | None:
        return read_instant(typed, now())

    answers: list[ChoiceItem] = [(False, "Sans réponse"), (True, "A répondu")]
    return [
        FieldSpec(
            "made_at",
            "Quand",
            Parsed(read, show_instant, _REFUSAL, "16/11 14h30"),
            required=True,
        ),
        FieldSpec("mode", "Comment", Choice(ContactMode)),
        FieldSpec("reached", "Résultat", Choice(answers, empty=None)),
        FieldSpec("next_on", "Prochaine tentative", Date(today)),
        FieldSpec("staff_id", "Par", Choice(staff)),
        FieldSpec("note", "Note", LongText(lines=2), width=2),
    ]


def heading(moment: Moment) -> str:
    """Return « Suivi à 6 mois »."""
    return "Suivi" if moment is Moment.EXIT else f"Suivi à {months_words(moment)}"
