"""Certificates of hours and letters about absences, issued on a real base."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.attendance import change_path, hold
from tests.helpers.builders import make_path, make_school
from tests.helpers.issuing import failures, issue, text_of
from tests.unit.documents.reading import flat, texts

from e2c_desktop.documents.content import DocumentStamp
from e2c_desktop.domain.attendance import Half, Place
from e2c_desktop.domain.codes import DocumentKind as K
from e2c_desktop.domain.errors import PrintProblem
from e2c_desktop.queries.dossiers import dossiers, school_facts
from e2c_desktop.queries.hours_papers import with_hours
from e2c_desktop.queries.hours_rows import HoursAsked
from e2c_desktop.services.contents_hours import completion_content
from e2c_desktop.services.printing import (
    archived_document,
    duplicate_document,
    lacking_documents,
    preview_document,
    print_documents,
)
from e2c_desktop.services.work import Work
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.models import School, Trainee

ENTRY, LAST = date(2026, 5, 4), date(2026, 5, 15)
ON = date(2026, 5, 18)
HOURS = (K.COMPLETION, K.PRESENCE, K.DILIGENCE)
OFF = (date(2026, 5, 8), date(2026, 5, 14))
"""Public holidays."""


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    made = make_school(tmp_path)
    yield made
    made.opened.close()


def days(first: date, last: date) -> list[date]:
    """The working days between two."""
    span = (first + timedelta(days=rank) for rank in range((last - first).days + 1))
    return [day for day in span if day.weekday() < 5 and day not in OFF]


def cells(first: date, last: date, **codes: str) -> dict[Place, str]:
    """Everybody there, but for some days: `d12="INJ"`."""
    found: dict[Place, str] = {}
    for day in days(first, last):
        code = codes.get(f"d{day.day}", "P")
        for half in Half:
            found[day, half] = code
    return found


def one_path(work: Work, **values: object) -> UUID:
    """Somebody who entered on 4 May 2026."""
    path = make_path(work, **values)  # type: ignore[arg-type]  # fields of a draft
    return path.id


def test_a_path_that_ended_has_its_certificate(work: Work) -> None:
    path_id = one_path(work)
    change_path(work, path_id, exit_on=LAST)
    hold(work, path_id, cells(ENTRY, LAST, d6="ENT", d7="MAL"))
    (file,) = issue(work, path_id, kinds=(K.COMPLETION,), on=ON)
    assert file.number == "CR-2026-CRE-0001"
    assert file.file_name == "NGUYEN_Thi-Mai_Certificat-realisation_2026-05-18.pdf"
    page = " ".join(texts(file.data))
    assert "Du 4 mai 2026 Au 15 mai 2026 Pour une durée réalisée de 49 heures" in page
    assert "dont 42 heures au centre et 7 heures en entreprise" in page
    (again,) = issue(work, path_id, kinds=(K.COMPLETION,), on=ON + timedelta(days=9))
    assert again.again
    assert again.data == file.data
    assert file.document_id is not None
    assert archived_document(work, document_id=file.document_id).data == file.data
    copy = duplicate_document(work, document_id=file.document_id, on=ON + timedelta(days=20))
    assert "Duplicata du document délivré le 18 mai 2026." in flat(text_of(copy.data))


def test_the_hours_at_school_and_in_company_may_be_left_out(work: Work) -> None:
    path_id = one_path(work)
    change_path(work, path_id, exit_on=LAST)
    hold(work, path_id, cells(ENTRY, LAST))
    with work.write("Régler") as scope:
        scope.session.scalars(sa.select(School)).one().certificate_split = False
    (file,) = issue(work, path_id, kinds=(K.COMPLETION,), on=ON)
    assert "dont" not in " ".join(texts(file.data))


def test_a_path_under_way_is_told_up_to_the_last_entry(work: Work) -> None:
    path_id = one_path(work)
    held = cells(ENTRY, LAST)
    held[date(2026, 5, 15), Half.AFTERNOON] = "RET30"
    hold(work, path_id, held)
    presence, diligence = issue(work, path_id, kinds=HOURS[1:], on=date(2026, 6, 3))
    page = " ".join(texts(presence.data))
    assert "du 4 au 15 mai 2026" in page
    assert "Heures de présence 55 h 30" in page
    page = " ".join(texts(diligence.data))
    assert "Mai 2026 56 h 55 h 30 0 h 30" in page
    assert "saisi" not in page
    assert "Juin 2026" not in page


def test_days_that_are_asked_are_told_alone(work: Work) -> None:
    path_id = one_path(work)
    hold(work, path_id, cells(ENTRY, LAST, d12="INJ"))
    asked = HoursAsked(date(2026, 5, 11), date(2026, 5, 13))
    made = print_documents(work, kinds=HOURS, path_ids=[path_id], on=ON, days=asked)
    files = [item.file for item in made if item.file is not None]
    pages = [" ".join(texts(file.data)) for file in files]
    assert "Du 11 mai 2026 Au 13 mai 2026 Pour une durée réalisée de 14 heures" in pages[0]
    assert "du 11 au 13 mai 2026" in pages[1]
    assert "Mai 2026 21 h 14 h 7 h" in pages[2]
    with pytest.raises(ValueError, match="HoursAsked"):
        HoursAsked(LAST, ENTRY)
    later = HoursAsked(first=date(2026, 6, 1))
    (lost,) = print_documents(work, kinds=[K.PRESENCE], path_ids=[path_id], on=ON, days=later)
    assert lost.failure is not None
    assert lost.failure.reason == "Aucun jour de formation à cette date"


def test_what_keeps_a_certificate_from_being_issued(work: Work) -> None:
    path_id = one_path(work)
    reasons = {kind: [one.reason for one in failures(work, path_id, kind=kind)] for kind in HOURS}
    assert reasons == {
        K.COMPLETION: ["Aucune heure faite · Demi-journées non saisies ou à vérifier"],
        K.PRESENCE: ["Aucune heure faite"],
        K.DILIGENCE: ["Aucune demi-journée saisie"],
    }
    held = cells(ENTRY, LAST)
    del held[date(2026, 5, 6), Half.MORNING]
    held[date(2026, 5, 7), Half.MORNING] = "XYZ"
    hold(work, path_id, held)
    (failed,) = failures(work, path_id, kind=K.COMPLETION)
    assert failed.reason == "Demi-journées non saisies ou à vérifier"
    (file,) = issue(work, path_id, kinds=(K.DILIGENCE,), on=ON)
    assert "Une demi-journée n’a pas été saisie" in " ".join(texts(file.data))
    draft = preview_document(work, kind=K.COMPLETION, subject_id=path_id, on=ON)
    assert "PROJET" in text_of(draft)


def test_somebody_who_has_not_entered_has_no_hours(work: Work) -> None:
    path_id = one_path(work)
    with work.read() as session:
        (dossier,) = with_hours(session, dossiers(session, [path_id]), on=date(2026, 4, 1))
        assert dossier.hours is None
        assert with_hours(session, [], on=ON) == []
    kinds = [K.COMPLETION, K.DILIGENCE, K.ABSENCE_LETTER, K.ABSENCE_REMINDER]
    lacking = lacking_documents(work, kinds=kinds, subject_ids=[path_id], on=date(2026, 4, 1))
    assert all("Aucun jour de formation à cette date" in one.reason for one in lacking)
    assert len(lacking) == 4
    with pytest.raises(PrintProblem, match="Aucun jour de formation"):
        preview_document(work, kind=K.COMPLETION, subject_id=path_id, on=date(2026, 4, 1))
    change_path(work, path_id, entry_on=None)
    with work.read() as session:
        (dossier,) = with_hours(session, dossiers(session, [path_id]), on=ON)
    assert dossier.hours is None


def write_to(work: Work, path_id: UUID, **values: object) -> None:
    """Fill the record of the person of a path."""
    with work.write("Compléter") as scope:
        path = scope.session.get_one(PathRow, path_id)
        trainee = scope.session.get_one(Trainee, path.trainee_id)
        for name, value in values.items():
            setattr(trainee, name, value)


HOME = {"address": "3, rue du Port", "postal_code": "94140", "town": "Alfortville"}


def test_a_letter_tells_days_and_no_reason(work: Work) -> None:
    path_id = one_path(work)
    held = cells(ENTRY, LAST, d5="INJ", d12="MAL")
    held[date(2026, 5, 13), Half.AFTERNOON] = "INJ90"
    hold(work, path_id, held)
    (failed,) = failures(work, path_id, kind=K.ABSENCE_LETTER)
    assert "Aucune absence injustifiée depuis 30 jours" in failed.reason
    lacking = lacking_documents(work, kinds=[K.ABSENCE_LETTER], subject_ids=[path_id], on=ON)
    assert [one.reason for one in lacking] == ["Adresse incomplète"]
    write_to(work, path_id, **HOME)
    (reminder,) = lacking_documents(work, kinds=[K.ABSENCE_REMINDER], subject_ids=[path_id], on=ON)
    assert reminder.reason == "Première lettre pas encore délivrée"
    (letter,) = issue(work, path_id, kinds=(K.ABSENCE_LETTER,), on=ON)
    assert letter.number == "LA-2026-CRE-0001"
    page = " ".join(texts(letter.data))
    assert "Mardi 5 mai 2026 matin et après-midi 7 h" in page
    assert "Mercredi 13 mai 2026 après-midi 1 h 30" in page
    assert "8 h 30 en tout" in page
    assert "12 mai" not in page
    assert "MAL" not in page
    assert "3, rue du Port 94140 Alfortville" in page
    (second,) = issue(work, path_id, kinds=(K.ABSENCE_REMINDER,), on=ON + timedelta(days=10))
    page = " ".join(texts(second.data))
    assert "Un premier courrier vous a été adressé le 18 mai 2026." in page
    assert second.number == "RA-2026-CRE-0001"


def test_the_representatives_of_a_minor_are_written_to(work: Work) -> None:
    path_id = one_path(work, birth_date=date(2009, 3, 1))
    hold(work, path_id, cells(ENTRY, LAST, d5="INJ"))
    write_to(work, path_id, **HOME)
    (lacking,) = lacking_documents(work, kinds=[K.ABSENCE_LETTER], subject_ids=[path_id], on=ON)
    assert lacking.reason == "Représentant légal vide"
    write_to(
        work,
        path_id,
        guardian_name="Mme NGUYỄN Lan",
        guardian_address="9, quai de la Marne\n94130 Nogent",
        guardian2_name="M. PHAM Duc",
    )
    (letter,) = issue(work, path_id, kinds=(K.ABSENCE_LETTER,), on=ON)
    own, first, second = texts(letter.data)
    assert "les absences suivantes, 7 heures en tout" in own
    assert "Mme NGUYỄN Lan 9, quai de la Marne 94130 Nogent" in first
    assert "M. PHAM Duc 3, rue du Port 94140 Alfortville" in second
    assert "absences suivantes de Mme NGUYỄN Thị Mai" in second


@pytest.mark.parametrize(
    ("filled", "pages"),
    [({"guardian_name": "Mme NGUYỄN Lan"}, 2), ({"guardian2_name": "M. PHAM Duc"}, 2)],
)
def test_one_representative_is_enough(work: Work, filled: dict[str, str], pages: int) -> None:
    path_id = one_path(work, birth_date=date(2009, 3, 1))
    hold(work, path_id, cells(ENTRY, LAST, d5="INJ"))
    write_to(work, path_id, **HOME, **filled)
    (letter,) = issue(work, path_id, kinds=(K.ABSENCE_LETTER,), on=ON)
    assert letter.pages == pages


def test_a_paper_without_days_is_never_written(work: Work) -> None:
    path_id = one_path(work)
    with work.read() as session:
        (dossier,) = dossiers(session, [path_id])
        school = school_facts(session)
    with pytest.raises(ValueError, match="days"):
        completion_content(dossier, school, DocumentStamp(ON))
