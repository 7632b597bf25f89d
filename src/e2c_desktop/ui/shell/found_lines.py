"""What Ctrl K finds, as lines, and where each leads."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtGui import QAction, QKeySequence

from e2c_desktop.domain.french import born_on, short_date
from e2c_desktop.domain.text import search_key
from e2c_desktop.queries.exit_rows import ExitRow
from e2c_desktop.queries.follow_notes import FoundNote
from e2c_desktop.queries.global_search import FoundCompany, FoundPlacement, SeenPerson
from e2c_desktop.queries.printing_reads import FoundDocument
from e2c_desktop.queries.trainees import TraineeRow
from e2c_desktop.ui.kit.grouped_list import GroupedLine
from e2c_desktop.ui.ports import Going
from e2c_desktop.ui.records.statuses import category_pill, company_pill, path_pill, placement_pill
from e2c_desktop.ui.trainees.note_words import kind_pill
from e2c_desktop.ui.trainees.page import TraineesPage
from e2c_desktop.ui.trainees.presenting import letters_of, shown_name
from e2c_desktop.ui.trainees.record_pane import NOTES, PATH

_BEFORE = 3
"""Words of a note shown before the first that was typed."""
_WORDS = 24


@dataclass(frozen=True, slots=True)
class PersonFound:
    """Leads to a record."""

    trainee_id: UUID


@dataclass(frozen=True, slots=True)
class PathFound:
    """Leads to a path of a record."""

    trainee_id: UUID
    path_id: UUID


@dataclass(frozen=True, slots=True)
class NoteFound:
    """Leads to a note of a record."""

    trainee_id: UUID
    note_id: UUID


@dataclass(frozen=True, slots=True)
class CompanyFound:
    """Leads to a company."""

    company_id: UUID


@dataclass(frozen=True, slots=True)
class PlacementFound:
    """Leads to a placement."""

    placement_id: UUID


@dataclass(frozen=True, slots=True)
class ExitFound:
    """Leads to the exit of a path."""

    path_id: UUID


@dataclass(frozen=True, slots=True)
class DocumentFound:
    """Leads to what a document tells, in its own tab."""

    found: FoundDocument


Target = (
    PersonFound | PathFound | NoteFound | CompanyFound | PlacementFound | ExitFound | DocumentFound
)

ELSEWHERE = (CompanyFound, PlacementFound, ExitFound, DocumentFound)
"""What is not shown among the trainees."""


def person_line(row: TraineeRow | SeenPerson) -> GroupedLine:
    """Return a person: the name, what tells homonyms apart, the state of the path."""
    day = born_on(row.sex, row.birth_date) if row.birth_date else ""
    cohort = row.cohort if isinstance(row, TraineeRow) else ""
    referent = row.referent if isinstance(row, TraineeRow) else ""
    caption = [f"Promotion {cohort}" if cohort else "", referent]
    away = isinstance(row, TraineeRow) and row.in_placement
    return GroupedLine(
        PersonFound(row.id),
        shown_name(row.last_name, row.first_name),
        ", ".join(part for part in (day, row.town) if part),
        " · ".join(part for part in caption if part),
        letters=letters_of(row.last_name, row.first_name),
        pill=path_pill(row.state, in_company=away) if row.state is not None else None,
    )


def placement_line(found: FoundPlacement) -> GroupedLine:
    """Return a placement: who, where, when."""
    first = "%d/%m" if found.starts_on.year == found.ends_on.year else "%d/%m/%Y"
    dates = f"Du {found.starts_on:{first}} au {found.ends_on:%d/%m/%Y}"
    purpose = found.purpose.label.lower() if found.purpose is not None else ""
    return GroupedLine(
        PlacementFound(found.id),
        f"{shown_name(found.last_name, found.first_name)} chez {found.company}",
        caption=", ".join(part for part in (dates, purpose) if part),
        icon="briefcase-business",
        tone="violet",
        pill=placement_pill(found.state),
    )


def exit_line(row: ExitRow) -> GroupedLine:
    """Return an exit: who, when, and what it is worth under the first rule set."""
    code = None if row.situation is None else row.situation.code
    return GroupedLine(
        ExitFound(row.id),
        shown_name(row.base.last_name, row.base.first_name),
        f"Sortie du {short_date(row.base.exit_on)}",
        "Aucune situation notée" if code is None else code.label,
        icon="door-open",
        tone="info",
        pill=category_pill(row.first.category),
    )


def document_line(found: FoundDocument) -> GroupedLine:
    """Return a document by its number: what it is, of whom, of which company."""
    title = found.number if found.kind is None else f"{found.kind.label} {found.number}"
    told = (found.person, found.company)
    return GroupedLine(
        DocumentFound(found),
        title,
        ", ".join(part for part in told if part),
        f"Du {short_date(found.issued_on)}" if found.issued_on else "Numéro de convention",
        icon="file-text",
        tone="info",
    )


def company_line(found: FoundCompany) -> GroupedLine:
    """Return a company, with how many placements it received."""
    count = f"{found.placements} stage{'s' if found.placements > 1 else ''}"
    return GroupedLine(
        CompanyFound(found.id),
        found.name,
        found.town,
        count if found.placements else "Aucun stage noté",
        icon="building-2",
        tone="info",
        pill=company_pill(found.state),
    )


def note_line(found: FoundNote, typed: str) -> GroupedLine:
    """Return a note: whose, when, and its words around those that were typed."""
    return GroupedLine(
        NoteFound(found.trainee_id, found.id),
        shown_name(found.last_name, found.first_name),
        short_date(found.on),
        excerpt(found.text, typed),
        icon="notebook-pen",
        tone="warn",
        pill=kind_pill(found.kind),
    )


def excerpt(text: str, typed: str) -> str:
    """Return the words of a text from just before the first that was typed."""
    wanted = search_key(typed).split()
    words = text.split()
    places = (
        place
        for place, word in enumerate(words)
        if any(part in search_key(word) for part in wanted)
    )
    start = max(0, next(places, 0) - _BEFORE)
    shown = " ".join(words[start : start + _WORDS])
    return f"… {shown}" if start else shown


def action_line(action: QAction) -> GroupedLine:
    """Return an action by its name, with its keys."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return GroupedLine(action, action.text().replace("&&", "&"), icon="play", hint=keys)


def go_to(page: TraineesPage, going: Going, target: Target) -> None:
    """Show what was found: the record, and the path or the note in it; or its own tab."""
    if isinstance(target, DocumentFound):
        _go_to_document(page, going, target.found)
        return
    if isinstance(target, CompanyFound):
        going.company(target.company_id)
        return
    if isinstance(target, PlacementFound):
        going.placement(target.placement_id)
        return
    if isinstance(target, ExitFound):
        going.exit(target.path_id)
        return
    page.open_trainee(target.trainee_id)
    if page.record.record() is None:
        return
    if isinstance(target, PathFound):
        page.record.show_path(target.path_id)
        page.record.open_tab(PATH)
    elif isinstance(target, NoteFound):
        page.record.open_tab(NOTES)
        page.record.notes.choose(target.note_id)
    page.record.focus_body()


def _go_to_document(page: TraineesPage, going: Going, found: FoundDocument) -> None:
    """Show what a document tells: its placement, its company, else the path of the person."""
    if found.placement_id is not None:
        going.placement(found.placement_id)
    elif found.company_id is not None:
        going.company(found.company_id)
    elif found.trainee_id is not None and found.path_id is not None:
        going.trainee(found.trainee_id)
        go_to(page, going, PathFound(found.trainee_id, found.path_id))
