"""Frameworks taken out and brought in: looked at line by line before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from pypdf import PdfReader
from tests.helpers.builders import as_role, make_school

from e2c_desktop.domain.errors import Forbidden, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.framework import FrameworkDraft
from e2c_desktop.domain.problems import Severity
from e2c_desktop.domain.rights import Role
from e2c_desktop.exchange.writing import WrittenSheet, write_workbook
from e2c_desktop.queries.frameworks import FrameworkRow
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import framework_files as services
from e2c_desktop.services.framework_files import FrameworkPreview
from e2c_desktop.services.lists import ListFormat, export_list, list_as_pdf
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.models import Framework
from e2c_desktop.storage.unit_of_work import UnitOfWork

TITLES = ("Code du domaine", "Domaine", "Code", "Compétence", "UE", "Niveau 1")
TODAY = date(2026, 11, 27)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path / "école")


def current(work: UnitOfWork) -> FrameworkRow:
    found = Reads(work).competences.framework()
    assert found is not None
    return found


def looked_at(
    work: UnitOfWork, tmp_path: Path, *rows: Sequence[str | None], titles: Sequence[str] = TITLES
) -> FrameworkPreview:
    file = tmp_path / "référentiel.xlsx"
    file.write_bytes(write_workbook([WrittenSheet("Feuil1", titles, rows)]))
    return services.preview_framework(work, file=file)


def test_what_is_taken_out_is_brought_in_again(work: UnitOfWork, tmp_path: Path) -> None:
    shipped = current(work)
    file = services.export_framework(work, framework_id=shipped.id, path=tmp_path / "r.xlsx")
    preview = services.preview_framework(work, file=file)
    assert preview.file_name == "r.xlsx"
    assert (preview.wrong, preview.misread, preview.acceptable) == (0, False, True)
    assert [one.field for one in preview.head_problems()] == ["version"]
    with pytest.raises(InvalidDraft):
        services.import_framework(work, preview=preview, current=False)
    named = preview.named(" Le  nôtre ", "2026")
    assert named.head_problems() == []
    framework_id, _ = services.import_framework(work, preview=named, current=True)
    row = current(work)
    assert row.id == framework_id
    draft = replace(shipped.draft(), name="Le nôtre", version="2026", demonstration=False)
    assert row.draft() == draft
    undo_last(work)
    assert current(work).id == shipped.id


def test_each_row_says_what_is_wrong_of_it(work: UnitOfWork, tmp_path: Path) -> None:
    preview = looked_at(
        work,
        tmp_path,
        ("A", "Parler", "A1", "Dire", "9", ""),
        ("A", "Parler", "A1", "Lire", "", "observe"),
        ("B", "Compter", "", "Mesurer", "", ""),
        ("B", "Compter", "B2", "x" * 10_000, "", ""),
        ("B", "Compter", "B3", "Peser", "", ""),
    )
    assert preview.remarks == (
        "Aucune feuille « Niveaux » : les quatre niveaux gardent les mots présents.",
    )
    assert [line.row for line in preview.lines] == [2, 3, 4, 5, 6]
    first, second, third, fourth, last = preview.lines
    assert first.sentences == ("Des numéros de 1 à 8, séparés par des virgules.",)
    assert first.severity is Severity.ERROR
    assert "Le code « A1 » sert déjà." in second.sentences
    assert third.sentences == ("Compétence sans code : B.1 est proposé.",)
    assert third.severity is Severity.WARNING
    assert fourth.sentences == ("Ce texte dépasse 120 signes.",)
    assert (last.sentences, last.severity) == ((), None)
    assert (preview.wrong, preview.acceptable, preview.misread) == (3, False, False)
    with pytest.raises(InvalidDraft):
        named = preview.named("Le nôtre", "1")
        services.import_framework(work, preview=named, current=False)


def test_a_row_that_cannot_be_read_stops_the_import(work: UnitOfWork, tmp_path: Path) -> None:
    preview = looked_at(
        work, tmp_path, ("", "", "A1", "Dire", "", ""), ("B", "Compter", "B1", "Peser", "", "")
    )
    assert preview.misread
    assert not preview.acceptable
    with pytest.raises(Refused, match="ne peuvent pas être lues"):
        named = preview.named("Le nôtre", "1")
        services.import_framework(work, preview=named, current=False)


def test_missing_levels_and_no_competence_are_said_of_the_file(
    work: UnitOfWork, tmp_path: Path
) -> None:
    with work.write("Aucun") as scope:
        for one in scope.session.query(Framework):
            one.current = False
    preview = looked_at(work, tmp_path)
    assert preview.remarks == (
        *(f"Le niveau {rank} n’a pas de nom." for rank in (1, 2, 3, 4)),
        "Il faut au moins un domaine avec une compétence.",
    )


def test_levels_that_miss_are_said_of_the_file(work: UnitOfWork, tmp_path: Path) -> None:
    file = tmp_path / "r.xlsx"
    sheets = [
        WrittenSheet("C", TITLES, [("A", "Parler", "A1", "Dire", "", "")]),
        WrittenSheet("N", ("Niveau", "Nom", "En je"), [(1, "Début", ""), (2, "", "Je.")]),
    ]
    file.write_bytes(write_workbook(sheets))
    preview = services.preview_framework(work, file=file)
    told = {line.words: line for line in preview.lines}
    assert told["Niveau 1"].severity is Severity.WARNING
    assert told["Niveau 2"].sentences == ("Le niveau 2 n’a pas de nom.",)
    assert preview.remarks == ("Le niveau 3 n’a pas de nom.", "Le niveau 4 n’a pas de nom.")


def test_only_the_direction_brings_in_and_the_team_takes_out(
    work: UnitOfWork, tmp_path: Path
) -> None:
    trainer, row = as_role(work, Role.TRAINER), current(work)
    file = services.export_framework(trainer, framework_id=row.id, path=tmp_path / "r.xlsx")
    with pytest.raises(Forbidden):
        services.preview_framework(trainer, file=file)
    with pytest.raises(NotFound):
        services.export_framework(trainer, framework_id=uuid4(), path=tmp_path / "s.xlsx")
    assert not (tmp_path / "s.xlsx").exists()


def test_it_is_printed_with_its_levels(work: UnitOfWork, tmp_path: Path) -> None:
    shown = services.framework_list(current(work).draft())
    assert shown.total == "9 domaines, 26 compétences"
    words = (
        "Référentiel de démonstration, version 1. Ce n’est pas le référentiel du Réseau E2C France"
    )
    assert shown.subtitle == words
    assert [column.title for column in shown.columns][2:4] == ["1 Découverte", "2 Avec appui"]
    pages = list_as_pdf(work, shown=shown, today=TODAY)
    file = tmp_path / "r.pdf"
    file.write_bytes(pages)
    text = " ".join("\n".join(one.extract_text() for one in PdfReader(file).pages).split())
    assert "D3.1 Calculer des proportions et des durées" in text
    export_list(work, shown=shown, path=tmp_path / "r2.xlsx", kind=ListFormat.XLSX, today=TODAY)


def test_the_networks_own_is_printed_as_such(work: UnitOfWork) -> None:
    official = replace(current(work).draft(), official=True, demonstration=False)
    assert "Ce n’est pas" not in services.framework_list(official).subtitle
    assert services.framework_list(FrameworkDraft("Vide"), mark="Essai").mark == "Essai"
