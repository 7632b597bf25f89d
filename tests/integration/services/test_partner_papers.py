"""Papers of companies on a real base: kept once, corrected, put aside, given out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from tests.helpers.builders import make_path, make_school
from tests.helpers.given_files import pdf
from tests.helpers.partners import make_company, placed
from tests.helpers.queried import rows

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.errors import Conflict, NotFound, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.partner_papers import PartnerFileDraft
from e2c_desktop.domain.placement_codes import PartnerFileKind
from e2c_desktop.queries.company_partnership import PartnerFileRow, insurance_lapsed
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import partner_papers as acts
from e2c_desktop.services.piece_files import GivenFile, check_piece_file
from e2c_desktop.services.undo import last_actions, undo_last
from e2c_desktop.storage.models import Company, PartnerFile
from e2c_desktop.storage.unit_of_work import UnitOfWork

TODAY = date(2026, 11, 12)
PAPER = PartnerFileDraft(
    PartnerFileKind.INSURANCE, "Multirisque", date(2026, 11, 2), date(2027, 10, 31)
)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


@pytest.fixture
def company(work: UnitOfWork) -> UUID:
    return make_company(work, insured_until=date(2026, 9, 30))


def given(number: int = 1, thumbnail: bytes = b"jpeg") -> GivenFile:
    return check_piece_file(
        "Attestation.pdf", pdf(f"papier {number}"), lambda data, side: thumbnail
    )


def papers(work: UnitOfWork, company: UUID) -> list[PartnerFileRow]:
    return Reads(work).partners.papers(company)


def insured(work: UnitOfWork, company: UUID) -> date | None:
    (row,) = rows(work, Company.insured_until, where=Company.id == company)
    found: date | None = row.insured_until
    return found


def test_a_certificate_of_insurance_moves_the_end_of_the_insurance(
    work: UnitOfWork, company: UUID
) -> None:
    assert len(rows(work, Company.id, where=insurance_lapsed(TODAY))) == 1
    paper_id, changes = acts.add_partner_paper(
        work, company_id=company, draft=PAPER, file=given(), today=TODAY
    )
    assert changes.of(Kind.PARTNER_FILE) == {paper_id}
    assert changes.of(Kind.COMPANY) == {company}
    assert insured(work, company) == date(2027, 10, 31)
    assert rows(work, Company.id, where=insurance_lapsed(TODAY)) == []
    (row,) = papers(work, company)
    assert (row.draft, row.file_name, row.media_type) == (
        PAPER,
        "Attestation.pdf",
        "application/pdf",
    )
    shorter = replace(PAPER, valid_until=date(2027, 3, 31))
    acts.update_partner_paper(work, paper_id=paper_id, version=1, draft=shorter, today=TODAY)
    assert insured(work, company) == date(2027, 3, 31)
    with pytest.raises(Conflict):
        acts.update_partner_paper(work, paper_id=paper_id, version=1, draft=PAPER, today=TODAY)
    undo_last(work)
    undo_last(work)
    assert (papers(work, company), insured(work, company)) == ([], date(2026, 9, 30))


def test_an_older_certificate_leaves_the_insurance_as_it_is(
    work: UnitOfWork, company: UUID
) -> None:
    old = replace(PAPER, valid_until=date(2025, 9, 30))
    acts.add_partner_paper(work, company_id=company, draft=old, file=given(), today=TODAY)
    assert insured(work, company) == date(2026, 9, 30)
    (row,) = papers(work, company)
    other = replace(old, kind=PartnerFileKind.OTHER)
    acts.update_partner_paper(work, paper_id=row.id, version=1, draft=other, today=TODAY)
    assert insured(work, company) == date(2026, 9, 30)


def test_the_same_file_is_kept_once_and_refused_twice(work: UnitOfWork, company: UUID) -> None:
    path = make_path(work)
    stay = placed(work, path.id, company, date(2026, 9, 7), date(2026, 9, 25))
    signed = PartnerFileDraft(PartnerFileKind.CONVENTION, "", date(2026, 9, 1))
    acts.add_partner_paper(
        work, company_id=company, placement_id=stay, draft=signed, file=given(), today=TODAY
    )
    with pytest.raises(Refused, match="déjà rangé"):
        acts.add_partner_paper(work, company_id=company, draft=PAPER, file=given(), today=TODAY)
    later = placed(work, path.id, company, date(2026, 10, 5), date(2026, 10, 23))
    for_both = partial(
        acts.add_partner_paper,
        work,
        company_id=company,
        placement_id=later,
        draft=signed,
        file=given(),
        today=TODAY,
    )
    group, _ = for_both()
    with pytest.raises(Refused, match="déjà rangé"):
        for_both()
    assert last_actions(work, limit=1)[0].label == "Ajouter un document de stage"
    acts.archive_partner_paper(work, paper_id=group, version=1)
    other = make_company(work, name="Boulangerie Delorme")
    acts.add_partner_paper(work, company_id=other, draft=PAPER, file=given(), today=TODAY)
    plain = given(2, thumbnail=b"")
    acts.add_partner_paper(work, company_id=company, draft=PAPER, file=plain, today=TODAY)
    assert [row.placement_id for row in papers(work, company)] == [None, stay]
    pictures = Reads(work).papers.thumbnails([given().sha256, plain.sha256])
    assert pictures == {given().sha256: b"jpeg"}
    with pytest.raises(NotFound):
        acts.add_partner_paper(
            work,
            company_id=company,
            placement_id=new_id(),
            draft=PAPER,
            file=given(3),
            today=TODAY,
        )


def test_a_paper_goes_to_the_bin_and_out_of_the_program(
    work: UnitOfWork, company: UUID, tmp_path: Path
) -> None:
    paper_id, _ = acts.add_partner_paper(
        work, company_id=company, draft=PAPER, file=given(), today=TODAY
    )
    kept = acts.partner_paper_file(work, paper_id=paper_id)
    assert (kept.name, kept.data) == ("Attestation.pdf", pdf("papier 1"))
    folder = tmp_path / "sortie"
    folder.mkdir()
    written = acts.export_partner_paper(work, paper_id=paper_id, folder=folder)
    assert written.read_bytes() == pdf("papier 1")
    assert written.name == "Garage-des-Sorbiers_Attestation-dassurance_Multirisque.pdf"
    work.opened.read_only = True
    again = acts.export_partner_paper(work, paper_id=paper_id, folder=folder)
    assert again == written
    work.opened.read_only = False
    acts.archive_partner_paper(work, paper_id=paper_id, version=1)
    assert papers(work, company) == []
    with pytest.raises(Refused, match="corbeille"):
        acts.archive_partner_paper(work, paper_id=paper_id, version=2)


def test_a_paper_of_a_placement_alone_is_corrected_and_given_out(
    work: UnitOfWork, company: UUID, tmp_path: Path
) -> None:
    paper_id, _ = acts.add_partner_paper(
        work, company_id=company, draft=PAPER, file=given(), today=TODAY
    )
    with work.write("Détacher") as scope:
        scope.session.get_one(PartnerFile, paper_id).company_id = None
    acts.update_partner_paper(work, paper_id=paper_id, version=2, draft=PAPER, today=TODAY)
    written = acts.export_partner_paper(work, paper_id=paper_id, folder=tmp_path)
    assert written.name == "Attestation-dassurance_Multirisque.pdf"


def test_a_visitor_sees_which_papers_there_are_and_nothing_of_them(
    work: UnitOfWork, company: UUID
) -> None:
    acts.add_partner_paper(work, company_id=company, draft=PAPER, file=given(), today=TODAY)
    reads = Reads(work)
    reads.visitor = True
    (row,) = reads.partners.papers(company)
    assert (row.draft.kind, row.draft.title, row.file_name, row.sha256) == (
        PartnerFileKind.INSURANCE,
        "",
        "",
        "",
    )
