"""A path as bars and marks along the months, for the frieze of the sub-tab « Parcours »."""

from __future__ import annotations

from datetime import date, timedelta

from e2c_desktop.domain.codes import EventKind, PathState, PlacementState
from e2c_desktop.domain.path import CLOSED_STATES
from e2c_desktop.queries.records import EventLine, PathRecord
from e2c_desktop.ui.kit.timeline import Bar, Milestone, TimelineContent

_ABSENT = frozenset({PlacementState.CANCELLED, PlacementState.NO_SHOW})
_DAYS_PER_MONTH = 365.25 / 12


def last_day(path: PathRecord, today: date) -> date | None:
    """Return the last day of a path: the exit, else the expected end, else today."""
    if path.dates.entry_on is None:
        return None
    end = path.dates.exit_on or path.expected_end or today
    return max(end, path.dates.entry_on)


def state_spans(path: PathRecord, today: date) -> list[Bar]:
    """Return the bars of the states: integration, path, and the suspensions that cut them."""
    entry, end = path.dates.entry_on, last_day(path, today)
    if entry is None or end is None:
        return []
    signed = path.dates.contract_on
    over = path.state in CLOSED_STATES
    trial = signed or (end if over else (path.integration_end or end) + timedelta(days=1))
    trial = min(max(trial, entry), end + timedelta(days=1))
    pieces = [Bar(entry, trial - timedelta(days=1), "Intégration", "info", planned=False)]
    if signed is not None or not over:
        pieces.append(Bar(trial, end, "En parcours", "ok", planned=signed is None))
    stops = _suspensions(path, end, today)
    return [
        *(part for piece in pieces for part in _cut(piece, stops) if part.start <= part.end),
        *(Bar(start, stop, "Suspendu", "warn") for start, stop in stops),
    ]


def _suspensions(path: PathRecord, end: date, today: date) -> list[tuple[date, date]]:
    """Return the suspensions: from each one to the day before the next resumption.

    One that lasts goes to the day before the return expected, which today pushes back.
    """
    stops: list[tuple[date, date]] = []
    begun: date | None = None
    for event in sorted(path.events, key=_day_of_event):
        if event.kind is EventKind.SUSPENSION and begun is None:
            begun = event.on
        elif event.kind in (EventKind.RESUMPTION, EventKind.EXIT) and begun is not None:
            stops.append((begun, max(begun, event.on - timedelta(days=1))))
            begun = None
    if begun is None and path.state is PathState.SUSPENDED:
        begun = path.dates.suspended_on if not stops else None
    if begun is not None:
        back = path.returns_on
        last = end if back is None else min(end, max(back - timedelta(days=1), today))
        stops.append((begun, max(begun, last)))
    return stops


def _day_of_event(event: EventLine) -> date:
    return event.on


def _cut(piece: Bar, stops: list[tuple[date, date]]) -> list[Bar]:
    """Return what is left of a bar between the suspensions."""
    parts: list[Bar] = []
    start = piece.start
    for begun, stop in stops:
        if stop < start or begun > piece.end:
            continue
        if begun > start:
            left = begun - timedelta(days=1)
            parts.append(Bar(start, left, piece.label, piece.tone, piece.planned))
        start = stop + timedelta(days=1)
    if start <= piece.end:
        parts.append(Bar(start, piece.end, piece.label, piece.tone, piece.planned))
    return parts


def company_spans(path: PathRecord, today: date) -> list[Bar]:
    """Return the bars of the placements; one that is still to come is planned."""
    return [
        Bar(
            line.starts_on,
            line.ends_on,
            line.company,
            "violet",
            line.starts_on > today,
            line.company.split(" ")[0],
        )
        for line in path.placements
        if line.state not in _ABSENT
    ]


def marks(path: PathRecord, today: date) -> list[Milestone]:
    """Return the milestones: contract, reviews, exit or expected end."""
    dates = path.dates
    found = []
    if dates.contract_on is not None:
        found.append(Milestone(dates.contract_on, "Contrat signé"))
    found += [
        Milestone(
            event.on, event.detail if 0 < len(event.detail) <= 24 else "Bilan", event.on <= today
        )
        for event in path.events
        if event.kind is EventKind.REVIEW
    ]
    if dates.exit_on is not None:
        found.append(Milestone(dates.exit_on, "Sortie", dates.exit_on <= today))
    elif dates.entry_on is not None and path.expected_end is not None:
        found.append(Milestone(path.expected_end, "Fin prévue", done=False))
    return sorted(found, key=_day_of_mark)


def _day_of_mark(mark: Milestone) -> date:
    return mark.on


def content_of(path: PathRecord, today: date) -> TimelineContent:
    """Return what the frieze shows of a path."""
    return TimelineContent(
        state_spans(path, today), company_spans(path, today), marks(path, today), today
    )


def caption_of(path: PathRecord, today: date) -> str:
    """Return « 7 mois et demi prévus · jour 193 », or the length of an ended path."""
    entry, end = path.dates.entry_on, last_day(path, today)
    if entry is None or end is None:
        return "Pas encore commencé"
    length = _months((end - entry).days + 1)
    if path.dates.exit_on is not None:
        return f"{length} · {(end - entry).days + 1} jours"
    day = (today - entry).days + 1
    if day < 1:
        return f"{length} prévus · entrée dans {1 - day} jours"
    return f"{length} prévus · jour {day}"


def _months(days: int) -> str:
    halves = round(days / _DAYS_PER_MONTH * 2)
    whole, half = divmod(halves, 2)
    if whole == 0:
        return f"{days} jours"
    return f"{whole} mois et demi" if half else f"{whole} mois"
