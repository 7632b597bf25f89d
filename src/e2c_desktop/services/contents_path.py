"""« Mon parcours »: weeks, timeline and dates, from the path, its events and its placements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from e2c_desktop.documents.content import (
    DateEntry,
    HoursMonth,
    Milestone,
    PathChapter,
    PathFigures,
    PathSpan,
    WeekCell,
    WeekKind,
)
from e2c_desktop.documents.wording import hours_long
from e2c_desktop.domain.attendance import Hours
from e2c_desktop.domain.booklet_chapters import BookletPart, ChapterChoice
from e2c_desktop.domain.codes import EventKind
from e2c_desktop.domain.french import number_in_words
from e2c_desktop.domain.path import NOT_AGREED
from e2c_desktop.queries.booklet_rows import BookletFacts
from e2c_desktop.queries.dossier_rows import Dossier, PlacementFacts, SchoolFacts

_WORKING_DAYS = 5
_MOST_OF_A_WEEK = 3
_TITLES = {
    EventKind.SUSPENSION: "Mon parcours est suspendu",
    EventKind.RESUMPTION: "Je reprends mon parcours",
    EventKind.EXTENSION: "Mon parcours est prolongé",
}


def sure_placements(dossier: Dossier) -> list[PlacementFacts]:
    """Return the placements that are agreed: neither drafts, nor cancelled, nor missed."""
    return [facts for facts in dossier.placements if facts.state not in NOT_AGREED]


def begun_placements(dossier: Dossier, day: date) -> list[PlacementFacts]:
    """Return the placements that have begun on a day, the first one first."""
    return [facts for facts in sure_placements(dossier) if facts.starts_on <= day]


def bounds(dossier: Dossier) -> tuple[date, date] | None:
    """Return the first and last day of a path, expected or real; None when one is not known."""
    path = dossier.path
    end = path.exit_on or path.planned_end_on
    if path.entry_on is None or end is None or end < path.entry_on:
        return None
    return path.entry_on, end


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week_cells(dossier: Dossier, day: date) -> tuple[WeekCell, ...]:
    """Return the weeks of the path: in company when most of their working days are."""
    known = bounds(dossier)
    if known is None:
        return ()
    mondays = _mondays(*known)
    marked = {mondays[-1]}
    contract = dossier.path.contract_on
    if contract is not None and contract <= day:
        marked.add(_monday(contract))
    away = _days_away(dossier, mondays)
    return tuple(
        WeekCell(
            monday,
            WeekKind.COMPANY if _worked(monday, away) >= _MOST_OF_A_WEEK else WeekKind.CENTRE,
            monday in marked,
        )
        for monday in mondays
    )


def _mondays(start: date, end: date) -> list[date]:
    """Return the first day of each week of a path."""
    first, last = _monday(start), _monday(end)
    return [first + timedelta(days=days) for days in range(0, (last - first).days + 1, 7)]


def _days_away(dossier: Dossier, mondays: list[date]) -> set[int]:
    """Return the days of some weeks that are spent in a placement, by their numbers."""
    first, after = mondays[0].toordinal(), mondays[-1].toordinal() + 7
    away: set[int] = set()
    for one in sure_placements(dossier):
        begins, ends = one.starts_on.toordinal(), one.ends_on.toordinal()
        away.update(range(max(begins, first), min(ends + 1, after)))
    return away


def _worked(monday: date, away: set[int]) -> int:
    """Return how many days of a week, from Monday to Friday, are among some."""
    first = monday.toordinal()
    return len(away.intersection(range(first, first + _WORKING_DAYS)))


def path_chapter(
    dossier: Dossier, facts: BookletFacts, school: SchoolFacts, choice: ChapterChoice, day: date
) -> PathChapter:
    """Return « Mon parcours » as it stands on a day."""
    known = bounds(dossier)
    start, end = known or (dossier.path.entry_on, None)
    return PathChapter(
        start=start,
        end=end,
        weeks=len(_mondays(*known)) if known else 0,
        spans=tuple(_spans(dossier, known, day)) if known else (),
        milestones=tuple(_milestones(dossier, facts, end, day)),
        figures=path_figures(dossier, facts, day),
        hours=_hours(facts) if choice.has(BookletPart.HOURS) else (),
        dates=tuple(_dates(dossier, facts, school, day)),
    )


def _spans(dossier: Dossier, known: tuple[date, date], day: date) -> list[PathSpan]:
    """Return the stretches of the timeline; only placements that have begun bear a number."""
    start, end = known
    numbers = {one.id: number for number, one in enumerate(begun_placements(dossier, day), 1)}
    spans: list[PathSpan] = []
    cursor = start
    for facts in sure_placements(dossier):
        first, last = max(facts.starts_on, cursor), min(facts.ends_on, end)
        if first > last:
            continue
        if first > cursor:
            spans.append(PathSpan(cursor, first - timedelta(days=1), WeekKind.CENTRE))
        spans.append(PathSpan(first, last, WeekKind.COMPANY, numbers.get(facts.id)))
        cursor = last + timedelta(days=1)
        if cursor.weekday() >= _WORKING_DAYS:  # nobody is at the centre on the weekend
            cursor = _monday(cursor) + timedelta(weeks=1)
    if cursor <= end:
        spans.append(PathSpan(cursor, end, WeekKind.CENTRE))
    return spans


def _milestones(
    dossier: Dossier, facts: BookletFacts, end: date | None, day: date
) -> list[Milestone]:
    path = dossier.path
    found = [Milestone(path.entry_on, "Entrée")] if path.entry_on else []
    if path.contract_on is not None and path.contract_on <= day:
        found.append(Milestone(path.contract_on, "Contrat"))
    reviews = (on for on, _ in _reviews(dossier, facts, day))
    found += [Milestone(on, "Bilan") for on in reviews if end is None or on <= end]
    if end is not None:
        found.append(Milestone(end, "Fin"))
    return found


def _reviews(dossier: Dossier, facts: BookletFacts, day: date) -> list[tuple[date, str]]:
    """Return the meetings held and meant, with their titles; a step of the same day tells no more.

    A meeting that was meant for a day gone by and not held is not told.
    """
    found: dict[date, str] = {}
    for bilan in facts.bilans:
        if bilan.held_on is not None:
            found[bilan.held_on] = bilan.kind.label
        elif bilan.planned_on is not None and bilan.planned_on > day:
            found[bilan.planned_on] = bilan.kind.label
    for event in dossier.events:
        if event.kind is EventKind.REVIEW:
            title = event.detail if event.detail.startswith("Bilan") else "Bilan"
            found.setdefault(event.on, title)
    return sorted(found.items())


def path_figures(dossier: Dossier, facts: BookletFacts, day: date) -> PathFigures:
    """Return the figures that are recorded: the hours of the one count, once it has any.

    Without a half-day entered, the hours in company are those that the placements tell.
    """
    begun = begun_placements(dossier, day)
    trades = {one.trade for one in begun if one.trade}
    figures = PathFigures(placements=len(begun) or None, trades=len(trades) or None)
    hours = facts.hours.hours if facts.hours is not None else Hours()
    total = hours.centre + hours.company
    if total:
        return replace(
            figures,
            total_hours=_in_hours(total),
            centre_hours=_in_hours(hours.centre),
            company_hours=_in_hours(hours.company),
        )
    done = [Decimal(str(one.done_hours)) for one in begun if one.done_hours is not None]
    return replace(figures, company_hours=sum(done, Decimal(0)) if done else None)


def _hours(facts: BookletFacts) -> tuple[HoursMonth, ...]:
    """Return the hours done by month; a month without any is left out. Absences are never told."""
    months = facts.hours.months if facts.hours is not None else {}
    return tuple(
        HoursMonth(first, _in_hours(hours.centre), _in_hours(hours.company))
        for first, hours in ((month, one.tally.hours) for month, one in months.items())
        if hours.centre or hours.company
    )


def _in_hours(minutes: int) -> Decimal:
    return Decimal(minutes) / 60


def _dates(
    dossier: Dossier, facts: BookletFacts, school: SchoolFacts, day: date
) -> list[DateEntry]:
    found = [*_steps(dossier, facts, school, day), *_placement_dates(dossier, day)]
    return sorted(found, key=lambda entry: entry.start)


def _steps(
    dossier: Dossier, facts: BookletFacts, school: SchoolFacts, day: date
) -> list[DateEntry]:
    path = dossier.path
    found: list[DateEntry] = []
    if path.entry_on is not None:
        weeks = number_in_words(school.integration_weeks, feminine=True)
        unit = "semaine" if school.integration_weeks == 1 else "semaines"
        detail = f"Début de la période d’intégration ({weeks} {unit})."
        found.append(DateEntry(path.entry_on, "J’entre à l’École de la 2e Chance", detail))
    if path.contract_on is not None and path.contract_on <= day:
        referent = dossier.signed_with or (dossier.referent.name if dossier.referent else "")
        detail = f"Avec {referent} et la direction." if referent else ""
        found.append(DateEntry(path.contract_on, "Je signe mon contrat d’engagement", detail))
    told = _reviews(dossier, facts, day)
    told += [(event.on, _TITLES[event.kind]) for event in dossier.events if event.kind in _TITLES]
    found += [DateEntry(on, title, "Prévu." if on > day else "") for on, title in told]
    if path.exit_on is not None:
        found.append(DateEntry(path.exit_on, "Dernier jour"))
    elif path.planned_end_on is not None:
        found.append(DateEntry(path.planned_end_on, "Fin prévue de mon parcours"))
    return found


def _placement_dates(dossier: Dossier, day: date) -> list[DateEntry]:
    found = []
    for number, facts in enumerate(begun_placements(dossier, day), start=1):
        trade = f" : {facts.trade[0].lower()}{facts.trade[1:]}" if facts.trade else ""
        title, detail = f"Stage {number}{trade}", _detail(facts)
        found.append(DateEntry(facts.starts_on, title, detail, end=facts.ends_on, placement=True))
    return found


def _detail(facts: PlacementFacts) -> str:
    hours = "" if facts.done_hours is None else hours_long(Decimal(str(facts.done_hours)))
    parts = [part for part in (facts.company, hours) if part]
    return ", ".join(parts) + "." if parts else ""
