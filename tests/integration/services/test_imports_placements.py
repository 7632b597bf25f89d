"""Bringing in placements: tutors, renewals, choices, rules against the base, the way back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import make_school, make_trainee
from tests.helpers.importing import book, bring

from e2c_desktop.domain.codes import PlacementState
from e2c_desktop.domain.company import CompanyDraft, ContactDraft
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.import_placements import PlacementChoice
from e2c_desktop.services import imports_known_placements
from e2c_desktop.services.companies import register_company
from e2c_desktop.services.contacts import add_contact
from e2c_desktop.services.imports import undo_import
from e2c_desktop.services.imports_placements import (
    PlacementPreview,
    import_placements,
    preview_placements,
)
from e2c_desktop.services.imports_preview import ImportDone
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.models import Contact, Placement
from e2c_desktop.storage.unit_of_work import UnitOfWork

TODAY = date(2026, 6, 30)
TITLES = (
    *("Stagiaire", "Entreprise", "Ville", "Du", "Au", "Tuteur", "Convention signée le"),
    *("Renouv.", "Bilan reçu"),
)


def _row(
    start: str = "03/03/2025", end: str = "14/03/2025", *, who: str = "SOW Aïcha", **more: str
) -> tuple[object, ...]:
    company, tutor = more.get("company", "Dupont"), more.get("tutor", "")
    renewal = more.get("renewal", "")
    return (who, company, "", start, end, tutor, "01/02/2025", renewal, "x")


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    made = make_school(tmp_path)
    known = ("12/05/2005", "06/01/2025", "", "")
    bring(made, book(tmp_path, ("SOW", "Aïcha", *known), ("TRAN", "Minh", *known), name="t.xlsx"))
    company, _ = register_company(made, draft=CompanyDraft(name="Dupont SARL"), today=TODAY)
    add_contact(made, company_id=company, draft=ContactDraft(name="M. Roux"))
    return made


def _bring(
    work: UnitOfWork, folder: Path, *rows: tuple[object, ...], name: str = "s.xlsx"
) -> tuple[PlacementPreview, ImportDone]:
    file = book(folder, *rows, titles=TITLES, sheet="2025", name=name)
    preview = preview_placements(work, file=file, today=TODAY)
    return preview, import_placements(work, preview=preview)


def _all(work: UnitOfWork) -> list[Placement]:
    with work.read() as session:
        return list(session.scalars(sa.select(Placement).order_by(Placement.starts_on)))


def _contacts(work: UnitOfWork) -> dict[UUID, str]:
    with work.read() as session:
        return {one.id: one.name for one in session.scalars(sa.select(Contact))}


def test_a_line_becomes_a_placement_with_its_tutor(work: UnitOfWork, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    rows = [
        _row(tutor="M. ROUX"),
        _row("17/03/2025", "21/03/2025", tutor="Mme Bel"),
        _row("24/03/2025", "28/03/2025", tutor="Mme BEL"),
        _row("31/03/2025", "04/04/2025"),
    ]
    file = book(tmp_path, *rows, titles=TITLES, name="s.xlsx")
    preview = preview_placements(work, file=file, today=TODAY)
    import_placements(work, preview=preview, progress=lambda *step: told.append(step))
    found, names = _all(work), _contacts(work)
    assert told == [(4, 4)]
    tutors = [None if one.tutor_id is None else names[one.tutor_id] for one in found]
    assert tutors == ["M. Roux", "Mme Bel", "Mme Bel", None]
    assert len(names) == 2
    assert {one.state for one in found} == {PlacementState.ENDED}
    assert (found[0].signed_on, found[0].review_received) == (date(2025, 2, 1), True)


def test_renewals_are_taken_back_and_put_again(work: UnitOfWork, tmp_path: Path) -> None:
    rows = [
        _row("03/02/2025", "14/02/2025"),
        _row("17/02/2025", "28/02/2025", renewal="oui"),
        _row("03/03/2025", "14/03/2025", renewal="oui"),
    ]
    _, done = _bring(work, tmp_path, *rows)
    first, second, third = _all(work)
    assert [one.renewal_of_id for one in (first, second, third)] == [None, first.id, second.id]
    assert done.batch_id is not None
    undo_import(work, batch_id=done.batch_id)
    assert _all(work) == []
    assert redo_last(work) is not None
    assert [one.id for one in _all(work)] == [first.id, second.id, third.id]
    assert undo_last(work) is not None


def test_a_placement_of_the_base_is_renewed_and_counts_for_the_rules(
    work: UnitOfWork, tmp_path: Path
) -> None:
    _bring(work, tmp_path, _row("03/02/2025", "14/02/2025"))
    preview, _ = _bring(
        work,
        tmp_path,
        _row("10/02/2025", "21/02/2025", company="Dupont"),
        _row("17/03/2025", "28/03/2025", renewal="R"),
        name="suite.xlsx",
    )
    assert {(one.row, one.rule) for one in preview.controls.imported} >= {(2, "P5")}
    first, second, third = _all(work)
    assert third.renewal_of_id == second.id
    assert first.renewal_of_id is None
    alone, _ = _bring(work, tmp_path, _row("01/04/2025", "04/04/2025", renewal="R"), name="3.xlsx")
    assert alone.plan.lines[0].renews == str(third.id)
    assert _all(work)[-1].renewal_of_id == third.id


def test_a_file_of_very_many_people_is_checked_all_the_same(
    work: UnitOfWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _bring(work, tmp_path, _row("03/02/2025", "14/02/2025"))
    monkeypatch.setattr(imports_known_placements, "MOST_NAMED", 0)
    preview, _ = _bring(work, tmp_path, _row("10/02/2025", "21/02/2025"), name="suite.xlsx")
    assert "P5" in {one.rule for one in preview.controls.imported}


def test_a_renewal_of_a_line_left_aside_is_of_nobody(work: UnitOfWork, tmp_path: Path) -> None:
    doubtful = _row("03/02/2025", "14/02/2025", company="Duponnt", who="TRAN Minh")
    renewal = _row("17/02/2025", "28/02/2025", who="TRAN Minh", renewal="oui")
    preview, _ = _bring(work, tmp_path, doubtful, renewal)
    assert [line.verdict for line in preview.plan.lines] == ["à confirmer", "importé"]
    assert preview.plan.lines[1].renews == "P0001"
    assert [one.renewal_of_id for one in _all(work)] == [None]


def test_a_doubtful_line_waits_for_a_choice(work: UnitOfWork, tmp_path: Path) -> None:
    file = book(tmp_path, _row(who="TRAM Minhh"), titles=TITLES, sheet="2025", name="s.xlsx")
    preview = preview_placements(work, file=file, today=TODAY)
    assert (preview.figures.confirm, preview.figures.importable) == (1, 0)
    assert [row[6] for row in preview.problems()] == ["À confirmer"]
    assert import_placements(work, preview=preview).batch_id is None
    (line,) = preview.plan.lines
    assert [one.name for one in preview.records("trainee")] == ["SOW Aïcha", "TRAN Minh"]
    choice = PlacementChoice().taking(line.suggestions[0])
    chosen = preview_placements(work, file=file, choices={line.place: choice}, today=TODAY)
    assert import_placements(work, preview=chosen).batch_id is not None
    assert len(_all(work)) == 1


def test_a_base_that_changed_meanwhile_is_refused(work: UnitOfWork, tmp_path: Path) -> None:
    file = book(tmp_path, _row(), titles=TITLES, name="s.xlsx")
    preview = preview_placements(work, file=file, today=TODAY)
    make_trainee(work)
    with pytest.raises(Refused):
        import_placements(work, preview=preview)
    assert _all(work) == []
