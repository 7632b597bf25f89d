"""The samples' companies and placements in the base: every count, every row, again, merged."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.import_samples import (
    bring_sample,
    expected_counts,
    expected_rows,
    sample_school,
)
from tests.helpers.importing import everything
from tests.helpers.merges import merge_into

from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.domain.import_lines import IMPORTED
from e2c_desktop.domain.import_placements import PlacementChoice
from e2c_desktop.services.imports import undo_import
from e2c_desktop.services.imports_kinds import import_file, preview_file
from e2c_desktop.services.imports_placements import PlacementPreview
from e2c_desktop.services.imports_preview import ImportDone, Preview
from e2c_desktop.storage.models import (
    Company,
    CompanyEngagement,
    CompanyExchange,
    Contact,
    Path,
    Placement,
    Trainee,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.storage.verify import verify_base

RAW, MERGED = "scenario_1_brut", "scenario_2_doublons_probables_fusionnes"
Brought = tuple[UnitOfWork, Mapping[ImportKind, tuple[Preview, ImportDone]]]


@pytest.fixture(scope="module")
def brought(tmp_path_factory: pytest.TempPathFactory) -> Brought:
    work = sample_school(tmp_path_factory.mktemp("ecole"))
    kinds = (ImportKind.TRAINEES, ImportKind.COMPANIES, ImportKind.PLACEMENTS)
    return work, {kind: bring_sample(work, kind) for kind in kinds}


@pytest.mark.parametrize(
    ("kind", "part"), [(ImportKind.COMPANIES, "entreprises"), (ImportKind.PLACEMENTS, "stages")]
)
def test_the_counts_of_the_samples(brought: Brought, kind: ImportKind, part: str) -> None:
    preview, done = brought[1][kind]
    assert done.counts == preview.counts == expected_counts(RAW, part)
    assert preview.figures.lines == preview.counts["lues"]
    assert done.backup is not None


def test_the_rules_of_the_samples(brought: Brought) -> None:
    report = brought[1][ImportKind.PLACEMENTS][0].report()
    assert report["controles"] == expected_counts(RAW, "controles")
    assert report["controles_tout"] == expected_counts(RAW, "controles_tout")
    written = [
        {name: str(value) for name, value in row.items()} for row in report["controles_lignes"]
    ]
    assert written == expected_rows("stages_controles.csv")


def test_the_base_holds_every_company_of_the_samples(brought: Brought) -> None:
    work, _ = brought
    rows = [row for row in expected_rows("entreprises_lignes.csv") if row["verdict"] == "nouveau"]
    with work.read() as session:
        companies = session.scalars(sa.select(Company).order_by(Company.id)).all()
    assert len(companies) == len(rows) == 209
    for row, company in zip(rows, companies, strict=True):
        typed = [(row["raison"] or row["enseigne"], company.name), (row["cp"], company.postal_code)]
        typed += [(row["enseigne"], company.trade_name), (row["siret"], company.siret or "")]
        typed += [(row["naf"], company.naf), (row["insee"], company.town_code)]
        typed += [(row["tel"], company.phone), (row["mail"], company.email)]
        # A later row may complete what this one leaves empty (G10).
        assert [(want, got) for want, got in typed if want and want != got] == [], row["ligne"]


def test_contacts_tax_and_last_contact_are_kept(brought: Brought) -> None:
    work, _ = brought
    with work.read() as session:
        company = session.scalars(sa.select(Company).where(Company.name == "Bâti Lœuillet")).one()
        own = company.id
        contacts = session.scalars(sa.select(Contact).where(Contact.company_id == own)).all()
        engagement = session.scalars(
            sa.select(CompanyEngagement).where(CompanyEngagement.company_id == own)
        ).one()
        exchange = session.scalars(
            sa.select(CompanyExchange).where(CompanyExchange.company_id == own)
        ).one()
    roles = {(one.name, one.function, one.roles) for one in contacts}
    assert ("M. DA COSTA", "Responsable", "autre") in roles
    assert ("Mme Legrand", "", "tuteur") in roles
    assert (engagement.amount, "1 200 €" in engagement.note) == (120_000, True)
    assert f"{exchange.on:%d/%m/%Y}" == "19/10/2025"


def test_the_base_holds_every_placement_of_the_samples(brought: Brought) -> None:
    work, _ = brought
    rows = [row for row in expected_rows("stages_lignes.csv") if row["verdict"] == IMPORTED]
    with work.read() as session:
        placements = session.scalars(sa.select(Placement).order_by(Placement.id)).all()
        paths = {one.id: one.trainee_id for one in session.scalars(sa.select(Path))}
        contacts = {one.id: one.company_id for one in session.scalars(sa.select(Contact))}
    assert len(placements) == len(rows) == 1096
    made = {row["placement"]: one.id for row, one in zip(rows, placements, strict=True)}
    known: dict[str, UUID] = {}
    for row, placement in zip(rows, placements, strict=True):
        # One label stands for one record, whatever the line that names it.
        for label, record in (
            (row["personne"], paths[placement.path_id]),
            (row["parcours"], placement.path_id),
            (row["entreprise"], placement.company_id),
        ):
            assert known.setdefault(label, record) == record, row["ligne"]
        hours = placement.weekly_hours
        shown = "" if hours is None else f"{hours:g}".replace(".", ",")
        days = [f"{day:%d/%m/%Y}" for day in (placement.starts_on, placement.ends_on)]
        assert [*days, shown] == [row["debut"], row["fin"], row["heures_hebdo"]]
        assert (placement.kind.value, placement.trade_code) == (row["type"], row["rome"])
        assert placement.renewal_of_id == made.get(row["renouvelle"])
        if placement.tutor_id is not None:
            assert contacts[placement.tutor_id] == placement.company_id
    assert len(set(known.values())) == len(known)
    assert verify_base(work.opened).problems == ()


def test_the_same_files_again_change_nothing(brought: Brought) -> None:
    work, _ = brought
    before = _counts(work)
    for kind in (ImportKind.COMPANIES, ImportKind.PLACEMENTS):
        preview, done = bring_sample(work, kind)
        assert (preview.figures.create, preview.figures.update) == (0, 0)
        assert (done.batch_id, done.backup, bool(done.changes)) == (None, None, False)
        assert preview.already_imported_on is not None
    assert _counts(work) == before


def _counts(work: UnitOfWork) -> dict[str, int]:
    kinds = (Company, Contact, CompanyEngagement, CompanyExchange, Placement)
    with work.read() as session:
        return everything(work) | {
            kind.__tablename__: session.scalar(sa.select(sa.func.count()).select_from(kind)) or 0
            for kind in kinds
        }


def test_suggestions_are_accepted_then_all_is_taken_back(brought: Brought) -> None:
    work, done = brought
    before = _counts(work)
    first = done[ImportKind.PLACEMENTS][0]
    choices = {
        line.place: PlacementChoice().taking(
            next(one for one in line.suggestions if one.field == line.field)
        )
        for line in first.plan.lines
        if line.verdict == "à confirmer"
    }
    assert len(choices) == 77
    preview = preview_file(
        work,
        kind=ImportKind.PLACEMENTS,
        file=first.book,
        choices=choices,
        today=first.today,
    )
    assert isinstance(preview, PlacementPreview)
    assert (preview.figures.create, preview.figures.confirm) == (77, 0)
    accepted = import_file(work, preview=preview)
    assert _counts(work)["placement"] == before["placement"] + 77
    assert accepted.batch_id is not None
    undo_import(work, batch_id=accepted.batch_id)
    after = _counts(work)
    assert after.pop("import_batch") == before.pop("import_batch") + 1
    assert after == before


def test_merged_duplicates_leave_fewer_doubts(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    work = sample_school(tmp_path_factory.mktemp("fusion"))
    for kind in (ImportKind.TRAINEES, ImportKind.COMPANIES):
        bring_sample(work, kind)
    with work.read() as session:
        found = session.scalars(sa.select(Trainee).order_by(Trainee.id)).all()
    by_label = {f"N{rank:04d}": one.id for rank, one in enumerate(found, start=1)}
    for pair in expected_rows("stagiaires_doublons_probables.csv"):
        if pair["meme_personne"] == "oui":
            merge_into(work, by_label[pair["personne_1"]], by_label[pair["personne_2"]])
    preview, done = bring_sample(work, ImportKind.PLACEMENTS)
    assert done.counts == expected_counts(MERGED, "stages")
    assert preview.report()["controles"] == expected_counts(MERGED, "controles")
    assert preview.report()["controles_tout"] == expected_counts(MERGED, "controles_tout")
