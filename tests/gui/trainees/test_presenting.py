from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY, current_path
from tests.helpers.partners import make_company, placed
from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.codes import EventKind, PathState, PlacementKind, PlacementState
from e2c_desktop.domain.path import PathDates
from e2c_desktop.domain.problems import Severity
from e2c_desktop.queries.records import EventLine, PathRecord, PlacementLine
from e2c_desktop.ui.kit.pills import pill_size
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.records.statuses import path_pill, placement_pill, severity_sign
from e2c_desktop.ui.trainees.alerts import record_alerts, row_alert
from e2c_desktop.ui.trainees.columns import STATE, column_of
from e2c_desktop.ui.trainees.frieze import caption_of, company_spans, content_of, state_spans
from e2c_desktop.ui.trainees.path_tab import hours_words
from e2c_desktop.ui.trainees.presenting import hours_done, letters_of, span, steps_of


def placement(start: date, end: date, state: PlacementState, **values: object) -> PlacementLine:
    running = start <= TODAY <= end and state is not PlacementState.CANCELLED
    made = PlacementLine(
        uuid4(), "Crèche Les Petits Galets", "Fresnes", PlacementKind.PMSMP, state, start, end,
        105.0, None, running,
    )  # fmt: skip
    return replace(made, **values)  # type: ignore[arg-type]  # names of its fields


@pytest.fixture
def path(desk: Desk) -> PathRecord:
    return current_path(desk.work, desk.people["NGUYỄN"])


def test_placements_are_steps_in_every_state(path: PathRecord) -> None:
    day = timedelta(days=1)
    lines = (
        placement(TODAY - 60 * day, TODAY - 40 * day, PlacementState.REVIEWED, done_hours=100.0),
        placement(TODAY - 39 * day, TODAY - 30 * day, PlacementState.ENDED),
        placement(TODAY - 20 * day, TODAY - 10 * day, PlacementState.CANCELLED),
        placement(TODAY - 5 * day, TODAY + 5 * day, PlacementState.RUNNING),
        placement(TODAY + 6 * day, TODAY + 16 * day, PlacementState.TO_SIGN),
        placement(TODAY + 20 * day, TODAY + 25 * day, PlacementState.SIGNED),
    )
    made = replace(path, placements=lines)
    steps = [step for step in steps_of(made, TODAY) if step.title.startswith("PMSMP")]
    assert [step.note or (step.pill and step.pill.text) for step in steps] == [
        "Bilan reçu", "Terminé", "Annulé", "En cours", "À signer", "Signée",
    ]  # fmt: skip
    assert [step.tone for step in steps][-3:] == ["violet", "warn", "text-muted"]
    assert "À signer" in steps[4].spoken()
    assert hours_done(made) == (100.0, 525.0)
    bars = company_spans(made, TODAY)
    assert [bar.planned for bar in bars] == [False, False, False, True, True]
    assert bars[0].short == "Crèche"
    assert content_of(made, TODAY).today == TODAY


def test_what_is_dated_later_is_planned_not_done(path: PathRecord) -> None:
    review = EventLine(uuid4(), EventKind.REVIEW, TODAY + timedelta(days=30), "Bilan final")
    steps = {step.title: step for step in steps_of(replace(path, events=(review,)), TODAY)}
    assert (steps["Bilan final"].icon, steps["Bilan final"].note) == ("circle", "Prévu")
    done = replace(review, on=TODAY)
    steps = {step.title: step for step in steps_of(replace(path, events=(done,)), TODAY)}
    assert (steps["Bilan final"].icon, steps["Bilan final"].note) == ("check", "")


def test_a_suspension_cuts_the_bar_of_the_path(path: PathRecord) -> None:
    events = (
        *path.events,
        EventLine(uuid4(), EventKind.SUSPENSION, date(2026, 8, 3), ""),
        EventLine(uuid4(), EventKind.RESUMPTION, date(2026, 9, 1), ""),
    )
    bars = state_spans(replace(path, events=events), TODAY)
    assert [(bar.label, bar.start, bar.end) for bar in bars] == [
        ("Intégration", date(2026, 5, 4), date(2026, 6, 10)),
        ("En parcours", date(2026, 6, 11), date(2026, 8, 2)),
        ("En parcours", date(2026, 9, 1), path.expected_end),
        ("Suspendu", date(2026, 8, 3), date(2026, 8, 31)),
    ]
    stopped = replace(
        path,
        state=PathState.SUSPENDED,
        dates=replace(path.dates, suspended_on=date(2026, 11, 2)),
    )
    assert state_spans(stopped, TODAY)[-1].label == "Suspendu"


def test_captions_of_the_frieze(path: PathRecord) -> None:
    assert caption_of(path, TODAY) == "7 mois prévus · jour 197"
    assert caption_of(replace(path, dates=PathDates()), TODAY) == "Pas encore commencé"
    early = replace(path, dates=PathDates(entry_on=TODAY + timedelta(days=3)), expected_end=None)
    assert caption_of(early, TODAY).endswith("entrée dans 3 jours")
    gone = replace(path, dates=replace(path.dates, exit_on=date(2026, 10, 30)))
    assert caption_of(gone, TODAY) == "6 mois · 180 jours"
    assert state_spans(replace(path, dates=PathDates()), TODAY) == []


def test_urgent_alerts_come_first(desk: Desk, path: PathRecord) -> None:
    record = desk.reads.trainee(desk.people["KABANGU"])
    late = replace(
        path,
        expected_end=TODAY - timedelta(days=2),
        placements=(
            placement(TODAY + timedelta(days=4), TODAY + timedelta(days=9), PlacementState.TO_SIGN),
            placement(TODAY, TODAY + timedelta(days=9), PlacementState.DRAFT),
            placement(TODAY + timedelta(days=8), TODAY + timedelta(days=50), PlacementState.DRAFT),
            replace(
                placement(TODAY, TODAY + timedelta(days=9), PlacementState.DRAFT),
                kind=PlacementKind.VISIT,
            ),
        ),
    )
    texts = [alert.text for alert in record_alerts(record, late, TODAY)]
    assert texts == [
        "Fin prévue dépassée depuis le 14/11/2026",
        "Convention du 16 novembre pas encore signée",
        "Convention du 20 novembre à faire signer (J−4)",
        "Représentant légal à noter\u00a0: la personne est mineure",
        "Sans nouvelle depuis 35 jours",
    ]
    trial = replace(path, state=PathState.INTEGRATION, integration_end=TODAY - timedelta(days=1))
    assert "Décision" in record_alerts(record, trial, TODAY)[0].text
    assert record_alerts(record, None, TODAY)[0].target == "guardian_name"
    row = replace(desk.page.list.model.row(0), planned_end_on=TODAY - timedelta(days=1))
    found = row_alert(row, TODAY)
    assert found is not None
    assert found.tone == "bad"


def test_a_convention_to_sign_leads_to_its_placement(desk: Desk, qtbot: QtBot) -> None:
    path = current_path(desk.work, desk.people["TCHOUMI"])
    first, last = TODAY - timedelta(days=1), TODAY + timedelta(days=20)
    company = make_company(desk.work)
    made = placed(desk.work, path.id, company, first, last, state=PlacementState.TO_SIGN)
    desk.page.open_trainee(desk.people["TCHOUMI"])
    head = desk.page.record.head
    assert head.content().alerts[0].text == "Convention du 15 novembre pas encore signée"
    assert head.alerts.link.text() == "Ouvrir"
    with qtbot.waitSignal(desk.page.record.placement_followed) as told:
        head.alerts.link.click()
    assert told.args == [made]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2026, 6, 22), date(2026, 7, 10), "22/06 – 10/07"),
        (date(2026, 6, 22), date(2026, 6, 22), "22/06/2026"),
        (date(2026, 12, 21), date(2027, 1, 8), "21/12/26 – 08/01/27"),
    ],
)
def test_words_of_a_span(start: date, end: date, words: str) -> None:
    assert span(start, end) == words


def test_small_words() -> None:
    assert hours_words(36.5) == "36\u00a0h\u00a030"
    assert hours_words(217) == "217\u00a0h"
    assert hours_words(1210.75) == "1\u202f210\u00a0h\u00a045"
    assert letters_of("NGUYỄN", "Thị Mai") == "TN"
    assert letters_of("", "") == "?"
    assert path_pill(PathState.COMMITTED, in_company=True).text == "En stage"
    assert path_pill(PathState.REFUSED).text == "Refusée"
    assert all(placement_pill(state).icon for state in PlacementState)
    assert severity_sign(Severity.WARNING, "Voir").tip == "Voir"


@pytest.mark.parametrize("state", PathState)
def test_the_column_of_the_states_holds_each_of_them(state: PathState) -> None:
    room = theme().px(column_of(STATE).width) - theme().px(8)
    assert pill_size(path_pill(state)).width() <= room
