"""Rule sets of a school on a real base: copied, corrected, removed, chosen, undone; old years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.helpers.builders import as_role, make_school, make_trainee

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import ExitReason, Moment, SituationCode
from e2c_desktop.domain.errors import Conflict, Forbidden, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.rule_draft import FollowUpChoice, RuleDraft
from e2c_desktop.domain.outcomes.rule_set import (
    E2C_2023,
    LASTING,
    SHIPPED,
    Category,
    CodeRule,
    OutcomeRules,
    Threshold,
)
from e2c_desktop.domain.outcomes.rule_words import definition_of
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import outcome_rules as services
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.models import OutcomeRuleSet, Situation
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.unit_of_work import UnitOfWork

ON = date(2027, 1, 1)
DRAFT = replace(RuleDraft.copy_of(E2C_2023, on=ON), name="Région 2027")


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    made = make_school(tmp_path)
    yield made
    made.opened.close()


def _names(work: UnitOfWork) -> list[str]:
    return [rules.name for rules in Reads(work).figures.rule_sets()]


def _choose(work: UnitOfWork, choice: FollowUpChoice) -> None:
    row = Reads(work).figures.follow_up_choice()
    services.choose_follow_up(work, school_id=row.id, version=row.version, choice=choice)


def test_a_rule_set_from_its_copy_to_the_bin_and_back(work: UnitOfWork) -> None:
    reads = Reads(work).figures
    rules_id, changes = services.add_outcome_rules(work, draft=DRAFT)
    assert changes.of(Kind.RULES) == {rules_id}
    (row,) = reads.stored_rules()
    assert (row.id, row.version, row.name, row.draft) == (rules_id, 1, "Région 2027", DRAFT)
    assert row.rules is not None
    assert row.rules.definition == definition_of(DRAFT.own_words())
    assert reads.rule_sets() == (*SHIPPED, row.rules)
    other = replace(DRAFT, name="Région 2028", mask_under=10, definition="Nos mots.")
    services.update_outcome_rules(work, rules_id=rules_id, version=1, draft=other)
    assert reads.stored_rules()[0].draft == other
    with pytest.raises(Conflict):
        services.update_outcome_rules(work, rules_id=rules_id, version=1, draft=DRAFT)
    services.remove_outcome_rules(work, rules_id=rules_id, version=2)
    assert reads.rule_sets() == SHIPPED
    with pytest.raises(NotFound):
        services.remove_outcome_rules(work, rules_id=rules_id, version=3)
    for name in ("Région 2028", "Région 2027"):
        undo_last(work)
        assert _names(work)[2:] == [name]
    undo_last(work)
    assert reads.rule_sets() == SHIPPED
    redo_last(work)
    assert _names(work)[2:] == ["Région 2027"]


def test_two_sets_never_share_a_name(work: UnitOfWork) -> None:
    services.add_outcome_rules(work, draft=DRAFT)
    for name in ("région 2027", "E2C 2023"):
        with pytest.raises(InvalidDraft, match="porte déjà ce nom"):
            services.add_outcome_rules(work, draft=replace(DRAFT, name=name))
    (row,) = Reads(work).figures.stored_rules()
    shouted = replace(DRAFT, name="RÉGION 2027")
    services.update_outcome_rules(work, rules_id=row.id, version=row.version, draft=shouted)
    assert _names(work)[2:] == ["RÉGION 2027"]


def test_the_choice_follows_the_name_and_keeps_its_rules(work: UnitOfWork) -> None:
    rules_id, _ = services.add_outcome_rules(work, draft=DRAFT)
    moments = frozenset({Moment.M6, Moment.M18})
    _choose(work, FollowUpChoice("région 2027", LASTING.name, moments, 30))
    reads = Reads(work).figures
    assert [one.name for one in reads.chosen_rules().both] == ["Région 2027", LASTING.name]
    kept = reads.follow_up_choice().choice
    assert (kept.moments, kept.window) == (moments, 30)
    with pytest.raises(Refused, match="lus sous cette règle"):
        services.remove_outcome_rules(work, rules_id=rules_id, version=1)
    renamed = replace(DRAFT, name="Région 2028")
    services.update_outcome_rules(work, rules_id=rules_id, version=1, draft=renamed)
    assert reads.chosen_rules().first.name == "Région 2028"
    undo_last(work)
    assert reads.chosen_rules().first.name == "Région 2027"
    undo_last(work)
    assert reads.chosen_rules().both == SHIPPED
    assert reads.follow_up_choice().choice.window == 15


def test_a_choice_that_cannot_be_changes_nothing(work: UnitOfWork) -> None:
    before = Reads(work).figures.follow_up_choice()
    with pytest.raises(InvalidDraft):
        _choose(work, FollowUpChoice("Disparue", "", frozenset(), 100))
    assert Reads(work).figures.follow_up_choice() == before
    with pytest.raises(Conflict):
        services.choose_follow_up(
            work, school_id=before.id, version=before.version + 1, choice=before.choice
        )


@pytest.mark.parametrize("role", [Role.TRAINER, Role.READER])
def test_only_the_direction_changes_them(work: UnitOfWork, role: Role) -> None:
    rules_id, _ = services.add_outcome_rules(work, draft=DRAFT)
    row = Reads(work).figures.follow_up_choice()
    other = as_role(work, role)
    for action in (
        lambda: services.add_outcome_rules(other, draft=DRAFT),
        lambda: services.update_outcome_rules(other, rules_id=rules_id, version=1, draft=DRAFT),
        lambda: services.remove_outcome_rules(other, rules_id=rules_id, version=1),
        lambda: services.choose_follow_up(
            other, school_id=row.id, version=row.version, choice=row.choice
        ),
    ):
        with pytest.raises(Forbidden):
            action()


def test_an_illegible_set_is_left_out_said_and_can_be_removed(work: UnitOfWork) -> None:
    rules_id, _ = services.add_outcome_rules(work, draft=DRAFT)
    _choose(work, FollowUpChoice("Région 2027", ""))
    with work.write("Abîmer") as scope:
        kept = scope.session.get(OutcomeRuleSet, rules_id)
        assert kept is not None
        kept.settings = '{"nom": "Région'
    reads = Reads(work).figures
    (row,) = reads.stored_rules()
    assert (row.name, row.draft, row.rules) == ("Région 2027", None, None)
    assert reads.rule_sets() == SHIPPED
    assert reads.chosen_rules().both == (E2C_2023,)
    _choose(work, FollowUpChoice(E2C_2023.name, ""))
    services.remove_outcome_rules(work, rules_id=rules_id, version=row.version)
    assert reads.stored_rules() == []


def _leave(work: UnitOfWork, rank: int, code: SituationCode, reason: ExitReason) -> None:
    trainee_id = make_trainee(work, last_name=f"Nom{rank}", birth_date=date(2005, 1, 1 + rank))
    with work.write("Dater") as scope:
        path = scope.session.scalars(
            sa.select(PathRow).where(PathRow.trainee_id == trainee_id)
        ).one()
        path.entry_on, path.contract_on = date(2023, 12, 4), date(2024, 1, 15)
        path.exit_on, path.exit_reason = date(2024, 6, 28), reason
        scope.session.add(
            Situation(
                path_id=path.id,
                moment=Moment.EXIT,
                observed_on=path.exit_on,
                code=code,
                starts_on=date(2024, 7, 1),
                ends_on=date(2024, 11, 30),
            )
        )


def test_an_old_year_is_told_again_under_any_set(work: UnitOfWork) -> None:
    fixed, seeking = SituationCode.FIXED_TERM, SituationCode.SEEKING
    for rank, code in enumerate([fixed] * 6 + [seeking] * 2):
        _leave(work, rank, code, ExitReason.TERM if rank else ExitReason.TRANSFER)

    def rate(rules: OutcomeRules) -> tuple[object, object]:
        report = Reads(work).figures.report(
            ReportPeriod.of_year(2024), extracted_on=date(2026, 6, 30), rules=rules
        )
        (found,) = (one.now for one in report.figures if one.indicator.key == "tsp")
        return found.numerator, found.denominator

    assert (rate(E2C_2023), rate(LASTING)) == ((6, 8), (0, 8))
    rules_id, _ = services.add_outcome_rules(work, draft=DRAFT)

    def own() -> OutcomeRules:
        found = Reads(work).figures.stored_rules()[0].rules
        assert found is not None
        return found

    assert rate(own()) == (6, 8)
    five = CodeRule(Category.POSITIVE, Threshold(5, longer=True))
    stricter = replace(DRAFT, codes={**DRAFT.codes, fixed: five})
    services.update_outcome_rules(work, rules_id=rules_id, version=1, draft=stricter)
    assert rate(own()) == (0, 8)
    narrower = replace(DRAFT, outside_reasons=frozenset({ExitReason.TRANSFER}))
    services.update_outcome_rules(work, rules_id=rules_id, version=2, draft=narrower)
    assert rate(own()) == (5, 7)
    assert rate(E2C_2023) == (6, 8)
