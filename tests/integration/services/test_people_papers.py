"""Portraits, labels and addresses of the people chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from PIL import Image
from tests.helpers.builders import TODAY
from tests.helpers.trainee_pages import school_with_people
from tests.unit.documents.reading import reader, texts

from e2c_desktop.domain.errors import Refused
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.people_papers import (
    LABEL_SHEETS,
    LabelKind,
    address_list,
    faces_as_pdf,
    labels_as_pdf,
    sheet_words,
)
from e2c_desktop.services.trainees import update_trainee
from e2c_desktop.services.work import Work


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    work, _ = school_with_people(tmp_path)
    yield work
    work.opened.close()


@pytest.fixture
def people(work: Work) -> dict[str, UUID]:
    _, found = school_with_people(Path(str(work.opened.files.base.parent)) / "autre")
    return found


def settle_at(work: Work, trainee_id: UUID, **values: str) -> None:
    record = Reads(work).trainee(trainee_id)
    draft = replace(record.draft, **values)  # type: ignore[arg-type]  # texts
    update_trainee(work, trainee_id=record.id, version=record.version, draft=draft, today=TODAY)


def labels(work: Work, ids: Sequence[UUID], kind: LabelKind, start: int = 0) -> tuple[str, int]:
    data, without = labels_as_pdf(
        work, trainee_ids=ids, kind=kind, sheet=LABEL_SHEETS[0], start=start, today=TODAY
    )
    return " ".join(texts(data)), without


def photo(*, colour: str = "red") -> bytes:
    out = BytesIO()
    Image.new("RGB", (300, 400), colour).save(out, "JPEG")
    return out.getvalue()


def test_portraits_in_the_order_of_the_list_with_the_photos_given(
    work: Work, people: dict[str, UUID]
) -> None:
    ids = [people["ŒUVRARD"], people["NGUYỄN"], uuid4()]
    asked: list[Sequence[UUID]] = []

    def photos(wanted: Sequence[UUID]) -> dict[UUID, bytes]:
        asked.append(wanted)
        return {people["NGUYỄN"]: photo()}

    data = faces_as_pdf(work, trainee_ids=ids, subtitle="En cours", today=TODAY, photos=photos)
    page = texts(data)[0]
    assert asked == [ids[:2]]
    assert page.index("ŒUVRARD Zoé") < page.index("NGUYỄN Thị Mai")
    assert "En cours" in page
    assert "2 stagiaires" in page
    assert len(reader(data).pages[0].images) == 1
    without = faces_as_pdf(work, trainee_ids=ids[:1], subtitle="", today=TODAY)
    assert "1 stagiaire" in texts(without)[0]
    assert not reader(without).pages[0].images


def test_an_address_label_needs_an_address(work: Work, people: dict[str, UUID]) -> None:
    ids = [people["NGUYỄN"], people["KABANGU"]]
    with pytest.raises(Refused, match="adresse"):
        labels(work, ids, LabelKind.ADDRESS)
    settle_at(work, ids[0], address="3 rue des Lilas", postal_code="94140", town="Alfortville")
    words, without = labels(work, ids, LabelKind.ADDRESS)
    assert words == "Thị Mai NGUYỄN 3 rue des Lilas 94140 Alfortville"
    assert without == 1
    assert labels(work, ids, LabelKind.NAME) == ("NGUYỄN Thị Mai KABANGU Merveille", 0)


def test_a_minor_is_written_to_through_the_guardian(work: Work, people: dict[str, UUID]) -> None:
    minor = people["KABANGU"]
    settle_at(work, minor, address="8 quai Gallieni", town="Vitry")
    words, _ = labels(work, [minor], LabelKind.FAMILY)
    assert words == "Aux représentants légaux de Merveille KABANGU 8 quai Gallieni Vitry"
    settle_at(work, minor, guardian_name="Mme Rose Kabangu", guardian_phone="0639980001")
    words, _ = labels(work, [minor], LabelKind.FAMILY)
    assert words == "Mme Rose Kabangu pour Merveille KABANGU 8 quai Gallieni Vitry"
    settle_at(work, people["NGUYỄN"], address="3 rue des Lilas")
    words, _ = labels(work, [people["NGUYỄN"]], LabelKind.FAMILY)
    assert words.startswith("Thị Mai NGUYỄN")


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("12 rue du Four, 75006 Paris", "12 rue du Four 75006 Paris"),
        ("12 rue du Four", "12 rue du Four 94400 Vitry"),
        ("94000 Créteil", "94000 Créteil"),
        ("12345 route de la Mer", "12345 route de la Mer"),
    ],
)
def test_the_guardian_of_a_minor_may_live_elsewhere(
    work: Work, people: dict[str, UUID], typed: str, lines: str
) -> None:
    minor = people["KABANGU"]
    settle_at(work, minor, town="Vitry", postal_code="94400", guardian_address=typed)
    settle_at(work, minor, guardian_name="Mme Rose Kabangu")
    words, _ = labels(work, [minor], LabelKind.FAMILY)
    assert words == f"Mme Rose Kabangu pour Merveille KABANGU {lines}"
    with pytest.raises(Refused, match="adresse"):
        labels(work, [minor], LabelKind.ADDRESS)
    settle_at(work, minor, town="", guardian_address="12 rue du Four")
    with pytest.raises(Refused, match="adresse"):
        labels(work, [minor], LabelKind.FAMILY)


def test_a_begun_sheet_goes_on_and_a_place_out_of_it_is_brought_back(
    work: Work, people: dict[str, UUID]
) -> None:
    ids = list(people.values())
    for start, pages in ((0, 1), (18, 1), (19, 2), (99, 2)):
        data, _ = labels_as_pdf(
            work,
            trainee_ids=ids,
            kind=LabelKind.NAME,
            sheet=LABEL_SHEETS[0],
            start=start,
            today=TODAY,
        )
        assert len(reader(data).pages) == pages


def test_the_addresses_as_a_list(work: Work, people: dict[str, UUID]) -> None:
    settle_at(work, people["KABANGU"], guardian_name="Rose Kabangu", guardian_phone="0639980001")
    shown = address_list(
        work,
        trainee_ids=[people["NGUYỄN"], people["KABANGU"]],
        subtitle="En cours",
        today=TODAY,
    )
    rows = [list(row) for row in shown.rows]
    assert rows[0] == ["NGUYỄN Thị Mai", "", "", "Alfortville", "06 39 98 12 45", "", ""]
    assert rows[1][-1] == "Rose Kabangu 06 39 98 00 01"
    assert shown.total == "2 stagiaires"
    alone = address_list(work, trainee_ids=[people["NGUYỄN"]], subtitle="", today=TODAY)
    assert alone.total == "1 stagiaire"


def test_a_sheet_is_told_as_on_its_packet() -> None:
    assert [sheet_words(sheet) for sheet in LABEL_SHEETS] == [
        "24 étiquettes, 70 × 37\u00a0mm",
        "21 étiquettes, 63,5 × 38,1\u00a0mm",
        "14 étiquettes, 99,1 × 38,1\u00a0mm",
    ]
