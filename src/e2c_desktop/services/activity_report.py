"""« Bilan d’une activité »: what it reached and cost, on one page, without any name."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from e2c_desktop.documents.content_activity import (
    ActivityReportContent,
    ReportPhoto,
    ReportSession,
)
from e2c_desktop.documents.content_figures import Hero
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.euros import show_euros
from e2c_desktop.domain.french import DAYS, short_date
from e2c_desktop.domain.timetable import hours_text
from e2c_desktop.queries.activity_photos import pictures_of_activity
from e2c_desktop.queries.activity_records import ActivityRecord, SessionRow, activity_record
from e2c_desktop.queries.pickers import school
from e2c_desktop.services.lists import school_block
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork


@allowed(*EDITORS)
def activity_report_as_pdf(
    work: UnitOfWork, *, activity_id: UUID, today: date, mark: str = ""
) -> bytes:
    """Return the page of an activity as a PDF file; photographs only while everybody agrees.

    Args:
        work: the unit of work.
        activity_id: the activity.
        today: the day of today.
        mark: a word across the pages: before visitors no photograph is printed.

    Raises:
        NotFound: the activity is gone.
        Refused: it has no meeting yet.
    """
    from e2c_desktop.documents.activity_report import render_activity_report

    with work.read() as session:
        record = activity_record(session, activity_id, today=today)
        shown = record.agreement.holds and not mark
        pictures = pictures_of_activity(session, activity_id) if shown else []
        block = school_block(school(session).draft)
    if not record.sessions:
        raise Refused(
            "Cette activité n’a pas encore de séance.",
            advice="Notez au moins une séance, puis recommencez.",
        )
    draft = record.draft
    return render_activity_report(
        ActivityReportContent(
            school=block,
            title=draft.title,
            kind=draft.kind.label,
            printed_on=today,
            heroes=_figures(record),
            facts=_facts(record),
            description=draft.description,
            competences=draft.competence_lines,
            sessions=tuple(_session(record, one) for one in record.sessions),
            photos=tuple(ReportPhoto(caption, data) for caption, data in pictures),
            mark=mark,
        )
    )


def _figures(record: ActivityRecord) -> tuple[Hero, ...]:
    came, meetings = len(record.came()), len(record.sessions)
    of_all = f"sur {len(record.people)} inscrits" if came < len(record.people) else ""
    each = "Séance" if meetings == 1 else "Séances"
    return (
        Hero(str(came), "Participant" if came == 1 else "Participants", of_all),
        Hero(str(meetings), each, hours_text(record.minutes)),
        Hero(hours_text(record.person_minutes), "Heures de participation", "de tous les présents"),
    )


def _facts(record: ActivityRecord) -> tuple[tuple[str, str], ...]:
    draft = record.draft
    cost = draft.cost_cents
    return (
        ("Lieu", draft.place),
        ("Site", record.site),
        ("Animée par", record.staff),
        ("Entreprise partenaire", record.company),
        ("Autre partenaire", draft.partner),
        ("Coût", "" if cost is None else show_euros(cost)),
        ("Coût par participant", _each(cost, len(record.came()))),
    )


def _each(cost: int | None, people: int) -> str:
    return "" if not cost or not people else show_euros(round(cost / people))


def _session(record: ActivityRecord, one: SessionRow) -> ReportSession:
    draft, day = one.draft, one.on_date
    known = [minutes for minutes in (draft.begins, draft.ends) if minutes is not None]
    hours = " – ".join(f"{minutes // 60}:{minutes % 60:02d}" for minutes in known)
    return ReportSession(
        f"{DAYS[day.weekday()].lower()} {short_date(day)}",
        hours,
        hours_text(one.minutes),
        f"{record.present(one.id)} sur {record.expected(one.id)}",
    )
