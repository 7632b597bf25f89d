"""The synthesis of a record in words: what a colleague must know in ten seconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from e2c_desktop.domain.booklet_progress import ChapterProgress
from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.french import NBSP, accord, short_date
from e2c_desktop.domain.phones import display_phone
from e2c_desktop.domain.pieces import PieceState
from e2c_desktop.queries.follow_notes import NoteRow
from e2c_desktop.queries.pieces import TraineePapers
from e2c_desktop.queries.records import PathRecord, TraineeRecord
from e2c_desktop.ui.records.header_card import Alert
from e2c_desktop.ui.trainees.presenting import placement_today, steps_of
from e2c_desktop.ui.trainees.steps import Step

_LONGEST_LIST = 6
_LATEST_NOTES = 3
_NOTE_WORDS = 60
_DAYS_OF_A_MONTH = 60
"""Under this many days a duration is told in days, above in months."""


@dataclass(frozen=True, slots=True)
class SummaryFacts:
    """What the synthesis shows beside the record itself.

    Attributes:
        alerts: those of the head.
        chapters: how far the booklet is.
        papers: the papers asked and brought.
        notes: the journal, the newest note first; confidential notes stay closed.
    """

    alerts: tuple[Alert, ...]
    chapters: tuple[ChapterProgress, ...]
    papers: TraineePapers
    notes: tuple[NoteRow, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence with its sign.

    Attributes:
        icon: name of the sign.
        text: the sentence, read aloud as it is.
        tone: colour role of the sign.
    """

    icon: str
    text: str
    tone: str = "text-muted"


def present_facts(record: TraineeRecord, path: PathRecord | None, today: date) -> list[Fact]:
    """Return where the person stands, where they are today, who follows them, how to call."""
    if path is None:
        return [Fact("route", "Aucun parcours n’est ouvert."), *_calls(record)]
    facts = [_state(record, path, today)]
    where = _today(path)
    if where is not None:
        facts.append(where)
    followed = " · ".join(part for part in (_referent(path), _cohort(path)) if part)
    if followed:
        facts.append(Fact("user-round", followed))
    return facts + _calls(record)


def _e(record: TraineeRecord) -> str:
    return accord(record.draft.sex, "", "e", "(e)")


def duration(start: date, end: date) -> str:
    """Return « 24 jours » or « 5 mois », whole ones only."""
    days = (end - start).days
    if days < _DAYS_OF_A_MONTH:
        return f"{days}{NBSP}jour{'s' if days > 1 else ''}"
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    return f"{months}{NBSP}mois"


def _since(words: str, start: date | None, today: date) -> str:
    if start is None:
        return words
    if start > today:
        return f"{words}, à partir du {short_date(start)}"
    if start == today:
        return f"{words} depuis aujourd’hui"
    return f"{words} depuis le {short_date(start)} ({duration(start, today)})"


def _state(record: TraineeRecord, path: PathRecord, today: date) -> Fact:
    dates, state = path.dates, path.state
    if state is PathState.CANDIDATE:
        return Fact("door-open", _since(f"Candidat{_e(record)}", dates.application_on, today))
    if state is PathState.ADMITTED:
        return Fact("circle-check", _since(f"Admis{_e(record)}", path.admitted_on, today))
    if state is PathState.INTEGRATION:
        words = _since("En intégration", dates.entry_on, today)
        end = path.integration_end
        if end is not None:
            words += f", jusqu’au {short_date(end)}"
        return Fact("hourglass", words)
    if state is PathState.COMMITTED:
        return Fact("route", _committed(path, today), "ok")
    if state is PathState.SUSPENDED:
        return Fact("circle-pause", _since("Parcours suspendu", dates.suspended_on, today), "warn")
    return Fact("log-out", _ended(record, path))


def _committed(path: PathRecord, today: date) -> str:
    words = _since("En parcours", path.dates.entry_on, today)
    end = path.expected_end
    return words if end is None else f"{words}, fin prévue le {short_date(end)}"


def _ended(record: TraineeRecord, path: PathRecord) -> str:
    words = path.state.label
    if path.dates.exit_on is not None:
        words = f"Sorti{_e(record)} le {short_date(path.dates.exit_on)}"
    if path.exit_reason is not None:
        words += f"{NBSP}: {path.exit_reason.label.lower()}"
    return words


def _today(path: PathRecord) -> Fact | None:
    placement = placement_today(path)
    if placement is not None:
        where = ", ".join(part for part in (placement.company, placement.town) if part)
        words = f"Aujourd’hui en entreprise{NBSP}: {where}, jusqu’au "
        words += short_date(placement.ends_on)
        return Fact("briefcase-business", words, "violet")
    if path.state in (PathState.INTEGRATION, PathState.COMMITTED):
        return Fact("school", f"Aujourd’hui au centre, site de {path.site}")
    return None


def _referent(path: PathRecord) -> str:
    if not path.referent:
        return "Sans référent"
    role = accord(path.referent_sex, "référent", "référente", "référent(e)")
    return f"{path.referent}, {role}"


def _cohort(path: PathRecord) -> str:
    return f"promotion {path.cohort}" if path.cohort else ""


def _calls(record: TraineeRecord) -> list[Fact]:
    draft = record.draft
    own = " · ".join(part for part in (display_phone(draft.phone), draft.email) if part)
    found = [Fact("phone", own or "Ni téléphone ni mél")] if not record.masked else []
    if record.minor and draft.guardian_name:
        words = f"Représentant légal{NBSP}: {draft.guardian_name}"
        phone = display_phone(draft.guardian_phone)
        found.append(Fact("users", f"{words}, {phone}" if phone else words))
    return found


def next_steps(path: PathRecord | None, notes: tuple[NoteRow, ...], today: date) -> list[Step]:
    """Return what comes next, the soonest first: planned steps, placements, actions to do."""
    found = [_action_step(note, today) for note in notes if _to_do(note)]
    if path is not None:
        done = ("check", "circle-x")
        found += [step for step in steps_of(path, today) if step.icon not in done]
    return sorted(found, key=_day_of)[:_LONGEST_LIST]


def _to_do(note: NoteRow) -> bool:
    return bool(note.next_action) and note.action_done_on is None


def _action_step(note: NoteRow, today: date) -> Step:
    """Return an action decided in an interview; one without a day is to be done today."""
    late = note.overdue(today)
    day = note.due_on or today
    return Step(
        day,
        short_date(note.due_on) if note.due_on is not None else "Sans date",
        note.next_action,
        "circle-alert" if late else "square-check",
        "warn" if late else "text-muted",
        note="En retard" if late else "À faire",
    )


def paper_facts(papers: TraineePapers) -> list[Fact]:
    """Return the papers that lack or have expired, one line each."""
    wanted = {PieceState.MISSING: "manquante", PieceState.EXPIRED: "expirée"}
    return [
        Fact("circle-alert", f"{line.name}, {wanted[line.state]}", "warn")
        for line in papers.lines
        if line.state in wanted
    ]


def note_facts(notes: tuple[NoteRow, ...]) -> list[Fact]:
    """Return the latest notes, their first words only."""
    return [_note_fact(note) for note in notes[:_LATEST_NOTES]]


def _note_fact(note: NoteRow) -> Fact:
    if note.kind is None:
        return Fact("lock", f"{short_date(note.on)} · Note confidentielle")
    line = note.text.partition("\n")[0]
    cut = line if len(line) <= _NOTE_WORDS else line[:_NOTE_WORDS].rsplit(" ", 1)[0] + "…"
    return Fact("message-square", f"{short_date(note.on)} · {note.kind.label}{NBSP}: {cut}")


def _day_of(step: Step) -> date:
    return step.on


def chapter_words(chapter: ChapterProgress) -> str:
    """Return what is said at the right of a chapter."""
    if chapter.wanted == 0:
        return "pas encore"
    if chapter.complete:
        return "complet"
    return f"{chapter.done} sur {chapter.wanted}"
