"""What the form of a placement reads: choices, one record, and both for a visitor."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from tests.helpers.builders import TODAY, make_path, make_school, make_trainee
from tests.helpers.placements import FIRST, make_host, make_prescriber, prepare, record_of

from e2c_desktop.domain.codes import PrescriberKind
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement import PauseDraft
from e2c_desktop.domain.placement_codes import SignatureParty
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.placement_pauses import add_pause
from e2c_desktop.services.placement_states import SignatureDraft, sign_placement
from e2c_desktop.storage.models import Company, Contact, Placement, RuleWaiver
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def test_people_are_found_by_their_names_unless_their_path_is_closed(work: UnitOfWork) -> None:
    make_path(work, emergency_name="Awa")
    make_trainee(work, last_name="DIALLO", first_name="Awa")
    form = Reads(work).placement_form
    assert [one.last_name for one in form.people("")] == ["DIALLO", "NGUYỄN"]
    (found,) = form.people("nguyen mai")
    assert (found.site, found.referent, found.emergency_name) == (
        "Créteil",
        "Nadège Lemaître",
        "Awa",
    )
    assert form.person(found.path_id) == found
    assert form.people("personne") == []


def test_companies_and_their_people_those_who_are_there_first(work: UnitOfWork) -> None:
    host = make_host(work)
    gone = make_host(work, name="Garage Parti")
    with work.write("Corbeille") as scope:
        scope.session.get_one(Company, gone.id).archived_at = work.now()
        scope.session.get_one(Contact, host.tutor_id).active = False
    form = Reads(work).placement_form
    (found,) = form.hosts("garage vitry")
    assert (found.id, found.aside) == (host.id, False)
    assert form.host(gone.id).aside
    with pytest.raises(NotFound):
        form.host(new_id())
    assert [one.name for one in form.contacts(host.id)] == ["Odile Tessier", "Bruno Tessier"]


def test_only_structures_that_may_prescribe_are_offered(work: UnitOfWork) -> None:
    make_prescriber(work)
    make_prescriber(work, "PJJ", PrescriberKind.PJJ)
    found = {one.kind for one in Reads(work).placement_form.prescribers()}
    assert PrescriberKind.ML in found
    assert not [kind for kind in found if kind.sensitive]


def test_a_record_tells_everything_of_a_placement(work: UnitOfWork) -> None:
    made = prepare(work)
    with work.write("Dérogation") as scope:
        scope.session.add(
            RuleWaiver(
                placement_id=made,
                rule="P1",
                reason="Accord de la mission locale",
                granted_by="Nadège Lemaître",
                granted_role="direction",
                granted_on=TODAY,
            )
        )
    record = Reads(work).placement_form.record(made)
    assert (record.prescriber, record.signatory, record.renewed) == ("Mission locale", "", None)
    assert [line.rule for line in record.waivers] == ["P1"]
    assert record.updated_by == "Nadège Lemaître"
    with pytest.raises(NotFound):
        record_of(work, new_id())


def test_an_unknown_birth_date_leaves_the_age_open(work: UnitOfWork) -> None:
    path = make_path(work, birth_date=None)
    assert record_of(work, prepare(work, path_id=path.id)).minor is None


def test_a_visitor_sees_who_nobody_is(work: UnitOfWork) -> None:
    made = prepare(work, emergency_name="Awa", emergency_phone="0199001234", note="Fragile")
    sign_placement(
        work,
        placement_id=made,
        version=1,
        signatures=[SignatureDraft(SignatureParty.HOST, date(2026, 11, 2), "Odile Tessier")],
        today=TODAY,
    )
    add_pause(work, placement_id=made, draft=PauseDraft(FIRST, FIRST, "Hospitalisée"))
    with work.write("Tuteur") as scope:
        placement = scope.session.get_one(Placement, made)
        placement.signatory_id = placement.tutor_id
    reads = Reads(work)
    reads.visitor = True
    record = reads.placement_form.record(made)
    assert record.masked
    shown = re.sub(r"UUID\('[^']*'\)", "", repr(record))  # drawn by lot, they may hold a year
    for word in ("NGUY", "Tessier", "Awa", "0199001234", "Fragile", "Hospitalis", "2007"):
        assert word not in shown
    assert (record.person.last_name, record.tutor) == ("T. N.", "B. T.")
    assert record.person.age is not None
    (person,) = reads.placement_form.people("")
    assert (person.last_name, person.birth_date) == ("T. N.", None)
    assert reads.placement_form.contacts(record.company.id)[0].name == "B. T."


def test_the_age_of_an_unknown_birth_date_is_not_told(work: UnitOfWork) -> None:
    path = make_path(work, birth_date=None)
    reads = Reads(work)
    reads.visitor = True
    assert reads.placement_form.person(path.id).age is None
