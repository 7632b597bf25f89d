"""The dashboard of the samples, read from a base after their imports, raw and merged."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from tests.helpers.import_samples import bring_sample, expected_rows, sample_school
from tests.helpers.merges import merge_into

from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.domain.import_lines import TO_CONFIRM
from e2c_desktop.domain.import_placements import PlacementChoice
from e2c_desktop.domain.outcomes.axes import axis_named
from e2c_desktop.domain.outcomes.breakdowns import breakdown, category_counts
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.figures import Figures
from e2c_desktop.domain.outcomes.rule_set import COUNTED, E2C_2023, LASTING
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.imports_kinds import import_file, preview_file
from e2c_desktop.storage.models import Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork

EXTRACTED = date(2026, 6, 30)
MERGED, RAW = True, False
Column = tuple[tuple[int, ...], tuple[Any, ...], tuple[Any, ...], tuple[int, ...]]

DASHBOARD: dict[tuple[bool, int], Column] = {
    (RAW, 2024): (
        (133, 109, 97, 91, 13, 5, 73, 42, 6),
        ([40, 14, 0, 19], "54,8 %", [36, 18, 0, 19], "49,3 %"),
        ("75,3 %", "60,3 %", "69,9 %", (52, 73), "5,9 mois"),
        (66, 46, 41, 15, 69, 54, 117),
    ),
    (RAW, 2025): (
        (280, 238, 209, 171, 26, 9, 136, 109, 13),
        ([77, 25, 3, 31], "56,6 %", [73, 29, 3, 31], "53,7 %"),
        ("71,3 %", "64,0 %", "66,2 %", (30, 53), "6,3 mois"),
        (131, 109, 101, 31, 155, 98, 248),
    ),
    (MERGED, 2024): (
        (133, 109, 97, 91, 13, 5, 73, 42, 6),
        ([40, 14, 0, 19], "54,8 %", [36, 18, 0, 19], "49,3 %"),
        ("75,3 %", "60,3 %", "69,9 %", (52, 73), "5,9 mois"),
        (66, 46, 41, 15, 69, 54, 117),
    ),
    (MERGED, 2025): (
        (272, 230, 201, 168, 26, 9, 133, 104, 10),
        ([77, 25, 3, 28], "57,9 %", [73, 29, 3, 28], "54,9 %"),
        ("72,9 %", "65,4 %", "67,7 %", (30, 52), "6,3 mois"),
        (127, 105, 98, 29, 151, 96, 240),
    ),
}


def bring_exits(work: UnitOfWork) -> None:
    """Bring the exits in, the suggestions accepted."""
    first, _ = bring_sample(work, ImportKind.EXITS)
    choices = {
        line.place: PlacementChoice().taking(line.suggestions[0])
        for line in first.plan.lines
        if line.verdict == TO_CONFIRM
    }
    preview = preview_file(
        work, kind=ImportKind.EXITS, file=first.book, choices=choices, today=first.today
    )
    import_file(work, preview=preview)


@pytest.fixture(scope="module", params=[RAW, MERGED], ids=["raw", "merged"])
def school(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[bool, UnitOfWork]:
    work = sample_school(tmp_path_factory.mktemp("ecole"))
    bring_sample(work, ImportKind.TRAINEES)
    merged: bool = request.param
    if merged:
        with work.read() as session:
            found = session.scalars(sa.select(Trainee).order_by(Trainee.id)).all()
        by_label = {f"N{rank:04d}": one.id for rank, one in enumerate(found, start=1)}
        for pair in expected_rows("stagiaires_doublons_probables.csv"):
            if pair["meme_personne"] == "oui":
                merge_into(work, by_label[pair["personne_1"]], by_label[pair["personne_2"]])
    bring_sample(work, ImportKind.COMPANIES)
    bring_sample(work, ImportKind.PLACEMENTS)
    bring_exits(work)
    return merged, work


def counts(report: Figures, *keys: str) -> tuple[int, ...]:
    return tuple(report.of(key).now.numerator for key in keys)


def line(report: Figures, axis: str, *labels: str) -> int:
    found = breakdown(axis_named(axis), report.study.received)
    return sum(one.count for one in found if one.label in labels)


def told(report: Figures) -> list[int]:
    found = category_counts(report.study)
    return [found[category] for category in COUNTED]


@pytest.mark.parametrize("year", [2024, 2025])
def test_the_dashboard_of_the_samples(school: tuple[bool, UnitOfWork], year: int) -> None:
    merged, work = school
    figures = Reads(work).figures

    def report(of: int, rules: Any = E2C_2023) -> Figures:
        return figures.report(ReportPeriod.of_year(of), extracted_on=EXTRACTED, rules=rules)

    e2c, lasting = report(year), report(year, LASTING)
    later, later_lasting = report(year + 1), report(year + 1, LASTING)
    reached = later.of("joignabilite_12").now
    assert DASHBOARD[merged, year] == (
        counts(
            e2c,
            *("accueillis", "entrants", "engages", "sorties", "avant_engagement", "exogenes"),
            *("issue_parcours", "encore", "inconnues"),
        ),
        (told(e2c), e2c.of("tsp").now.text, told(lasting), lasting.of("tsp").now.text),
        (
            later.of("tsp_12_meilleure").now.text,
            later.of("tsp_12_derniere").now.text,
            later_lasting.of("tsp_12_meilleure").now.text,
            (reached.numerator, reached.denominator),
            e2c.of("duree_moyenne").now.text,
        ),
        (
            *(line(e2c, "sexe", "F"), line(e2c, "mineurs", "mineurs"), line(e2c, "qpv", "oui")),
            *(line(e2c, "rqth", "oui"), line(e2c, "prescripteur", "ML")),
            line(e2c, "prescripteur", "SPON", "BAO", "FAM", "RS"),
            line(e2c, "niveau", "infra 3"),
        ),
    )


def test_stays_of_the_samples_are_counted(school: tuple[bool, UnitOfWork]) -> None:
    _, work = school
    found = Reads(work).figures.report(ReportPeriod.of_year(2025), extracted_on=EXTRACTED)
    begun, hosting = counts(found, "stages", "entreprises_accueil")
    assert begun > 500
    assert 100 < hosting < begun
    assert sum(one.count for one in found.stays[0].shares) == begun
