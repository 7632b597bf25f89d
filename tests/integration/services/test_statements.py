"""The monthly statements: who stands in them, what they say, on paper and in a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.helpers.attendance import change_path, hold, somebody
from tests.helpers.builders import as_role, make_school
from tests.helpers.issuing import count
from tests.unit.documents.reading import squeezed, texts

from e2c_desktop.documents.content import DocumentStamp
from e2c_desktop.domain.attendance import Half, Place
from e2c_desktop.domain.errors import Forbidden, PrintProblem
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.dossiers import school_facts
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.statement_papers import FSE, StatementAsked
from e2c_desktop.services.contents_statement import statement_content, statement_lines
from e2c_desktop.services.lists import ListFormat, export_list
from e2c_desktop.services.printing import archived_document, duplicate_document
from e2c_desktop.services.printing_items import PrintedFile
from e2c_desktop.services.statements import (
    preview_statement,
    print_statements,
    statements_as_list,
)
from e2c_desktop.services.work import Work
from e2c_desktop.storage.models import IssuedDocument

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
ON = date(2026, 6, 8)
OFF = (date(2026, 5, 8), date(2026, 5, 14), date(2026, 5, 25))
"""Public holidays of May 2026."""
REGION, COUNTY = "la Région", "le Département"


def month(**codes: str) -> dict[Place, str]:
    """The half-days of May from the 4th, everybody there: `d12="INJ"`, none for `d12=""`."""
    found: dict[Place, str] = {}
    for rank in range(3, 31):
        day = MAY + timedelta(days=rank)
        code = codes.get(f"d{day.day}", "P")
        if day.weekday() < 5 and day not in OFF and code:
            for half in Half:
                found[day, half] = code
    return found


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    """Three people of two funders and none, one of them co-funded, one who had left before."""
    made = make_school(tmp_path)
    first = somebody(made, "ABDALLAH", payer=REGION, fse=True)
    hold(made, first, month(d5="MAL", d6="INJ", d7="ENT", d11="RET20"))
    second = somebody(made, "ÖZTÜRK", payer=REGION)
    hold(made, second, month(d12="", d13="XYZ"))
    third = somebody(made, "N’DIAYE", payer=COUNTY, exit_on=date(2026, 5, 15))
    hold(made, third, month())
    somebody(made, "SOW")
    change_path(made, somebody(made, "VASSEUR"), exit_on=date(2026, 4, 30), payer=REGION)
    yield made
    made.opened.close()


def made(work: Work, asked: StatementAsked, on: date = ON) -> list[PrintedFile]:
    """What a printing gives."""
    items = list(print_statements(work, asked=asked, on=on))
    assert [item.total for item in items] == [len(items)] * len(items)
    return [item.file for item in items if item.file is not None]


def test_each_funder_has_its_statement(work: Work) -> None:
    files = made(work, StatementAsked(MAY))
    assert [file.file_name for file in files] == [
        "Etat-presence_la-Region_2026-05.pdf",
        "Etat-presence_le-Departement_2026-05.pdf",
        "Etat-presence_sans-financeur-note_2026-05.pdf",
    ]
    assert [file.number for file in files] == [f"EP-2026-CRE-000{rank}" for rank in (1, 2, 3)]
    page = " ".join(texts(files[0].data))
    assert "État de présence de mai 2026" in page
    assert "Financeur : la Région" in page
    # 17 working days: ill one day, absent one, in company one, twenty minutes late twice.
    told = "119 h 97 h 20 7 h 104 h 20 7 h 7 h 0 h 40 7 h INJ 7 h, MAL 7 h"
    assert f"ABDALLAH Thị Mai Créteil mai 2026 {told}" in page
    remark = "2 demi-journées non saisies, 2 demi-journées d’un code inconnu"
    assert squeezed(remark) in squeezed(page)
    assert "XYZ ?" in page
    assert "Codes : INJ absence injustifiée, MAL maladie." in page
    assert "Ensemble" not in page
    assert "2 stagiaires" in page
    assert "VASSEUR" not in page
    page = " ".join(texts(files[1].data))
    # What was entered after the exit counts as it stands, and is told.
    assert "56 h 119 h 119 h" in page
    assert squeezed("18 demi-journées hors du parcours") in squeezed(page)


def test_a_statement_is_numbered_once_while_nothing_changes(work: Work) -> None:
    asked = StatementAsked(MAY, COUNTY)
    (first,) = made(work, asked)
    (again,) = made(work, asked, ON + timedelta(days=3))
    assert again.again
    assert again.data == first.data
    assert count(work, IssuedDocument) == 1
    assert first.document_id is not None
    assert archived_document(work, document_id=first.document_id).data == first.data
    copy = duplicate_document(work, document_id=first.document_id, on=ON)
    assert "Duplicata du document" in " ".join(texts(copy.data))


def test_the_funders_of_a_month(work: Work) -> None:
    reads = Reads(work).presence
    assert reads.statement_funders(MAY) == [REGION, COUNTY, "", FSE]
    vitry = Reads(work).sites()[1].id
    assert reads.statement_funders(MAY, vitry) == []
    (cofunded,) = reads.statements(StatementAsked(MAY, FSE), on=ON)
    assert [one.last_name for one in cofunded.people] == ["ABDALLAH"]
    assert cofunded.fse
    (file,) = made(work, StatementAsked(MAY, FSE))
    assert "Cofinancé par" in " ".join(texts(file.data))
    (without,) = reads.statements(StatementAsked(MAY, ""), on=ON)
    assert [one.last_name for one in without.people] == ["SOW"]


def test_a_month_under_way_is_told_up_to_the_eve(work: Work) -> None:
    asked = StatementAsked(MAY, REGION)
    (dossier,) = Reads(work).presence.statements(asked, on=date(2026, 5, 7))
    assert dossier.last == date(2026, 5, 6)
    (file,) = made(work, asked, date(2026, 5, 7))
    page = " ".join(texts(file.data))
    assert "arrêté au 6 mai 2026" in page
    assert "21 h 7 h 7 h 7 h 7 h" in page
    assert Reads(work).presence.statements(asked, on=date(2026, 5, 31))[0].last == date(2026, 5, 31)
    assert made(work, StatementAsked(JUNE), JUNE) == []
    with pytest.raises(PrintProblem, match="Aucun stagiaire"):
        preview_statement(work, asked=StatementAsked(date(2027, 1, 1)), on=ON)


def test_one_site_alone(work: Work) -> None:
    sites = Reads(work).sites()
    there = StatementAsked(MAY, REGION, sites[0].id)
    pages = texts(preview_statement(work, asked=there, on=ON))
    assert "Financeur : la Région · site de Créteil" in pages[0]
    assert "PROJET" in pages[0]
    nobody = StatementAsked(MAY, None, sites[1].id)
    assert made(work, nobody) == []
    empty = StatementAsked(MAY, REGION, sites[1].id)
    (item,) = print_statements(work, asked=empty, on=ON)
    assert item.failure is not None
    assert item.failure.reason == "Aucun stagiaire en formation ce mois-ci"
    with pytest.raises(PrintProblem):
        preview_statement(work, asked=empty, on=ON)


def test_the_workbook_holds_the_lines_of_the_paper(work: Work, tmp_path: Path) -> None:
    asked = StatementAsked(MAY)
    shown = statements_as_list(work, asked=asked, on=ON)
    path = export_list(
        work, shown=shown, path=tmp_path / "mai.xlsx", kind=ListFormat.XLSX, today=ON
    )
    sheet = load_workbook(path).active
    assert sheet is not None
    head, *rows = sheet.iter_rows(values_only=True)
    assert head[:4] == ("Financeur", "Stagiaire", "Promotion", "Heures prévues")
    lines = [
        (dossier.funder, line)
        for dossier in Reads(work).presence.statements(asked, on=ON)
        for line in statement_lines(dossier)
    ]
    assert len(rows) == len(lines) == 4
    for row, (funder, line) in zip(rows, lines, strict=True):
        assert row[0] == (funder or "sans financeur noté")
        assert row[1] == line.name
        hours = [round(one / 60, 2) for one in (line.planned, line.centre, line.company)]
        assert [float(str(one)) for one in row[3:6]] == hours
        assert float(str(row[6])) == round((line.centre + line.company) / 60, 2)
        assert (row[11] or "", row[12] or "") == (line.motives, line.remark)


def test_the_total_is_the_sum_of_the_lines(work: Work) -> None:
    (dossier,) = Reads(work).presence.statements(StatementAsked(MAY, REGION), on=ON)
    with work.read() as session:
        content = statement_content(dossier, school_facts(session), DocumentStamp(ON))
    for name in ("planned", "centre", "company", "justified", "unjustified", "late", "unpaid"):
        lines = sum(getattr(line, name) for line in content.lines)
        assert getattr(content.total, name) == lines, name


def test_a_visitor_reads_neither_names_nor_reasons(work: Work) -> None:
    reads = Reads(work)
    reads.visitor = True
    (dossier,) = reads.presence.statements(StatementAsked(MAY, REGION), on=ON)
    lines = statement_lines(dossier)
    assert [line.name for line in lines] == ["T. A.", "T. Ö."]
    assert [line.motives for line in lines] == ["", ""]


def test_who_only_reads_makes_no_statement(work: Work) -> None:
    reader = as_role(work, Role.READER)
    with pytest.raises(Forbidden):
        preview_statement(reader, asked=StatementAsked(MAY), on=ON)
