"""Situations and exits on a real base: noted, corrected, taken away, proved, undone and redone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from tests.helpers.builders import as_role, make_path
from tests.helpers.exits import CDD, EXIT, NOW, TODAY, followed_school, left, subject
from tests.helpers.given_files import pdf
from tests.helpers.merges import merge_into
from tests.helpers.partners import make_company

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import (
    Answer,
    ContactMode,
    EventKind,
    ExitReason,
    Moment,
    PathState,
    SituationCode,
)
from e2c_desktop.domain.errors import Conflict, Forbidden, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.follow_up_call import CallDraft
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.situation import ExitFacts, SituationDraft
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import follow_up_calls, situations
from e2c_desktop.services.company_merging import merge_companies
from e2c_desktop.services.piece_files import GivenFile, check_piece_file
from e2c_desktop.services.pieces import archive_piece, piece_file
from e2c_desktop.services.record_merge import MergeSide
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.models import Situation
from e2c_desktop.storage.unit_of_work import UnitOfWork

M6 = SituationDraft(TODAY, Answer.YES, SituationCode.PERMANENT, contact_mode=ContactMode.PHONE)
FACTS = ExitFacts(ExitReason.SOLUTION, EXIT)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return followed_school(tmp_path)


@pytest.fixture
def path_id(work: UnitOfWork) -> UUID:
    return left(work).id


def given(words: str = "contrat") -> GivenFile:
    return check_piece_file("Contrat.pdf", pdf(words), lambda data, side: b"")


def note(
    work: UnitOfWork, path_id: UUID, draft: SituationDraft, moment: Moment = Moment.M6
) -> UUID:
    made, _ = situations.note_situation(
        work, path_id=path_id, moment=moment, draft=draft, today=TODAY
    )
    return made


def there_and_back(work: UnitOfWork, present: Callable[[], object]) -> None:
    after = present()
    undo_last(work)
    assert present() != after
    redo_last(work)
    assert present() == after


def test_a_situation_is_noted_corrected_and_taken_away(work: UnitOfWork, path_id: UUID) -> None:
    made, changes = situations.note_situation(
        work, path_id=path_id, moment=Moment.M6, draft=M6, today=TODAY
    )
    assert changes.of(Kind.SITUATION) == {made}
    line = subject(work, path_id).at(Moment.M6)
    assert line is not None
    assert line.draft == M6
    there_and_back(work, lambda: bool(subject(work, path_id).situations))

    other = replace(M6, code=SituationCode.SEEKING)
    situations.correct_situation(
        work, situation_id=made, version=line.version, draft=other, today=TODAY
    )
    there_and_back(work, lambda: [one.draft for one in subject(work, path_id).situations])
    with pytest.raises(Conflict):
        situations.correct_situation(
            work, situation_id=made, version=line.version, draft=M6, today=TODAY
        )
    found = subject(work, path_id).at(Moment.M6)
    assert found is not None
    assert found.draft == other

    situations.remove_situation(work, situation_id=made, version=found.version)
    assert subject(work, path_id).at(Moment.M6) is None
    there_and_back(work, lambda: subject(work, path_id).situations)
    with pytest.raises(Refused):
        situations.remove_situation(work, situation_id=made, version=found.version + 3)


def test_a_later_situation_of_a_moment_hides_none_of_the_former(
    work: UnitOfWork, path_id: UUID
) -> None:
    note(work, path_id, M6)
    before = replace(M6, observed_on=date(2027, 2, 1), code=SituationCode.SEEKING)
    note(work, path_id, before)
    found = subject(work, path_id)
    assert [one.draft for one in found.history(Moment.M6)] == [before, M6]
    last = found.at(Moment.M6)
    assert last is not None
    assert last.draft == M6
    earlier = found.before(Moment.M12)
    assert earlier is not None
    assert earlier.draft == M6
    assert found.before(Moment.EXIT) is None


def test_what_is_impossible_is_refused_whole(work: UnitOfWork, path_id: UUID) -> None:
    with pytest.raises(InvalidDraft):
        note(work, path_id, replace(M6, observed_on=date(2026, 8, 14)))
    with pytest.raises(InvalidDraft):
        note(work, path_id, replace(M6, code=None))
    with pytest.raises(NotFound):
        note(work, new_id(), M6)
    with pytest.raises(NotFound):
        note(work, path_id, replace(M6, company_id=new_id()))
    with pytest.raises(Refused, match="sortie"):
        note(work, make_path(work, last_name="LY").id, M6)
    assert subject(work, path_id).situations == ()
    with pytest.raises(Forbidden):
        note(as_role(work, Role.READER), path_id, M6)


def test_no_word_is_kept_beside_an_outside_cause(work: UnitOfWork, path_id: UUID) -> None:
    note(work, path_id, replace(M6, code=SituationCode.OUTSIDE_CAUSE, note="Opération", title="x"))
    line = subject(work, path_id).at(Moment.M6)
    assert line is not None
    assert (line.draft.note, line.draft.title) == ("", "")


def test_an_answer_counts_the_calls_that_were_made(work: UnitOfWork, path_id: UUID) -> None:
    for _ in range(2):
        follow_up_calls.note_call(work, path_id=path_id, moment=Moment.M6, draft=CallDraft(NOW))
    made = note(work, path_id, M6)
    at_exit = note(work, path_id, CDD, Moment.EXIT)
    with work.read() as session:
        found = [session.get(Situation, one) for one in (made, at_exit)]
        assert [one.attempts for one in found if one is not None] == [2, 0]


def test_an_exit_is_saved_with_its_situation_in_one_action(work: UnitOfWork, path_id: UUID) -> None:
    before = subject(work, path_id)
    facts = ExitFacts(ExitReason.TERM, date(2026, 8, 14))
    made, changes = situations.save_exit(
        work,
        path_id=path_id,
        path_version=before.path_version,
        facts=facts,
        situation_id=None,
        draft=CDD,
        today=TODAY,
    )
    assert path_id in changes.of(Kind.PATH)
    found = subject(work, path_id)
    line = found.at(Moment.EXIT)
    assert line is not None
    assert (found.facts, line.id) == (facts, made)
    assert line.draft == replace(CDD, reached=Answer.YES)
    record = Reads(work).trainee(found.trainee_id).current
    assert record is not None
    assert record.state is PathState.LEFT
    exits = [event.on for event in record.events if event.kind is EventKind.EXIT]
    assert exits == [date(2026, 8, 14)]
    there_and_back(work, lambda: subject(work, path_id).facts)

    found = subject(work, path_id)
    line = found.at(Moment.EXIT)
    assert line is not None
    again, _ = situations.save_exit(
        work,
        path_id=path_id,
        path_version=found.path_version,
        facts=facts,
        situation_id=made,
        version=line.version,
        draft=replace(CDD, weekly_hours=20.0),
        today=TODAY,
    )
    corrected = subject(work, path_id)
    assert again == made
    assert corrected.path_version == found.path_version
    assert [one.draft.weekly_hours for one in corrected.situations] == [20.0]


def test_an_exit_out_of_order_changes_nothing(work: UnitOfWork, path_id: UUID) -> None:
    before = subject(work, path_id)

    def save(facts: ExitFacts, draft: SituationDraft = CDD, version: int | None = None) -> None:
        situations.save_exit(
            work,
            path_id=path_id,
            path_version=before.path_version if version is None else version,
            facts=facts,
            situation_id=None,
            draft=draft,
            today=TODAY,
        )

    for facts in (
        ExitFacts(ExitReason.TERM, None),
        ExitFacts(ExitReason.TERM, date(2026, 5, 3)),
        ExitFacts(ExitReason.TERM, date(2026, 6, 10)),
    ):
        with pytest.raises(InvalidDraft) as caught:
            save(facts)
        assert caught.value.problems[0].field == "exit_on"
    with pytest.raises(InvalidDraft):
        save(ExitFacts(ExitReason.TERM, date(2026, 8, 14)), replace(CDD, observed_on=None))
    with pytest.raises(Conflict):
        save(FACTS, version=before.path_version + 1)
    assert subject(work, path_id) == before
    with pytest.raises(Refused):
        open_path = make_path(work, last_name="LY")
        situations.save_exit(
            work,
            path_id=open_path.id,
            path_version=open_path.version,
            facts=FACTS,
            situation_id=None,
            draft=CDD,
            today=TODAY,
        )


# Proofs.


def test_a_proof_is_a_paper_of_the_person(work: UnitOfWork, path_id: UUID) -> None:
    made = note(work, path_id, CDD, Moment.EXIT)
    with pytest.raises(Refused):
        situations.detach_proof(work, situation_id=made, version=1)
    situations.attach_proof(work, situation_id=made, version=1, file=given(), today=TODAY)
    line = subject(work, path_id).at(Moment.EXIT)
    assert line is not None
    assert line.proof is not None
    assert line.proof.file_name == "Contrat.pdf"
    assert piece_file(work, piece_id=line.proof.piece_id).data == pdf("contrat")
    there_and_back(work, lambda: [one.proof for one in subject(work, path_id).situations])

    later = note(work, path_id, M6)
    situations.attach_proof(work, situation_id=later, version=1, file=given(), today=TODAY)
    same = subject(work, path_id).at(Moment.M6)
    assert same is not None
    assert same.proof == line.proof
    trainee = subject(work, path_id).trainee_id
    assert len([one for one in Reads(work).papers.papers_of(trainee).lines if one.piece]) == 1

    situations.detach_proof(work, situation_id=later, version=same.version)
    bare = subject(work, path_id).at(Moment.M6)
    assert bare is not None
    assert bare.proof is None
    there_and_back(work, lambda: [one.proof for one in subject(work, path_id).situations])


def test_a_proof_in_the_bin_is_no_proof(work: UnitOfWork, path_id: UUID) -> None:
    made = note(work, path_id, CDD, Moment.EXIT)
    situations.attach_proof(work, situation_id=made, version=1, file=given(), today=TODAY)
    line = subject(work, path_id).at(Moment.EXIT)
    assert line is not None
    assert line.proof is not None
    archive_piece(work, piece_id=line.proof.piece_id, version=1)
    bare = subject(work, path_id).at(Moment.EXIT)
    assert bare is not None
    assert bare.proof is None


def test_merging_people_keeps_situations_calls_and_proofs(work: UnitOfWork, path_id: UUID) -> None:
    made = note(work, path_id, CDD, Moment.EXIT)
    situations.attach_proof(work, situation_id=made, version=1, file=given(), today=TODAY)
    gone = subject(work, path_id).trainee_id
    make_path(work, last_name="OEUVRARD", first_name="Chloé")
    kept = next(one.id for one in Reads(work).homonyms("OEUVRARD", "Chloé") if one.id != gone)
    merge_into(work, kept, gone)
    found = subject(work, path_id)
    line = found.at(Moment.EXIT)
    assert found.trainee_id == kept
    assert line is not None
    assert line.proof is not None
    papers = Reads(work).papers.papers_of(kept)
    assert line.proof.piece_id in {one.piece.id for one in papers.lines if one.piece}


def test_merging_companies_moves_the_employer(work: UnitOfWork, path_id: UUID) -> None:
    kept, gone = make_company(work), make_company(work, name="Garage Sorbiers")
    note(work, path_id, replace(CDD, company_id=gone), Moment.EXIT)
    partners = Reads(work).partners
    sides = [MergeSide(one, partners.welcome(one).version) for one in (kept, gone)]
    merge_companies(work, kept=sides[0], gone=sides[1])
    line = subject(work, path_id).at(Moment.EXIT)
    assert line is not None
    assert line.draft.company_id == kept
    assert line.company.startswith("Garage")


# Reading.


def test_a_visitor_reads_neither_names_nor_numbers(work: UnitOfWork, path_id: UUID) -> None:
    note(work, path_id, replace(CDD, note="Très bien"), Moment.EXIT)
    reads = Reads(work)
    reads.visitor = True
    found = reads.situations.subject(path_id)
    line = found.at(Moment.EXIT)
    assert line is not None
    told = (found.last_name, found.first_name, found.phone, found.email, found.call_hint)
    assert told == ("C. Œ.", "", "", "", "")
    assert found.masked
    assert (line.draft.employer, line.draft.note, line.company) == ("", "", "")
    assert line.draft.code is SituationCode.FIXED_TERM


def test_a_path_without_exit_has_nothing_to_show(work: UnitOfWork) -> None:
    with pytest.raises(NotFound):
        subject(work, make_path(work, last_name="LY").id)
    with pytest.raises(NotFound):
        subject(work, new_id())


def test_what_a_situation_is_judged_against(work: UnitOfWork, path_id: UUID) -> None:
    made = note(work, path_id, M6)
    found = subject(work, path_id)
    around = found.around(Moment.M6, TODAY)
    assert (around.exit_on, around.exit_reason) == (EXIT, ExitReason.SOLUTION)
    assert [one.code for one in around.others] == [SituationCode.PERMANENT]
    typed = ExitFacts(ExitReason.OUTSIDE_CAUSE, date(2026, 9, 1))
    alone = found.around(Moment.M6, TODAY, without=made, facts=typed)
    assert (alone.others, alone.exit_on) == ((), date(2026, 9, 1))


def test_where_a_moment_stands(work: UnitOfWork, path_id: UUID) -> None:
    found = subject(work, path_id)
    assert found.follow_up(Moment.EXIT) is None
    waiting = found.follow_up(Moment.M6)
    assert waiting is not None
    assert (waiting.planned_on, waiting.answered) == (date(2027, 2, 15), False)
    later = CallDraft(NOW, next_on=date(2027, 2, 20))
    follow_up_calls.note_call(work, path_id=path_id, moment=Moment.M6, draft=later)
    postponed = subject(work, path_id).follow_up(Moment.M6)
    assert postponed is not None
    assert postponed.next_on == date(2027, 2, 20)
    note(work, path_id, M6)
    done = subject(work, path_id).follow_up(Moment.M6)
    assert done is not None
    assert done.answered
