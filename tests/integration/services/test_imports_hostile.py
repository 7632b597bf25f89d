"""Companies and placements whose words could act as something else: kept as typed, written safe."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import sqlalchemy as sa
from openpyxl import load_workbook
from tests.helpers.builders import make_school
from tests.helpers.hostile import HOSTILE
from tests.helpers.importing import book, bring

from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.exchange.writing import write_csv
from e2c_desktop.services.imports_kinds import import_file, preview_file
from e2c_desktop.services.imports_reports import problems_of, save_problems, save_report
from e2c_desktop.services.lists import ListFormat, export_list
from e2c_desktop.storage.models import Company, Contact, Placement
from e2c_desktop.storage.verify import verify_base

TODAY = date(2026, 6, 30)


def test_hostile_words_are_only_words(tmp_path: Path) -> None:
    work = make_school(tmp_path)
    bring(work, book(tmp_path, ("SOW", "Aïcha", "12/05/2005", "06/01/2025", "", ""), name="t.xlsx"))
    titles = ("Raison sociale", "Contact", "Adresse", "Observations", "Secteur", "SIRET", "CP")
    rows = [
        (f"{text} {rank}", text, text, text, text, f"{text}9", "94000")
        for rank, text in enumerate(HOSTILE)
    ]
    companies = tmp_path / "e.csv"
    companies.write_bytes(write_csv(titles, rows))
    preview = preview_file(work, kind=ImportKind.COMPANIES, file=companies, today=TODAY)
    import_file(work, preview=preview)
    stays = [
        ("SOW Aïcha", row[0], "03/03/2025", "14/03/2025", row[1], row[1], row[1], row[1])
        for row in rows
    ]
    lost = HOSTILE[7]  # a formula for a spreadsheet, a name that nobody bears here
    stays.append((lost, lost, "03/03/2025", "14/03/2025", lost, lost, lost, lost))
    columns = (
        "Stagiaire",
        "Entreprise",
        "Du",
        "Au",
        "Tuteur",
        "Métier",
        "Objectifs",
        "Commentaire",
    )
    file = tmp_path / "s.csv"
    file.write_bytes(write_csv(columns, stays))
    preview = preview_file(work, kind=ImportKind.PLACEMENTS, file=file, today=TODAY)
    import_file(work, preview=preview)
    with work.read() as session:
        named = {one.name for one in session.scalars(sa.select(Company))}
        told = {one.name for one in session.scalars(sa.select(Contact))}
        tasks = [one.objectives for one in session.scalars(sa.select(Placement))]
    assert named == {row[0] for row in rows}
    assert set(HOSTILE) <= told
    assert len(tasks) == len(HOSTILE)
    assert set(tasks) == set(HOSTILE)
    page = load_workbook(save_problems(preview, tmp_path / "p.xlsx")).active
    assert page is not None
    cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert save_report(preview, tmp_path / "r.json").is_file()
    shown = problems_of(preview)
    export_list(work, shown=shown, path=tmp_path / "p.pdf", kind=ListFormat.PDF, today=TODAY)
    assert verify_base(work.opened).problems == ()
