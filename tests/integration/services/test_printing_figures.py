"""The documents of figures on a real base: the same figures as the screen, issued once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.helpers.builders import as_role, make_path, make_school, make_trainee
from tests.helpers.issuing import count
from tests.helpers.placements import make_host
from tests.unit.documents.reading import texts

from e2c_desktop.documents.content import DocumentStamp
from e2c_desktop.domain.codes import (
    DocumentKind,
    EntryLevel,
    Moment,
    PlacementKind,
    PlacementState,
    Sex,
    SituationCode,
)
from e2c_desktop.domain.errors import Forbidden, NotFound, PrintProblem
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.figures import Figures, figures_of
from e2c_desktop.domain.outcomes.rule_set import E2C_2023, LASTING
from e2c_desktop.domain.outcomes.study import Selection
from e2c_desktop.domain.outcomes.words import measure_text
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.dossiers import school_facts
from e2c_desktop.queries.figure_papers import (
    FiguresAsked,
    HostFigures,
    figure_source,
    report_dossier,
)
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.contents_figures import key_figures_content
from e2c_desktop.services.contents_figures_words import sums_hold
from e2c_desktop.services.printing import archived_document, duplicate_document
from e2c_desktop.services.printing_figures import (
    FIGURE_KINDS,
    figure_towns,
    preview_figures,
    print_figures,
)
from e2c_desktop.services.printing_items import PrintedFile, PrintFailure
from e2c_desktop.storage.models import Company, IssuedDocument, Placement, Situation
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.unit_of_work import UnitOfWork

K = DocumentKind
ON = date(2026, 3, 31)
ASKED = FiguresAsked(ReportPeriod.of_year(2025), ON, E2C_2023, LASTING)
CODES = (
    *[SituationCode.PERMANENT] * 7,
    *[SituationCode.APPRENTICE] * 5,
    *[SituationCode.CIVIC] * 2,
    *[SituationCode.SEEKING] * 6,
)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[UnitOfWork]:
    """Twenty people who left in June 2025, of two communes and two payers; one is still there."""
    made = make_school(tmp_path_factory.mktemp("chiffres"))
    for rank, code in enumerate((*CODES, None)):
        trainee_id = make_trainee(
            made,
            last_name=f"Nom{rank}",
            sex=Sex.MALE if rank < 6 else Sex.FEMALE,
            birth_date=date(2007 - rank % 3, 1, 1 + rank),
            town="Antony" if rank < 3 else "Créteil",
        )
        with made.write("Dater") as scope:
            path = scope.session.scalars(
                sa.select(PathRow).where(PathRow.trainee_id == trainee_id)
            ).one()
            path.entry_on, path.contract_on = date(2025, 1, 6), date(2025, 2, 10)
            path.entry_level = EntryLevel.BELOW_3
            path.payer = "Région" if rank < 17 else "Département"
            path.fse = rank < 10
            if code is not None:
                path.exit_on = date(2025, 6, 30)
                scope.session.add(
                    Situation(
                        path_id=path.id, moment=Moment.EXIT, observed_on=path.exit_on, code=code
                    )
                )
    yield made
    made.opened.close()


def made(
    work: UnitOfWork, kind: DocumentKind, asked: FiguresAsked = ASKED, **more: object
) -> tuple[list[PrintedFile], list[PrintFailure]]:
    """What a printing gives."""
    items = list(print_figures(work, kind=kind, asked=asked, on=ON, **more))  # type: ignore[arg-type]
    assert [item.done for item in items] == list(range(1, len(items) + 1))
    assert all(item.total == len(items) for item in items)
    files = [item.file for item in items if item.file is not None]
    return files, [item.failure for item in items if item.failure is not None]


def facts_of(report: Figures) -> object:
    """All that a report tells, without the functions that write its reasons."""
    measures = [
        (one.indicator.key, side.numerator, side.denominator, side.masked, list(side.counted.paths))
        for one in report.figures
        for side in (one.now, one.before)
    ]
    return report.study, measures, report.tables, report.alerts, report.anomalies, report.left_out


def told(work: UnitOfWork, kind: DocumentKind, asked: FiguresAsked = ASKED) -> str:
    """The text of a document."""
    files, _ = made(work, kind, asked)
    return " ".join(texts(files[0].data))


def test_the_report_holds_the_figures_of_the_screen(work: UnitOfWork) -> None:
    screen = Reads(work).figures.report(ASKED.period, extracted_on=ON)
    with work.read() as session:
        source = figure_source(session, ASKED, work.sensitive_key, work.site)
        dossier = report_dossier(session, source)
        content = key_figures_content(dossier, school_facts(session), DocumentStamp(ON))
    assert facts_of(dossier.report) == facts_of(screen)
    printed = {one.term: one for one in content.definitions}
    for figure in screen.figures:
        now = figure.now
        if not now.masked:
            assert printed[figure.indicator.label].value == measure_text(now)
    page = told(work, K.KEY_FIGURES)
    assert "60,0 %" in page  # 12 of 20
    assert "12 sur 20" in page
    assert "durable ≥ 6 mois" in page
    assert content.cascade is not None
    assert (content.cascade.received, content.cascade.still_there) == (21, 1)
    assert [part.count for part in content.cascade.parts] == [12, 2, 6]


def test_a_document_is_numbered_once_while_nothing_changes(work: UnitOfWork) -> None:
    (first,), failed = made(work, K.FUNDER_TABLES)
    assert failed == []
    assert first.number == "TF-2026-CRE-0001"
    assert first.file_name == "Tableaux-financeurs_2025.pdf"
    assert first.person == "2025"
    (again,), _ = made(work, K.FUNDER_TABLES)
    assert again.again
    assert again.data == first.data
    assert again.document_id == first.document_id
    assert first.document_id is not None
    assert archived_document(work, document_id=first.document_id).data == first.data
    copy = duplicate_document(work, document_id=first.document_id, on=ON)
    assert "Duplicata du document" in " ".join(texts(copy.data))
    before = count(work, IssuedDocument)
    (other,), _ = made(work, K.FUNDER_TABLES, replace(ASKED, extracted_on=date(2026, 3, 30)))
    assert not other.again
    assert count(work, IssuedDocument) == before + 1


def test_a_draft_takes_no_number(work: UnitOfWork) -> None:
    before = count(work, IssuedDocument)
    (draft,), _ = made(work, K.SURVEY, draft=True)
    assert draft.number is None
    assert draft.file_name == "Enquete-reseau_2025_PROJET.pdf"
    assert count(work, IssuedDocument) == before


def test_a_commune_of_few_people_has_no_sheet(work: UnitOfWork) -> None:
    files, failed = made(work, K.TOWN_SHEET)
    assert [failure.person for failure in failed] == ["Antony, 2025"]
    assert "se reconnaîtraient" in failed[0].reason
    (sheet,) = files
    assert sheet.file_name == "Fiche-territoriale_Creteil_2025.pdf"
    page = " ".join(texts(sheet.data))
    # Three exits of Antony are masked: the whole less those of Créteil would give them back.
    assert "trop peu de sorties pour donner un taux" in page
    assert "sur 17" not in page
    assert "18 stagiaires accueillis" in page


def test_a_commune_is_found_by_its_letters(work: UnitOfWork) -> None:
    files, _ = made(work, K.TOWN_SHEET, towns=["creteil"])
    assert len(files) == 1
    with pytest.raises(NotFound, match="Personne de « Nulle part »"):
        made(work, K.TOWN_SHEET, towns=["Nulle part"])
    assert figure_towns(work, asked=ASKED) == ("Antony", "Créteil")


def test_a_commune_alone_in_its_school_tells_its_rate(work: UnitOfWork) -> None:
    asked = replace(ASKED, selection=Selection(funder="Département"))
    files, failed = made(work, K.TOWN_SHEET, asked)
    assert files == []
    assert len(failed) == 1  # four people


def test_each_funder_has_its_column(work: UnitOfWork) -> None:
    page = told(work, K.FUNDER_TABLES)
    for words in ("Ensemble", "Département", "Région", "FSE+"):
        assert words in page
    # The Département pays for three exits: its rate is masked, and that of the Région with it.
    line = page[page.index("Taux de sorties positives") :].split("Sorties dynamiques")[0]
    assert line.count("masqué") == 2
    assert "10 sur 10" in line


def test_without_any_funder_there_is_no_table(work: UnitOfWork) -> None:
    asked = replace(ASKED, selection=Selection(funder="Région"))
    files, failed = made(work, K.FUNDER_TABLES, asked)
    assert files == []
    assert failed[0].reason == "Aucun financeur noté sur ces parcours"


def test_the_survey_counts_along_each_axis(work: UnitOfWork) -> None:
    page = told(work, K.SURVEY)
    for words in (
        "Populations et taux",
        "Sexe",
        "Femmes",
        "Commune",
        "Antony",
        "ne se publient pas",
    ):
        assert words in page


def test_the_selection_stands_in_the_document_and_in_its_name(work: UnitOfWork) -> None:
    asked = FiguresAsked(
        ReportPeriod(date(2024, 9, 1), date(2025, 8, 31)),
        ON,
        LASTING,
        selection=Selection(site="Créteil", funder="FSE+"),
    )
    (file,), _ = made(work, K.KEY_FIGURES, asked)
    assert file.file_name == "Chiffres-cles_Creteil_FSE_2024-09-01_2025-08-31.pdf"
    page = texts(file.data)[0]
    assert "Du 1er septembre 2024 au 31 août 2025, site Créteil, financeur FSE+." in page
    assert "« durable ≥ 6 mois »" in page
    assert "Cofinancé par" in page


def test_nobody_at_all(work: UnitOfWork) -> None:
    asked = replace(ASKED, period=ReportPeriod.of_year(1995), second=None)
    page = told(work, K.KEY_FIGURES, asked)
    assert "Aucun stagiaire n’a été accueilli" in page
    assert made(work, K.TOWN_SHEET, asked) == ([], [])
    with pytest.raises(PrintProblem, match="Personne n’a été accueilli"):
        preview_figures(work, kind=K.TOWN_SHEET, asked=asked, on=ON)


@pytest.mark.parametrize("kind", FIGURE_KINDS)
def test_whoever_reads_may_look_and_not_issue(work: UnitOfWork, kind: DocumentKind) -> None:
    reader = as_role(work, Role.READER)
    data = preview_figures(reader, kind=kind, asked=ASKED, on=ON)
    assert "PROJET" in " ".join(texts(data))
    with pytest.raises(Forbidden):
        list(print_figures(reader, kind=kind, asked=ASKED, on=ON))


def test_what_cannot_be_previewed_says_why(work: UnitOfWork) -> None:
    with pytest.raises(PrintProblem, match="se reconnaîtraient"):
        preview_figures(work, kind=K.TOWN_SHEET, asked=ASKED, on=ON, towns=["Antony"])


def test_a_report_whose_sums_do_not_hold_is_not_issued(work: UnitOfWork) -> None:
    report = Reads(work).figures.report(ASKED.period, extracted_on=ON)
    assert sums_hold(report)
    broken = figures_of(report.study)
    object.__setattr__(broken.study, "still_there", ())
    assert not sums_hold(broken)


def test_the_stays_begun_are_counted_by_sector(tmp_path: Path) -> None:
    school = make_school(tmp_path)
    host = make_host(school)
    path = make_path(school)
    with school.write("Dater") as scope:
        row = scope.session.get_one(PathRow, path.id)
        row.entry_on = date(2026, 9, 1)
        scope.session.get_one(Company, host.id).sector = "Boulangerie"
        for month in (9, 10):
            scope.session.add(
                Placement(
                    path_id=path.id,
                    company_id=host.id,
                    kind=PlacementKind.PMSMP,
                    state=PlacementState.SIGNED,
                    starts_on=date(2026, month, 7),
                    ends_on=date(2026, month, 18),
                )
            )
    asked = FiguresAsked(ReportPeriod.of_year(2026), date(2026, 12, 31), E2C_2023)
    with school.read() as session:
        source = figure_source(session, asked, None, school.site)
        found = report_dossier(session, source)
    assert found.hosts == HostFigures((("Boulangerie", 2),), 1, 1)
    assert found.hosts.periods == found.report.of("stages").now.numerator
    school.opened.close()
