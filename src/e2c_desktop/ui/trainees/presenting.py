"""A record in words: what the head, the steps and the cards of a person show."""

from __future__ import annotations

from datetime import date

from e2c_desktop.domain.codes import (
    Answer,
    EventKind,
    PathState,
    PlacementKind,
    PlacementState,
)
from e2c_desktop.domain.dates import age_on
from e2c_desktop.domain.french import NBSP, accord, born_on, short_date
from e2c_desktop.domain.path import OPEN_STATES
from e2c_desktop.domain.phones import display_phone
from e2c_desktop.domain.protected import PROTECTED_WORDS
from e2c_desktop.queries.records import EventLine, PathRecord, PlacementLine, TraineeRecord
from e2c_desktop.ui.kit.labels import initials
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.records.header_card import HeadContent
from e2c_desktop.ui.records.key_facts import KeyFact
from e2c_desktop.ui.records.statuses import path_pill, placement_pill
from e2c_desktop.ui.records.words import EMPTY
from e2c_desktop.ui.trainees.alerts import record_alerts
from e2c_desktop.ui.trainees.steps import Step

_AWAY = PillSpec("En entreprise", "violet", "briefcase-business")
_AT_THE_CENTRE = PillSpec("Au centre", "mute", "school")
_PRESENCES = {Answer.YES: "A participé", Answer.NO: "N’a pas participé"}
_QUIET = frozenset({PlacementState.CANCELLED, PlacementState.NO_SHOW})


def shown_name(last_name: str, first_name: str) -> str:
    """Return « NOM Prénom », as on screens and in lists."""
    return f"{last_name.upper()} {first_name}".strip()


def letters_of(last_name: str, first_name: str) -> str:
    """Return the two letters of the disc: « TN » for NGUYỄN Thị Mai, or for « T. N. »."""
    if not first_name:
        return initials(last_name)
    return f"{first_name[:1]}{last_name[:1]}".upper() or "?"


def placement_today(path: PathRecord | None) -> PlacementLine | None:
    """Return the placement that runs today, or None."""
    lines = path.placements if path is not None else ()
    return next((line for line in lines if line.running), None)


def head_content(record: TraineeRecord, path: PathRecord | None, today: date) -> HeadContent:
    """Return what the head of a record shows."""
    draft = record.draft
    return HeadContent(
        name=shown_name(draft.last_name, draft.first_name),
        letters=letters_of(draft.last_name, draft.first_name),
        pills=tuple(_pills(record, path)),
        line=" · ".join(_line(record)),
        alerts=tuple(record_alerts(record, path, today)),
        facts=tuple(_facts(path)),
    )


def _pills(record: TraineeRecord, path: PathRecord | None) -> list[PillSpec]:
    pills = []
    if record.archived:
        pills.append(PillSpec("Dans la corbeille", "mute", "trash-2"))
    if path is not None:
        pills.append(path_pill(path.state))
        if path.state in (PathState.INTEGRATION, PathState.COMMITTED):
            away = placement_today(path) is not None
            pills.append(_AWAY if away else _AT_THE_CENTRE)
    if record.minor and record.age is not None:
        minor = accord(record.draft.sex, "Mineur", "Mineure", "Mineur(e)")
        pills.append(PillSpec(f"{minor}, {record.age} ans", "warn", "circle-alert"))
    return pills


def _line(record: TraineeRecord) -> list[str]:
    draft = record.draft
    parts = []
    if record.age is not None:
        parts.append(f"{record.age} ans")
    if draft.birth_date is not None:
        parts.append(born_on(draft.sex, draft.birth_date))
    if draft.usual_name:
        parts.append(f"nom d’usage{NBSP}: {draft.usual_name}")
    parts += [part for part in (draft.town, display_phone(draft.phone)) if part]
    return parts


def _facts(path: PathRecord | None) -> list[KeyFact]:
    if path is None:
        return []
    dates, hidden = path.dates, path.prescriber_protected
    feminine = accord(path.referent_sex, "Référent", "Référente", "Référent(e)")
    last = (
        KeyFact("Sortie", _day(dates.exit_on))
        if dates.exit_on is not None
        else KeyFact("Fin prévue", _day(path.expected_end))
    )
    return [
        KeyFact("Promotion", path.cohort or EMPTY),
        KeyFact(feminine, path.referent or EMPTY),
        KeyFact("Entrée", _day(dates.entry_on)),
        KeyFact("Contrat signé", _day(dates.contract_on)),
        last,
        KeyFact("Prescripteur", PROTECTED_WORDS if hidden else path.prescriber or EMPTY),
    ]


def _day(day: date | None) -> str:
    return short_date(day) if day is not None else EMPTY


def steps_of(path: PathRecord, today: date) -> list[Step]:
    """Return the steps of a path: dated events, placements, and what is still planned."""
    steps = [_event_step(event, path, today) for event in path.events]
    steps += [_placement_step(line, today) for line in path.placements]
    return steps + _planned_steps(path, today)


def _event_step(event: EventLine, path: PathRecord, today: date) -> Step:
    title = event.kind.label
    if event.kind is EventKind.REVIEW and event.detail.startswith(title):
        title = event.detail
    if event.on > today:
        return Step(event.on, short_date(event.on), title, "circle", "text-muted", "Prévu")
    if title == event.detail:
        return Step(event.on, short_date(event.on), title)
    note = _result_of(event, path) or event.detail.partition("\n")[0]
    return Step(event.on, short_date(event.on), title, note=note, detail=event.detail)


def _result_of(event: EventLine, path: PathRecord) -> str:
    """Return what the path itself knows of a step, or an empty text."""
    draft = path.draft
    latest = event.on == draft.interview_on
    present = draft.information_present if event.on == draft.information_on else None
    back = path.returns_on if event.on == path.dates.suspended_on else None
    channel = draft.application_channel
    results: dict[EventKind, str | None] = {
        EventKind.APPLICATION: channel.label if channel is not None else None,
        EventKind.INFORMATION: _PRESENCES.get(present) if present is not None else None,
        EventKind.INTERVIEW: draft.interview_opinion.label
        if draft.interview_opinion is not None and latest
        else None,
        EventKind.ENTRY: f"Promotion {path.cohort}" if path.cohort else None,
        EventKind.SUSPENSION: f"Retour attendu le {short_date(back)}" if back else None,
        EventKind.EXIT: path.exit_reason.label if path.exit_reason is not None else None,
    }
    return results.get(event.kind) or ""


def _placement_step(line: PlacementLine, today: date) -> Step:
    kind = "Stage" if line.kind is PlacementKind.TRAINING else line.kind.label
    title = f"{kind} {line.company}"
    dates = span(line.starts_on, line.ends_on)
    if line.state in _QUIET or line.state is PlacementState.INTERRUPTED:
        return Step(
            line.starts_on, dates, title, "circle-x", "mute", pill=placement_pill(line.state)
        )
    if line.running:
        return Step(
            line.starts_on,
            dates,
            title,
            "play",
            "violet",
            pill=placement_pill(PlacementState.RUNNING),
        )
    if line.ends_on < today:
        reviewed = line.state is PlacementState.REVIEWED
        return Step(line.starts_on, dates, title, note="Bilan reçu" if reviewed else "Terminé")
    if line.state in (PlacementState.TO_SIGN, PlacementState.DRAFT):
        return Step(
            line.starts_on, dates, title, "signature", "warn", pill=placement_pill(line.state)
        )
    return Step(
        line.starts_on, dates, title, "circle", "text-muted", pill=placement_pill(line.state)
    )


def span(start: date, end: date) -> str:
    """Return « 22/06 – 10/07 », with the year when it is not that of the end."""
    if start == end:
        return short_date(start)
    first = f"{start:%d/%m}" if start.year == end.year else f"{start:%d/%m/%y}"
    return f"{first} – {end:%d/%m}" if start.year == end.year else f"{first} – {end:%d/%m/%y}"


def _planned_steps(path: PathRecord, today: date) -> list[Step]:
    if path.state not in OPEN_STATES:
        return []
    planned = []
    trial, end = path.integration_end, path.expected_end
    if path.state is PathState.INTEGRATION and trial is not None:
        planned.append((trial, "Fin de la période d’intégration"))
    if path.state is PathState.SUSPENDED and path.returns_on is not None:
        planned.append((path.returns_on, "Retour attendu"))
    if end is not None:
        planned.append((end, "Fin de parcours"))
    return [
        Step(
            day,
            short_date(day),
            title,
            "circle" if day >= today else "circle-alert",
            "text-muted" if day >= today else "warn",
            note="Prévu" if day >= today else "Date dépassée",
        )
        for day, title in planned
    ]


def hours_done(path: PathRecord) -> tuple[float, float]:
    """Return the hours done in companies, and those planned there, as noted on placements."""
    lines = [line for line in path.placements if line.state not in _QUIET]
    done = sum(line.done_hours or 0.0 for line in lines)
    planned = sum(line.planned_hours or line.done_hours or 0.0 for line in lines)
    return done, planned


def path_title(path: PathRecord) -> str:
    """Return a path as a line of the choice of paths: « du 04/05/2026, En parcours »."""
    start = path.dates.entry_on or path.dates.application_on
    words = f"{short_date(start)}, {path.state.label}" if start is not None else path.state.label
    return f"{words}, mis de côté" if path.aside else words


def age_words(birth: date | None, today: date) -> str:
    """Return « 19 ans », or an empty text."""
    return f"{age_on(birth, today)} ans" if birth is not None else ""
