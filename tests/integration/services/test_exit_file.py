"""The exit file of a person: what it holds, what it lacks, how it comes out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, RectangleObject, TextStringObject
from tests.helpers.attendance import change_path, hold
from tests.helpers.booklets import add, fill_booklet
from tests.helpers.builders import as_role, make_path, make_school
from tests.helpers.issuing import count
from tests.integration.services.test_attestations import ENTRY, LAST, ON, label, leaver
from tests.integration.services.test_printing_hours import cells
from tests.unit.documents.reading import bookmarks, reader, texts

from e2c_desktop.domain.certification_codes import CertificationKind, CertificationResult
from e2c_desktop.domain.codes import DocumentKind as K
from e2c_desktop.domain.errors import Forbidden
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.exit_files import exit_facts, scan_data
from e2c_desktop.services.exit_file import ExitFile, exit_files
from e2c_desktop.services.printing_items import PrintedItem
from e2c_desktop.services.work import Work
from e2c_desktop.storage.models import (
    Certification,
    Contact,
    IssuedDocument,
    Piece,
    PieceFile,
    Placement,
)

PDF, JPEG = "application/pdf", "image/jpeg"


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    made = make_school(tmp_path)
    label(made, label_number="2024-041", label_end=date(2027, 12, 31))
    yield made
    made.opened.close()


def jpeg(size: tuple[int, int] = (600, 400)) -> bytes:
    """A scan as it is kept."""
    out = BytesIO()
    Image.new("RGB", size, "#336699").save(out, "JPEG")
    return out.getvalue()


def pdf(pages: int = 1, *, rotated: int = 0) -> bytes:
    """A PDF of somebody else, wider than A4."""
    writer = PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(900, 500)
        if rotated:
            page.rotate(rotated)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def certify(
    work: Work, path_id: UUID, data: bytes | None, media_type: str = PDF, **values: Any
) -> None:
    """Note a certification obtained, with its scan."""
    piece_id = None
    if data is not None:
        name = hashlib.sha256(data + media_type.encode()).hexdigest()
        with work.write("Numériser") as scope:
            facts = exit_facts(scope.session, [path_id], ON)[path_id]
            scope.session.add(PieceFile(sha256=name, data=data))
        piece_id = add(
            work,
            Piece,
            trainee_id=facts.trainee_id,
            title="Copie",
            media_type=media_type,
            sha256=name,
            received_on=LAST,
        )
    usual = {
        "kind": CertificationKind.SST,
        "passed_on": LAST,
        "result": CertificationResult.OBTAINED,
    }
    add(work, Certification, path_id=path_id, piece_id=piece_id, **{**usual, **values})


def made(work: Work, *path_ids: UUID, **values: Any) -> list[PrintedItem]:
    return list(exit_files(work, path_ids=path_ids, on=ON, **values))


def only(work: Work, path_id: UUID, **values: Any) -> ExitFile:
    (item,) = made(work, path_id, **values)
    assert isinstance(item.file, ExitFile)
    return item.file


def name_tutor(work: Work, placement_id: UUID) -> None:
    """Say who validated what the sheet of a placement tells."""
    with work.write("Nommer") as scope:
        placement = scope.session.get(Placement, placement_id)
        assert placement is not None
        contact = Contact(company_id=placement.company_id, name="Odile Tessier")
        scope.session.add(contact)
        scope.session.flush()
        placement.tutor_id = contact.id


def complete(work: Work) -> UUID:
    """Somebody whose exit file lacks nothing."""
    path_id = leaver(work)
    change_path(work, path_id, contract_on=date(2026, 5, 11))
    name_tutor(work, fill_booklet(work, path_id))
    certify(work, path_id, jpeg(), JPEG)
    return path_id


def test_everything_a_person_leaves_with_is_in_one_file(work: Work) -> None:
    path_id = complete(work)
    certify(work, path_id, pdf(2, rotated=90), kind=CertificationKind.OTHER, label="Pix")
    file = only(work, path_id)
    assert file.remarks == ()
    assert file.file_name == "NGUYEN_Thi-Mai_Dossier-de-sortie_2026-06-01.pdf"
    assert file.folder == "NGUYEN_Thi-Mai"
    assert file.label == "Dossier de sortie"
    assert len(file.issued) == count(work, IssuedDocument) == 4
    pages = texts(file.data)
    assert len(pages) == file.pages
    first = pages[0]
    for expected in (
        "Dossier de sortie",
        "Mme NGUYỄN Thị Mai",
        "Dossier remis le 1er juin 2026.",
        "Attestation de compétences acquises ACA-2026-CRE-0001",
        "Portefeuille stagiaire PF-2026-CRE-0001",
        "Fiche d’évaluation remplie Crèche Les Petits Galets, 7 – 18 septembre 2026",
        "Certification SST",
        "Certificat de réalisation CR-2026-CRE-0001",
    ):
        assert expected in first, expected
    assert pages[1].startswith("Attestation de compétences acquises")
    names = [name for name, *_ in _top(file.data)]
    assert names[0] == "Sommaire"
    assert names[1].startswith("Attestation de compétences acquises – ACA")
    assert names[-1].startswith("Certificat de réalisation – CR")
    assert "Pièce jointe : Pix" in pages[-3]


def _top(data: bytes) -> list[tuple[str, int]]:
    """The bookmarks of the first level and the page each leads to, from 1."""
    found = reader(data)
    top = [one for one in found.outline if not isinstance(one, list)]
    pages = [found.get_destination_page_number(one) for one in top]
    return [(str(one.title), (page or 0) + 1) for one, page in zip(top, pages, strict=True)]


def test_the_contents_tell_the_page_on_which_each_document_begins(work: Work) -> None:
    file = only(work, complete(work))
    first = texts(file.data)[0]
    for name, page in _top(file.data)[1:]:
        label = name.split(" – ")[0]
        line = first.split(label, 1)[1]
        assert f" {page} " in line[:120], (name, page, line[:120])


def test_a_file_given_again_holds_the_same_documents(work: Work) -> None:
    path_id = complete(work)
    before, after = only(work, path_id), only(work, path_id)
    assert before.data == after.data
    assert count(work, IssuedDocument) == 4


def test_what_cannot_be_made_is_told_and_left_out_of_the_contents(work: Work) -> None:
    path_id = make_path(work).id
    change_path(work, path_id, exit_on=LAST, contract_on=date(2026, 5, 11))
    hold(work, path_id, cells(ENTRY, date(2026, 5, 15)))
    certify(work, path_id, None)
    certify(work, path_id, b"%PDF-1.7 rien", label="abîmée")
    certify(work, path_id, b"PK", "application/vnd.oasis.opendocument.text", label="texte")
    file = only(work, path_id)
    said = "\n".join(file.remarks)
    assert "Attestation de compétences acquises : Aucun référentiel figé" in said.replace(
        "\u00a0", " "
    )
    assert "Certificat de réalisation : Demi-journées non saisies" in said.replace("\u00a0", " ")
    assert "Certification, SST : Aucune copie jointe" in said.replace("\u00a0", " ")
    assert said.count("Copie illisible") == 2
    first = texts(file.data)[0]
    assert "Portefeuille stagiaire" in first
    for absent in ("ACA", "Certification", "Certificat de réalisation"):
        assert absent not in first.split("Dans ce dossier")[1].split("Conservez")[0], absent


@pytest.mark.usefixtures("allow_log")
def test_an_image_that_is_none_is_told(work: Work) -> None:
    path_id = complete(work)
    certify(work, path_id, b"\xff\xd8\xff rien", JPEG, label="abîmée")
    assert "abîmée\u00a0: Copie illisible" in only(work, path_id).remarks[0]


def test_too_long_a_scan_is_told(work: Work) -> None:
    path_id = complete(work)
    certify(work, path_id, pdf(31))
    assert "Copie de 31 pages" in only(work, path_id).remarks[0]


def test_who_left_before_a_contract_has_the_attestation_of_the_end(work: Work) -> None:
    path_id = make_path(work, signed=False).id
    change_path(work, path_id, exit_on=date(2026, 5, 15))
    hold(work, path_id, cells(ENTRY, date(2026, 5, 15)))
    first = texts(only(work, path_id).data)[0]
    assert "Attestation de fin de formation AF-2026-CRE-0001" in first
    assert "compétences acquises" not in first


def test_documents_are_chosen_and_annexes_left_out(work: Work) -> None:
    path_id = complete(work)
    file = only(work, path_id, kinds=(K.COMPLETION,), annexes=False)
    assert [name for name, _ in _top(file.data)][1:] == [
        "Certificat de réalisation – CR-2026-CRE-0001"
    ]
    alone = only(work, path_id, kinds=())
    names = [name.split(" – ")[0] for name, _ in _top(alone.data)]
    assert names == ["Sommaire", "Fiche d’évaluation remplie", "Certification"]


def test_several_people_have_a_file_each_and_who_has_nothing_is_told(work: Work) -> None:
    first, second = leaver(work), make_path(work, last_name="ADJOVI").id
    gone = new_id()
    items = made(work, first, second, gone, kinds=(K.COMPLETION,), annexes=False)
    assert [(item.done, item.total) for item in items] == [(1, 3), (2, 3), (3, 3)]
    assert items[0].file is not None
    assert items[1].failure is not None
    assert items[1].failure.person == "ADJOVI Thị Mai"
    assert "Aucune heure faite" in items[1].failure.reason
    assert items[2].failure is not None
    assert items[2].failure.reason == "Ce parcours n’existe pas ou plus."


def test_it_issues_documents_so_who_only_reads_may_not(work: Work) -> None:
    with pytest.raises(Forbidden):
        made(as_role(work, Role.READER), leaver(work))


def test_links_and_scripts_of_a_scan_stay_out(work: Work) -> None:
    writer = PdfWriter()
    writer.add_blank_page(300, 400)
    script = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert(1)")}
    action = DictionaryObject({NameObject(name): value for name, value in script.items()})
    writer.root_object[NameObject("/OpenAction")] = action
    writer.add_uri(0, "https://exemple.fr", RectangleObject((0, 0, 50, 50)))
    out = BytesIO()
    writer.write(out)
    path_id = complete(work)
    certify(work, path_id, out.getvalue(), label="piégée")
    data = only(work, path_id).data
    for sign in (b"JavaScript", b"app.alert", b"exemple.fr"):
        assert sign not in data, sign
    assert len(PdfReader(BytesIO(data), strict=True).pages)
    assert bookmarks(data)


def test_a_scan_that_is_gone_reads_as_nothing(work: Work) -> None:
    with work.read() as session:
        assert scan_data(session, "0" * 64) == b""
