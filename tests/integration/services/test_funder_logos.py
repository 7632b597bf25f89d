"""What stands at the head and at the foot of documents: sites, funders, signature, stamp."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from tests.helpers.builders import TODAY, as_role, make_path, make_school
from tests.helpers.issuing import issue
from tests.unit.documents.reading import reader, texts
from tests.unit.documents.samples import picture_file

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import Forbidden, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.school import FunderLogoDraft
from e2c_desktop.queries.dossiers import school_facts
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.school_reads import FunderLogoRow
from e2c_desktop.services.funder_logos import (
    MOST,
    add_funder_logo,
    move_funder_logo,
    remove_funder_logo,
    update_funder_logo,
)
from e2c_desktop.services.images import read_signature
from e2c_desktop.services.printing import print_documents
from e2c_desktop.services.schools import update_school, update_site
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork

ENTRY = DocumentKind.ENTRY_CERTIFICATE
PICTURE = picture_file((120, 60))


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    made = make_school(tmp_path)
    yield made
    made.opened.close()


def logos(work: UnitOfWork) -> list[FunderLogoRow]:
    return Reads(work).school_settings.funder_logos()


def add(work: UnitOfWork, name: str, **values: object) -> None:
    draft = replace(FunderLogoDraft(name, None, PICTURE), **values)  # type: ignore[arg-type]
    add_funder_logo(work, draft=draft)


def pictures(data: bytes) -> int:
    return len(reader(data).pages[0].images)


def test_logos_are_printed_in_their_order_and_by_site(work: UnitOfWork) -> None:
    here, there = Reads(work).sites()[:2]
    add(work, "État")
    add(work, "Ville", site_id=there.id, picture=picture_file((60, 60), "#112233"))
    add(work, "Région", picture=picture_file((90, 60), "#445566"))
    with work.read() as session:
        own = school_facts(session).own
    assert len(own.funders_of(here.code)) == 2
    assert len(own.funders_of(there.code)) == 3
    move_funder_logo(work, logo_id=logos(work)[2].id, up=True)
    assert [row.draft.name for row in logos(work)] == ["État", "Région", "Ville"]
    move_funder_logo(work, logo_id=logos(work)[0].id, up=False)
    assert [row.draft.name for row in logos(work)] == ["Région", "État", "Ville"]
    assert logos(work)[2].site == there.name
    with pytest.raises(Refused):
        move_funder_logo(work, logo_id=logos(work)[0].id, up=True)


def test_a_logo_is_corrected_taken_away_and_taken_back(work: UnitOfWork) -> None:
    add(work, "Etat")
    (row,) = logos(work)
    draft = replace(row.draft, name="État")
    update_funder_logo(work, logo_id=row.id, version=row.version, draft=draft)
    (row,) = logos(work)
    assert row.draft.name == "État"
    remove_funder_logo(work, logo_id=row.id, version=row.version)
    assert logos(work) == []
    undo_last(work)
    assert [one.draft.name for one in logos(work)] == ["État"]


def test_a_head_holds_four_logos(work: UnitOfWork) -> None:
    here, there = Reads(work).sites()[:2]
    for rank in range(MOST - 1):
        add(work, f"Financeur {rank}")
    add(work, "D’ici", site_id=here.id)
    add(work, "De là", site_id=there.id)
    with pytest.raises(Refused):
        add(work, "Un de trop")
    with pytest.raises(Refused):
        add(work, "Un de trop ici", site_id=here.id)
    row = logos(work)[0]
    update_funder_logo(work, logo_id=row.id, version=row.version, draft=row.draft)
    assert len(logos(work)) == MOST + 1


def test_what_cannot_be_is_refused(work: UnitOfWork) -> None:
    with pytest.raises(InvalidDraft):
        add(work, "")
    with pytest.raises(InvalidDraft):
        add(work, "Région", picture=None)
    with pytest.raises(NotFound):
        add(work, "Région", site_id=new_id())
    with pytest.raises(Forbidden):
        add(as_role(work, Role.SECRETARY), "Région")


def test_a_site_prints_its_own_signatory_logo_and_stamp(work: UnitOfWork) -> None:
    path = make_path(work)
    site = Reads(work).school_settings.sites()[0]
    own = replace(
        site.draft,
        signatory_name="Léo Marchand",
        signatory_function="responsable de site",
        signatory_sex="M",
        logo=PICTURE,
        stamp=picture_file((50, 50), "#223344"),
        signature=picture_file((70, 30), "#334455"),
    )
    (before,) = issue(work, path.id, kinds=(ENTRY,))
    update_site(work, site_id=site.id, version=site.version, draft=own)
    (after,) = issue(work, path.id, kinds=(ENTRY,))
    printed = " ".join(" ".join(texts(after.data)).split())
    assert "Je soussigné, Léo MARCHAND, responsable de site" in printed
    assert pictures(after.data) == pictures(before.data) + 3
    assert "Cachet" not in printed.split("Fait à")[1]


def test_the_school_s_signature_never_stands_for_somebody_else(work: UnitOfWork) -> None:
    path = make_path(work)
    school = Reads(work).school()
    signed = replace(school.draft, signature=PICTURE, signatory_name="Ada Sow")
    update_school(work, version=school.version, draft=signed)
    (own,) = issue(work, path.id, kinds=(ENTRY,))
    site = Reads(work).school_settings.sites()[0]
    other = replace(site.draft, signatory_name="Léo Marchand")
    update_site(work, site_id=site.id, version=site.version, draft=other)
    (theirs,) = issue(work, path.id, kinds=(ENTRY,))
    assert pictures(own.data) == pictures(theirs.data) + 1


def test_a_draft_is_never_signed(work: UnitOfWork) -> None:
    path = make_path(work)
    school = Reads(work).school()
    signed = replace(school.draft, signature=PICTURE, stamp=PICTURE, signatory_name="Ada Sow")
    update_school(work, version=school.version, draft=signed)
    (item,) = print_documents(work, kinds=[ENTRY], path_ids=[path.id], on=TODAY, draft=True)
    (issued,) = issue(work, path.id, kinds=(ENTRY,))
    assert item.file is not None
    assert pictures(item.file.data) < pictures(issued.data)


def test_a_signature_is_made_small(tmp_path: Path) -> None:
    file = tmp_path / "signature.png"
    file.write_bytes(picture_file((2400, 900)))
    with Image.open(BytesIO(read_signature(file))) as made:
        assert max(made.size) == 640
