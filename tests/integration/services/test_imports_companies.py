"""Bringing in companies: what a line becomes, what it completes, what is refused, the way back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import make_school
from tests.helpers.importing import book

from e2c_desktop.domain.codes import CompanyState, ContactRole
from e2c_desktop.domain.company import CompanyDraft
from e2c_desktop.domain.errors import DatabaseReadOnly, Refused
from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.domain.relation_codes import EngagementKind
from e2c_desktop.services.companies import archive_company, register_company
from e2c_desktop.services.imports import undo_import
from e2c_desktop.services.imports_companies import (
    CompanyPreview,
    import_companies,
    preview_companies,
)
from e2c_desktop.services.imports_kinds import import_file, preview_file
from e2c_desktop.services.imports_preview import ImportDone, Preview, guessed_kind, read_file
from e2c_desktop.services.imports_reports import problems_of, save_problems, save_report
from e2c_desktop.storage.models import Company, CompanyEngagement, CompanyExchange, Contact
from e2c_desktop.storage.unit_of_work import UnitOfWork

TODAY = date(2026, 6, 30)
SIRET = "73282932000074"
TITLES = (
    *("RAISON SOCIALE", "SIRET", "CODE APE", "CP", "VILLE", "CONTACT", "FONCTION", "TUTEUR"),
    *("TAXE D'APP.", "DERNIER CONTACT"),
)
SOW = (
    *("Transports Sow", "", "", "94000", "Créteil", "Mme SOW", "Gérante", ""),
    *("", ""),
)
FULL = (
    *("TRANSPORTS SOW SARL", SIRET, "4941a", "94000", "CRETEIL", "MME SOW", "", "Mme Sow"),
    *("1 200 €", "19/10/2025"),
)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def _bring(
    work: UnitOfWork, folder: Path, *rows: tuple[object, ...], name: str = "e.xlsx"
) -> tuple[CompanyPreview, ImportDone]:
    file = book(folder, *rows, titles=TITLES, sheet="Feuil1", name=name)
    preview = preview_companies(work, file=file, today=TODAY)
    return preview, import_companies(work, preview=preview)


def _only(work: UnitOfWork) -> tuple[Company, list[Contact]]:
    with work.read() as session:
        company = session.scalars(sa.select(Company)).one()
        return company, list(session.scalars(sa.select(Contact).order_by(Contact.id)))


def _engagements(work: UnitOfWork) -> list[CompanyEngagement]:
    with work.read() as session:
        return list(session.scalars(sa.select(CompanyEngagement)))


def test_a_line_becomes_a_company_with_all_it_says(work: UnitOfWork, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    file = book(tmp_path, FULL, titles=TITLES, name="e.xlsx")
    preview = preview_companies(work, file=file, today=TODAY)
    import_companies(work, preview=preview, progress=lambda *step: told.append(step))
    company, (contact,) = _only(work)
    assert told == [(1, 1), (1, 1)]
    assert (company.name, company.siret, company.naf) == ("TRANSPORTS SOW SARL", SIRET, "49.41A")
    assert (company.naf_nomenclature, company.town_code) == ("NAFRev2", "94028")
    assert company.state is CompanyState.PARTNER
    assert company.search_text.startswith("transports sow")
    assert (contact.name, contact.role, contact.roles) == ("MME SOW", ContactRole.TUTOR, "tuteur")
    (engagement,) = _engagements(work)
    assert engagement.kind is EngagementKind.TAX
    assert (engagement.year, engagement.amount) == (2026, 120_000)
    with work.read() as session:
        exchange = session.scalars(sa.select(CompanyExchange)).one()
    assert (exchange.on, exchange.company_id) == (date(2025, 10, 19), company.id)


@pytest.mark.parametrize(
    ("typed", "amounts"), [("oui", [None]), ("non", []), ("500 €", [50_000]), ("un peu", [None])]
)
def test_the_tax_is_kept_as_typed(
    work: UnitOfWork, tmp_path: Path, typed: str, amounts: list[int | None]
) -> None:
    _bring(work, tmp_path, (*SOW[:8], typed, ""))
    found = _engagements(work)
    assert [one.amount for one in found] == amounts
    assert all(typed in one.note for one in found)


def test_a_known_company_is_completed_and_the_import_taken_back(
    work: UnitOfWork, tmp_path: Path
) -> None:
    _bring(work, tmp_path, SOW, (*SOW[:5], "M. Bel", "", "", "", ""))
    preview, done = _bring(work, tmp_path, FULL, name="suite.xlsx")
    assert preview.figures.update == 1
    company, contacts = _only(work)
    assert (company.name, company.siret) == ("Transports Sow", SIRET)
    assert (company.naf, company.naf_nomenclature) == ("49.41A", "NAFRev2")
    roles = [(one.name, one.roles) for one in contacts]
    assert roles == [("Mme SOW", "tuteur"), ("M. Bel", "autre")]
    assert len(_engagements(work)) == 1
    again, _ = _bring(work, tmp_path, FULL, name="encore.xlsx")
    assert (again.figures.update, again.figures.identical) == (0, 1)
    assert done.batch_id is not None
    undo_import(work, batch_id=done.batch_id)
    company, contacts = _only(work)
    assert (company.siret, company.naf, contacts[0].roles) == (None, "", "autre")
    assert _engagements(work) == []


def test_a_contact_that_is_not_there_is_added_to_a_known_company(
    work: UnitOfWork, tmp_path: Path
) -> None:
    _bring(work, tmp_path, SOW)
    _bring(work, tmp_path, (*SOW[:5], "M. Tran", "", "", "", ""), name="suite.xlsx")
    _, contacts = _only(work)
    assert [one.name for one in contacts] == ["Mme SOW", "M. Tran"]


def test_a_company_in_the_bin_keeps_its_siret(work: UnitOfWork, tmp_path: Path) -> None:
    company_id: UUID
    company_id, _ = register_company(
        work, draft=CompanyDraft(name="Jetée", siret=SIRET), today=TODAY
    )
    archive_company(work, company_id=company_id, version=1)
    preview, done = _bring(work, tmp_path, FULL)
    assert [line.reason for line in preview.plan.lines] == ["E-CORBEILLE"]
    assert done.batch_id is None


def test_a_base_that_changed_meanwhile_is_refused(work: UnitOfWork, tmp_path: Path) -> None:
    file = book(tmp_path, FULL, titles=TITLES, name="e.xlsx")
    preview = preview_companies(work, file=file, today=TODAY)
    register_company(work, draft=CompanyDraft(name="Autre"), today=TODAY)
    with pytest.raises(Refused):
        import_companies(work, preview=preview)


def test_a_base_for_reading_only_takes_nothing(work: UnitOfWork, tmp_path: Path) -> None:
    file = book(tmp_path, FULL, titles=TITLES, name="e.xlsx")
    preview = preview_companies(work, file=file, today=TODAY)
    work.opened.read_only = True
    with pytest.raises(DatabaseReadOnly):
        import_companies(work, preview=preview)


def test_the_report_and_the_list_to_correct(work: UnitOfWork, tmp_path: Path) -> None:
    file = book(tmp_path, FULL, ("", SIRET, *SOW[2:]), titles=TITLES, name="e.xlsx")
    preview = preview_file(work, kind=ImportKind.COMPANIES, file=file, today=TODAY)
    assert guessed_kind(read_file(file)) is ImportKind.COMPANIES
    assert preview.controls_counts == {}
    assert preview.records("name") == ()
    assert save_report(preview, tmp_path / "r.json").is_file()
    assert save_problems(preview, tmp_path / "p.xlsx").is_file()
    assert [row[5] for row in problems_of(preview).rows] == ["Non importée"]


def test_a_preview_of_no_kind_cannot_be_written(work: UnitOfWork, tmp_path: Path) -> None:
    file = book(tmp_path, FULL, titles=TITLES, name="e.xlsx")
    known = preview_companies(work, file=file, today=TODAY)
    plain = Preview(known.book, known.mappings, known.plan, TODAY, 0)
    with pytest.raises(TypeError):
        import_file(work, preview=plain)
    for ask in (plain.report, plain.problems, lambda: plain.counts):
        with pytest.raises(NotImplementedError):
            ask()
