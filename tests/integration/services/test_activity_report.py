"""« Bilan d’une activité », and activities in the booklet, from what is noted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader
from tests.helpers.activities import (
    DAY,
    MORNING,
    agree,
    make_activity,
    make_people,
    make_session,
    photo,
)
from tests.helpers.builders import TODAY, make_school
from tests.helpers.partners import make_company

from e2c_desktop.documents.content import ExperiencesChapter
from e2c_desktop.domain.activity import SessionDraft
from e2c_desktop.domain.activity_codes import ActivityKind, Presence
from e2c_desktop.domain.booklet_chapters import USUAL, choice_of_text
from e2c_desktop.domain.errors import NotFound, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.queries.booklet_rows import BookletFacts
from e2c_desktop.queries.dossier_rows import Dossier
from e2c_desktop.queries.dossiers import dossiers
from e2c_desktop.queries.outcome_facts import outcome_facts
from e2c_desktop.services import activities, activity_papers, activity_sessions
from e2c_desktop.services.activity_report import activity_report_as_pdf
from e2c_desktop.services.contents_booklet_journey import experiences_chapter
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


@pytest.fixture
def people(work: UnitOfWork) -> list[UUID]:
    return make_people(work)


def report(work: UnitOfWork, activity_id: UUID, mark: str = "") -> PdfReader:
    data = activity_report_as_pdf(work, activity_id=activity_id, today=TODAY, mark=mark)
    return PdfReader(BytesIO(data))


def words(found: PdfReader) -> str:
    text = " ".join(page.extract_text() for page in found.pages)
    return " ".join(text.replace("\u00a0", " ").split())


def test_the_page_tells_counts_and_nobody(work: UnitOfWork, people: list[UUID]) -> None:
    company = make_company(work, name="Garage des Sorbiers")
    made = make_activity(work, kind=ActivityKind.VISIT, company_id=company, cost_cents=9_000)
    meeting = make_session(work, made, people)
    activity_sessions.note_presence(
        work, session_id=meeting, presence=Presence.ABSENT, path_ids=people[2:]
    )
    make_session(work, made, draft=SessionDraft(DAY + timedelta(days=1)))
    told = words(report(work, made))
    for part in ("sur 3 inscrits", "Garage des Sorbiers", "90 €", "45 €", "2 sur 3", "Séances"):
        assert part in told
    assert "ABADIE" not in told.upper()


def test_little_is_told_of_an_activity_without_anybody(work: UnitOfWork) -> None:
    made = make_activity(work, cost_cents=None, competences="")
    with pytest.raises(Refused, match="séance"):
        report(work, made)
    make_session(work, made)
    told = words(report(work, made))
    assert "Coût" not in told
    assert "Séance" in told
    with pytest.raises(NotFound):
        report(work, new_id())


def test_photographs_are_printed_while_everybody_agrees(
    work: UnitOfWork, people: list[UUID]
) -> None:
    made = make_activity(work)
    make_session(work, made, people[:1])
    agree(work, people[0])
    activity_papers.add_activity_photo(
        work, activity_id=made, file=photo(), caption="Le groupe", today=TODAY
    )
    assert "Le groupe" in words(report(work, made))
    assert "Le groupe" not in words(report(work, made, mark="Démonstration"))
    make_session(work, made, people[1:2], draft=replace(MORNING, on_date=DAY + timedelta(days=7)))
    assert "Le groupe" not in words(report(work, made))


def test_the_booklet_tells_what_the_person_came_to(work: UnitOfWork, people: list[UUID]) -> None:
    first = make_activity(work, competences="Écrire\nParler")
    make_session(work, first, people[:2])
    second = make_activity(work, title="Club", competences="Parler", partner="Ville")
    make_session(work, second, people[:1], draft=SessionDraft(DAY + timedelta(days=3)))
    with work.read() as session:
        mine, other, none = dossiers(session, people)

    def told(dossier: Dossier, day: date) -> ExperiencesChapter:
        return experiences_chapter(dossier, BookletFacts(), USUAL, day)

    chapter = told(mine, TODAY)
    assert [(one.title, one.where, one.hours, one.skills) for one in chapter.activities] == [
        ("Club", "Ville", None, ("Parler",)),
        ("Atelier CV et lettre", "Salle Doisneau", 3, ("Écrire", "Parler")),
    ]
    assert chapter.engagements == ()
    assert [one.hours for one in told(other, TODAY).activities] == [3]
    assert told(none, TODAY).is_empty
    assert told(mine, DAY - timedelta(days=1)).is_empty
    assert len(told(mine, DAY).activities) == 1
    hidden = choice_of_text("!activites")
    assert experiences_chapter(mine, BookletFacts(), hidden, TODAY).is_empty


def test_figures_read_who_came(work: UnitOfWork, people: list[UUID]) -> None:
    made = make_activity(work, cost_cents=9_000)
    meeting = make_session(work, made, people)
    activity_sessions.note_presence(
        work, session_id=meeting, presence=Presence.EXCUSED, path_ids=people[1:2]
    )
    activity_sessions.note_minutes(work, session_id=meeting, path_id=people[2], minutes=30)
    aside = make_activity(work, title="Corbeille")
    make_session(work, aside, people)
    activities.archive_activity(work, activity_id=aside, version=1)

    def came(year: int) -> dict[UUID, list[int]]:
        with work.read() as session:
            facts = outcome_facts(session, ReportPeriod.of_year(year), None)
        return {
            path.id: [one.minutes for one in path.activities]
            for path in facts.paths
            if isinstance(path.id, UUID)
        }

    assert came(2026) == {people[0]: [180], people[1]: [], people[2]: [30]}
    assert set(map(len, came(2027).values())) == {0, 1}
    with work.read() as session:
        facts = outcome_facts(session, ReportPeriod.of_year(2026), None)
    part = next(path.activities[0] for path in facts.paths if path.id == people[0])
    assert (part.kind, part.on_date, part.cost_cents) == (ActivityKind.WORKSHOP, DAY, 9_000)
