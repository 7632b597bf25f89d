"""The list of companies, their record, their twins, and what a visitor sees of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.helpers.builders import make_path, path_draft
from tests.helpers.companies import (
    OTHER_SIRET,
    SIRET,
    dated_school,
    make_company,
    make_contact,
    place,
    record_of,
)
from tests.helpers.partners import reviewed

from e2c_desktop.domain.codes import (
    Answer,
    CompanyState,
    ContactRole,
    PlacementState,
)
from e2c_desktop.domain.company_likeness import CompanyLikeness
from e2c_desktop.domain.company_relation import CallDraft
from e2c_desktop.domain.follow_up_codes import OfferedContract
from e2c_desktop.queries import company_duplicates
from e2c_desktop.queries.company_filters import (
    CompanyFilter,
    CompanyOrder,
    CompanySorting,
    CompanyView,
    view_filter,
)
from e2c_desktop.queries.criteria import NOBODY
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.companies import archive_company
from e2c_desktop.services.company_exchanges import plan_call
from e2c_desktop.services.contacts import archive_contact
from e2c_desktop.storage.unit_of_work import UnitOfWork

NOW = (date(2026, 11, 2), date(2026, 11, 27))
BEFORE = (date(2026, 5, 4), date(2026, 5, 29))
SOON = (date(2026, 11, 23), date(2026, 12, 18))


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return dated_school(tmp_path)


def named(work: UnitOfWork, wanted: CompanyFilter) -> list[str]:
    """The names that a filter keeps, in the order of the list; the counts agree."""
    reads = Reads(work).companies
    rows = reads.page(wanted)
    assert reads.count(wanted) == len(rows)
    assert reads.ids(wanted) == [row.id for row in rows]
    assert reads.first_page(wanted) == (rows, len(rows))
    return [row.name for row in rows]


# Search and filters.


def test_every_word_is_found_in_the_company_or_in_one_contact(work: UnitOfWork) -> None:
    garage = make_company(work, siret=SIRET, sector="Automobile", trade_name="Chez Bruno")
    make_company(work, name="Crèche", town="Créteil", phone="0199000001")
    contact = make_contact(work, garage, "Rosa Cardoso")
    gone = make_contact(work, garage, "Julie Pham")
    archive_contact(work, contact_id=gone, version=1)
    for typed in ("sorbiers", "VITRY garage", "732829320", "automobile", "chez bruno", "cardoso"):
        assert named(work, CompanyFilter(text=typed)) == ["Garage des Sorbiers"], typed
    for typed in ("pham", "garage créteil", "%", "soudure"):
        expected = ["Crèche", "Garage des Sorbiers"] if typed == "%" else []
        assert named(work, CompanyFilter(text=typed)) == expected
    assert contact


def test_each_filter_keeps_its_own(work: UnitOfWork) -> None:
    staff = Reads(work).staff()[0].id
    make_company(
        work,
        name="A",
        town="Créteil",
        sector="Automobile",
        accepts_minors=Answer.YES,
        follower_id=staff,
        insured_until=date(2026, 9, 30),
    )
    make_company(work, name="B", town="", state=CompanyState.PROSPECT, sector="Propreté")
    make_company(work, name="C", accepts_minors=Answer.NO, insured_until=date(2027, 1, 31))
    wanted = {
        "AC": CompanyFilter(states=frozenset({CompanyState.ACTIVE})),
        "AB": CompanyFilter(towns=frozenset({"Créteil", ""})),
        "B": CompanyFilter(sectors=frozenset({"Propreté"})),
        "C": CompanyFilter(sectors=frozenset({""})),
        "A": CompanyFilter(minors=True),
        "BC": CompanyFilter(followers=frozenset({NOBODY})),
    }
    for names, each in wanted.items():
        assert "".join(named(work, each)) == names
    assert named(work, CompanyFilter(followers=frozenset({staff}))) == ["A"]
    assert named(work, CompanyFilter(lapsed=True)) == ["A"]
    reads = Reads(work).companies
    assert (reads.towns(), reads.sectors()) == (
        ["Créteil", "Vitry-sur-Seine"],
        ["Automobile", "Propreté"],
    )


def test_placements_say_who_hosts_what_was_done_and_when(work: UnitOfWork) -> None:
    path = make_path(work)
    host = make_company(work, name="Hôte")
    old = make_company(work, name="Ancienne")
    make_company(work, name="Vierge")
    place(work, path.id, host, *NOW, trade="Mécanique")
    place(work, path.id, host, *SOON, state=PlacementState.CANCELLED, trade="Vente")
    place(work, path.id, old, *BEFORE, state=PlacementState.REVIEWED, trade="Mécanique")
    assert named(work, CompanyFilter(hosting=True)) == ["Hôte"]
    assert named(work, CompanyFilter(trades=frozenset({"Mécanique"}))) == ["Ancienne", "Hôte"]
    assert Reads(work).companies.trades() == ["Mécanique", "Vente"]
    rows = {row.name: row for row in Reads(work).companies.page(CompanyFilter())}
    assert (rows["Hôte"].placements, rows["Hôte"].last_placement) == (1, NOW[1])
    assert rows["Hôte"].needed_on == NOW[0]
    assert (rows["Ancienne"].needed_on, rows["Ancienne"].last_placement) == (None, BEFORE[1])
    assert (rows["Vierge"].placements, rows["Vierge"].last_placement) == (0, None)


def test_a_site_keeps_what_it_registered_and_where_its_trainees_went(work: UnitOfWork) -> None:
    first, second = Reads(work).sites()
    path = make_path(work, path=path_draft(work, site_id=second.id, cohort_id=None))
    work.site = first.code
    here = make_company(work, name="D’ici")
    work.site = second.code
    make_company(work, name="De là")
    assert named(work, CompanyFilter(site=first.id)) == ["D’ici"]
    place(work, path.id, here, *BEFORE)
    assert named(work, CompanyFilter(site=second.id)) == ["De là", "D’ici"]


def test_every_ready_made_view_has_its_words_and_asks_something(work: UnitOfWork) -> None:
    make_company(work)
    bin_id = make_company(work, name="Aside", state=CompanyState.INACTIVE)
    archive_company(work, company_id=bin_id, version=1)
    found = {view: named(work, view_filter(view)) for view in CompanyView}
    assert all(view.label for view in CompanyView)
    assert found[CompanyView.ARCHIVED] == ["Aside"]
    assert found[CompanyView.ALL] == found[CompanyView.ACTIVE] == ["Garage des Sorbiers"]
    assert found[CompanyView.PROSPECTS] == found[CompanyView.HOSTING] == []


# Order and pages.


@pytest.mark.parametrize("order", sorted(set(CompanyOrder) - {CompanyOrder.SIGN}))
def test_the_list_is_sorted_with_the_unknown_last(work: UnitOfWork, order: CompanyOrder) -> None:
    staff, path = Reads(work).staff(), make_path(work)
    full = [
        make_company(
            work,
            name=name,
            town=name,
            postal_code=f"9400{rank}",
            sector=name,
            state=list(CompanyState)[rank],
            capacity=rank,
            insured_until=date(2027, 1, 1 + rank),
            follower_id=staff[rank - 1].id,
        )
        for rank, name in ((1, "Alpha"), (2, "Bêta"))
    ]
    for rank, company in enumerate(full):
        call = CallDraft(date(2027, 1, 1 + rank))
        plan_call(work, company_id=company, draft=call, today=date(2026, 11, 16))
    bare = make_company(work, name="Zéro", town="", postal_code="", state=CompanyState.INACTIVE)
    place(work, path.id, full[0], *BEFORE)
    for days in (NOW, SOON):
        place(work, path.id, full[1], *days)
    reads = Reads(work).companies
    up = reads.ids(CompanyFilter(), (CompanySorting(order),))
    down = reads.ids(CompanyFilter(), (CompanySorting(order, descending=True),))
    by_staff = sorted(full, key=lambda each: record_of(work, each).follower)
    ordered = by_staff if order is CompanyOrder.FOLLOWER else full
    if order is CompanyOrder.NAME:
        assert (up, down) == ([*full, bare], [bare, *reversed(full)])
    elif order is CompanyOrder.PLACEMENTS:
        assert (up, down) == ([bare, *full], [*reversed(full), bare])
    elif order is CompanyOrder.STATE:
        assert up == [*full, bare]
    else:
        assert up == [*ordered, bare]
        assert down == [*reversed(ordered), bare]


def test_a_page_after_another_and_chosen_rows(work: UnitOfWork) -> None:
    ids = [make_company(work, name=f"Société {rank:02d}") for rank in range(5)]
    reads = Reads(work).companies
    pages = [reads.page(CompanyFilter(), offset=start, limit=2) for start in (0, 2, 4)]
    assert [row.id for page in pages for row in page] == ids
    rows, total = reads.first_page(CompanyFilter(), limit=2)
    assert ([row.id for row in rows], total) == (ids[:2], 5)
    assert [row.id for row in reads.rows_of({ids[3], ids[1], NOBODY})] == [ids[1], ids[3]]


# One record.


def test_a_record_tells_what_happened_there(work: UnitOfWork) -> None:
    path, company_id = make_path(work), make_company(work)
    tutor = make_contact(work, company_id)
    states = (
        (PlacementState.REVIEWED, BEFORE, "CDI à partir du 01/07/2026"),
        (PlacementState.INTERRUPTED, (date(2025, 3, 3), date(2025, 3, 28)), ""),
        (PlacementState.CANCELLED, (date(2026, 6, 1), date(2026, 6, 26)), ""),
        (PlacementState.SIGNED, SOON, ""),
        (PlacementState.REVIEWED, (date(2026, 2, 2), date(2026, 2, 27)), ""),
        (PlacementState.ENDED, (date(2025, 9, 1), date(2025, 9, 26)), "Non"),
    )
    made = [
        place(work, path.id, company_id, *days, state=state, hiring=hiring, tutor_id=tutor)
        for state, days, hiring in states
    ]
    reviewed(work, made[4], offer=OfferedContract.APPRENTICE)
    record = record_of(work, company_id)
    assert [each.starts_on for each in record.placements] == sorted(
        (days[0] for _, days, _ in states), reverse=True
    )
    figures = record.figures
    assert (figures.over, figures.completed, figures.hires, figures.since) == (4, 3, 2, 2025)
    told = {each.id: (each.outcome, each.hired) for each in record.placements}
    assert [told[one] for one in made] == [
        ("CDI à partir du 01/07/2026", True),
        ("", False),
        ("", False),
        ("", False),
        ("Contrat d’apprentissage", True),
        ("Non", False),
    ]
    assert record.needed_on == SOON[0]
    assert record.placements[0].tutor == "Bruno Tessier"
    assert record.updated_by == "Nadège Lemaître"
    bare = record_of(work, make_company(work, name="Vierge"))
    assert (bare.figures.since, bare.needed_on, bare.placements) == (None, None, ())


def test_a_visitor_sees_initials_and_no_number_to_call(work: UnitOfWork) -> None:
    path = make_path(work)
    company_id = make_company(
        work, state=CompanyState.AVOID, avoid_reason="Motif", note="Demander Rosa"
    )
    tutor = make_contact(work, company_id, roles=frozenset({ContactRole.TUTOR}))
    place(work, path.id, company_id, *BEFORE, tutor_id=tutor)
    reads = Reads(work)
    reads.visitor = True
    record = reads.companies.record(company_id)
    assert record.masked
    assert record.draft.name == "Garage des Sorbiers"
    assert (record.draft.phone, record.draft.note, record.draft.avoid_reason) == ("", "", None)
    assert [(each.name, each.phone) for each in record.contacts] == [("B. T.", "")]
    assert reads.companies.contacts(company_id) == list(record.contacts)
    (placement,) = record.placements
    assert (placement.last_name, placement.first_name, placement.tutor) == ("T. N.", "", "B. T.")
    (row,) = reads.companies.page(CompanyFilter())
    assert row.phone == row.email == ""
    assert reads.companies.rows_of([company_id]) == [row]
    assert reads.companies.first_page(CompanyFilter()) == ([row], 1)


# Twins.


def likely(work: UnitOfWork, **typed: Any) -> list[tuple[UUID, CompanyLikeness]]:
    found = Reads(work).companies.likely(**{"name": "", **typed})
    return [(each.company.id, each.likeness) for each in found]


def test_what_is_being_typed_is_recognised(work: UnitOfWork) -> None:
    known = make_company(work, siret=SIRET, trade_name="Chez Bruno")
    place_typed = {"postal_code": "94400", "town": "Vitry"}
    assert likely(work, siret="732 829 320 00074") == [(known, CompanyLikeness.SIRET)]
    assert likely(work, name="SARL garage des sorbiers", **place_typed) == [
        (known, CompanyLikeness.NAME)
    ]
    assert likely(work, name="CHEZ BRUNO", **place_typed) == [(known, CompanyLikeness.SIGN)]
    assert likely(work, name="Garage Sorbiers", siret=OTHER_SIRET, **place_typed) == []
    assert likely(work) == []
    assert likely(work, name="x" * 161) == []
    reads = Reads(work).companies
    assert reads.likely(name="Garage des Sorbiers", without=known) == []


def test_the_strongest_twins_come_first_and_the_bin_last(
    work: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = make_company(work, siret=SIRET)
    archive_company(work, company_id=aside, version=1)
    far = make_company(work, postal_code="75001", town="Paris")
    near = make_company(work)
    found = likely(work, name="Garage des Sorbiers", siret=SIRET, postal_code="94400")
    assert [each for each, _ in found] == [near, far, aside]
    monkeypatch.setattr(company_duplicates, "MOST_SHOWN", 1)
    monkeypatch.setattr(company_duplicates, "_AT_ONCE", 1)
    assert len(likely(work, name="Garage des Sorbiers", postal_code="94400")) == 1


def test_the_report_counts_what_it_leaves_out(
    work: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Garage Martin", "SARL Garage Martin", "Garage Martín"):
        make_company(work, name=name)
    told: list[int] = []
    report = Reads(work).companies.duplicates(lambda done, total: told.append(total))
    assert (report.found, len(report.pairs)) == (3, 3)
    assert told
    monkeypatch.setattr(company_duplicates, "MOST_PAIRS", 1)
    short = Reads(work).companies.duplicates()
    assert (short.found, len(short.pairs)) == (3, 1)
