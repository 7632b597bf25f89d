"""The school words its documents: editions, conflicts, going back, what is printed of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from tests.helpers.builders import TODAY, as_role, make_path, make_placement, make_school
from tests.helpers.issuing import issue
from tests.unit.documents.reading import texts as page_texts

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import (
    Conflict,
    Forbidden,
    InvalidDraft,
    NotFound,
    PrintProblem,
    Refused,
)
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.document_texts import (
    known_zones,
    preview_text,
    restore_original,
    save_text,
)
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork

KEY = "ae.value"
OURS = "Remis à {école} pour les démarches de la famille."
ENTRY = DocumentKind.ENTRY_CERTIFICATE


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    made = make_school(tmp_path)
    yield made
    made.opened.close()


def bodies(work: UnitOfWork) -> list[tuple[int, str]]:
    return [(one.edition, one.body) for one in Reads(work).school_settings.text_editions(KEY)]


def printed(data: bytes) -> str:
    return " ".join(" ".join(page_texts(data)).split())


def test_each_saving_is_an_edition_and_the_last_is_in_force(work: UnitOfWork) -> None:
    assert Reads(work).school_settings.texts() == {}
    save_text(work, key=KEY, edition=0, typed=OURS)
    save_text(work, key=KEY, edition=1, typed="Délivrée le {date}.")
    assert bodies(work) == [
        (2, "Délivrée le {date}."),
        (1, "Remis à {our_school} pour les démarches de la famille."),
    ]
    assert Reads(work).school_settings.texts() == {KEY: "Délivrée le {date}."}
    (last, _) = Reads(work).school_settings.text_editions(KEY)
    assert last.written_by


def test_the_text_that_ships_comes_back_and_the_words_of_the_school_stay(work: UnitOfWork) -> None:
    save_text(work, key=KEY, edition=0, typed=OURS)
    restore_original(work, key=KEY, edition=1)
    assert Reads(work).school_settings.texts() == {}
    assert [edition for edition, _ in bodies(work)] == [2, 1]
    with pytest.raises(Refused):
        restore_original(work, key=KEY, edition=2)


def test_typing_the_original_is_going_back_to_it(work: UnitOfWork) -> None:
    zone = next(zone for zone in known_zones() if zone.key == KEY)
    save_text(work, key=KEY, edition=0, typed=OURS)
    save_text(work, key=KEY, edition=1, typed=zone.shown(zone.original))
    assert bodies(work)[0] == (2, "")


def test_nothing_is_saved_over_somebody_else_nor_of_what_is_wrong(work: UnitOfWork) -> None:
    save_text(work, key=KEY, edition=0, typed=OURS)
    with pytest.raises(Conflict):
        save_text(work, key=KEY, edition=0, typed="Autre.")
    with pytest.raises(InvalidDraft) as wrong:
        save_text(work, key=KEY, edition=1, typed="Pour {prénom}")
    assert "{prénom}" in wrong.value.problems[0].message
    with pytest.raises(NotFound):
        save_text(work, key="ae.nothing", edition=0, typed="Autre.")
    with pytest.raises(Refused):
        save_text(work, key=KEY, edition=1, typed=OURS)
    assert len(bodies(work)) == 1


def test_an_edition_is_undone_and_another_takes_its_place(work: UnitOfWork) -> None:
    save_text(work, key=KEY, edition=0, typed=OURS)
    undo_last(work)
    assert Reads(work).school_settings.texts() == {}
    save_text(work, key=KEY, edition=0, typed="Autre.")
    assert bodies(work) == [(1, "Autre.")]


def test_only_the_direction_words_documents(work: UnitOfWork) -> None:
    with pytest.raises(Forbidden):
        save_text(as_role(work, Role.TRAINER), key=KEY, edition=0, typed=OURS)


def test_what_is_issued_says_it_and_what_was_issued_stays(work: UnitOfWork) -> None:
    path = make_path(work)
    (before,) = issue(work, path.id, kinds=(ENTRY,))
    save_text(work, key=KEY, edition=0, typed=OURS)
    (after,) = issue(work, path.id, kinds=(ENTRY,))
    assert after.number != before.number
    assert "démarches de la famille" in printed(after.data)
    assert "démarches de la famille" not in printed(before.data)


def test_the_words_of_another_document_make_no_other_paper(work: UnitOfWork) -> None:
    path = make_path(work)
    (before,) = issue(work, path.id, kinds=(ENTRY,))
    save_text(work, key="pf.mine", edition=0, typed="Ce livret est à moi.")
    (after,) = issue(work, path.id, kinds=(ENTRY,))
    assert after.again
    assert after.number == before.number


def seen(
    work: UnitOfWork,
    typed: str,
    subject_id: UUID,
    *,
    kind: DocumentKind = ENTRY,
    key: str = KEY,
) -> str:
    data = preview_text(work, kind=kind, key=key, typed=typed, subject_id=subject_id, on=TODAY)
    return printed(data)


def test_a_text_is_seen_on_somebody_before_it_is_saved(work: UnitOfWork) -> None:
    path = make_path(work)
    save_text(work, key=KEY, edition=0, typed="Déjà autre.")
    save_text(work, key="ae.minor", edition=0, typed="Autre zone.")
    shown = seen(work, "Vu sur quelqu’un.", path.id)
    assert "Vu sur quelqu’un." in shown
    assert "Déjà autre." not in shown
    assert len(bodies(work)) == 1
    with pytest.raises(InvalidDraft):
        seen(work, "{inconnu}", path.id)
    with pytest.raises(NotFound):
        seen(work, "Vu.", new_id())


def test_a_document_that_lacks_a_fact_or_is_of_a_group_says_so(work: UnitOfWork) -> None:
    path = make_path(work)
    with pytest.raises(PrintProblem):
        seen(work, "Merci.", path.id, kind=DocumentKind.ABSENCE_LETTER, key="la.ask")
    for kind, key in (
        (DocumentKind.ATTENDANCE_SHEET, "attendance.note"),
        (DocumentKind.CONVOCATION, "co.intro_bilan"),
    ):
        with pytest.raises(Refused):
            seen(work, "Merci.", path.id, kind=kind, key=key)


def test_a_paper_of_a_placement_is_seen_on_the_last_one(work: UnitOfWork) -> None:
    path = make_path(work)
    with pytest.raises(NotFound):
        seen(work, "Merci.", path.id, kind=DocumentKind.THANK_YOU, key="lr.why")
    make_placement(work, path.id, date(2026, 5, 11), date(2026, 5, 22))
    shown = seen(work, "Un grand bravo.", path.id, kind=DocumentKind.THANK_YOU, key="lr.why")
    assert "Un grand bravo." in shown
    value = seen(work, "Pour un dossier.", path.id, kind=DocumentKind.PARTNERSHIP, key="pa.value")
    assert "Pour un dossier." in value
