"""Papers of a person on a real base: kept, corrected, replaced, put aside, undone, given out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import TODAY, act, current_path, make_school, make_trainee, path_draft
from tests.helpers.given_files import docx, jpeg, no_picture, pdf

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import ExitReason, Nationality
from e2c_desktop.domain.errors import Conflict, E2CError, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.pieces import PieceAudience, PieceDraft, PieceKindDraft, PieceMoment
from e2c_desktop.domain.pieces import PieceState as S
from e2c_desktop.queries.pieces import PaperLine, PieceKindRow
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import pieces
from e2c_desktop.services.missing_pieces import missing_pieces
from e2c_desktop.services.piece_files import GivenFile, check_piece_file
from e2c_desktop.services.piece_kinds import KindEdit, save_piece_kinds
from e2c_desktop.services.pieces import (
    AddedPiece,
    add_piece,
    archive_piece,
    export_piece,
    piece_file,
    replace_piece_file,
    update_piece,
    usual_end,
)
from e2c_desktop.services.trainees import open_new_path
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.models import Piece, PieceFile
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


@pytest.fixture
def who(work: UnitOfWork) -> UUID:
    return make_trainee(work)


def given(name: str = "carte.pdf", data: bytes | None = None) -> GivenFile:
    return check_piece_file(name, data or pdf(name), no_picture)


def kind_of(work: UnitOfWork, name: str) -> PieceKindRow:
    return next(kind for kind in Reads(work).papers.kinds() if kind.draft.name.startswith(name))


def add(
    work: UnitOfWork, who: UUID, name: str = "Pièce d’identité", **values: object
) -> AddedPiece:
    file = values.pop("file", None)
    draft = PieceDraft(kind_of(work, name).id, received_on=TODAY)
    draft = replace(draft, **values)  # type: ignore[arg-type]  # fields by name
    assert file is None or isinstance(file, GivenFile)
    return add_piece(work, trainee_id=who, draft=draft, file=file, today=TODAY)


def lines(work: UnitOfWork, who: UUID) -> list[PaperLine]:
    return list(Reads(work).papers.papers_of(who).lines)


def states(work: UnitOfWork, who: UUID) -> dict[str, S]:
    return {line.name: line.state for line in lines(work, who)}


def test_a_new_school_asks_the_usual_papers_and_no_forbidden_number(work: UnitOfWork) -> None:
    names = [kind.draft.name for kind in Reads(work).papers.kinds()]
    assert names[0] == "Pièce d’identité"
    assert len(names) == 12
    assert not [name for name in names if "RIB" in name or "vitale" in name.lower()]


def test_a_paper_is_kept_with_its_file_and_its_small_picture(work: UnitOfWork, who: UUID) -> None:
    file = given()
    added = add(work, who, file=file)
    assert added.changes.of(Kind.PIECE) == {added.piece_id}
    assert added.warning == ""
    line = lines(work, who)[0]
    assert line.piece is not None
    assert (line.state, line.asked, line.piece.file_name) == (S.RECEIVED, True, "carte.pdf")
    kept = piece_file(work, piece_id=added.piece_id)
    assert (kept.data, kept.media_type) == (file.data, "application/pdf")
    assert Reads(work).papers.thumbnails([file.sha256]) == {file.sha256: b"page 320"}
    assert Reads(work).papers.stored_size() == len(file.data)


def test_a_paper_may_be_seen_and_not_kept(work: UnitOfWork, who: UUID) -> None:
    seen = add(work, who)
    assert states(work, who)["Pièce d’identité"] is S.SEEN
    with pytest.raises(Refused, match="pas été conservée"):
        piece_file(work, piece_id=seen.piece_id)


def test_each_state_is_told(work: UnitOfWork, who: UUID) -> None:
    add(work, who, valid_until=TODAY - timedelta(days=1))
    add(work, who, "CV", valid_until=TODAY + timedelta(days=30))
    add(work, who, "Justificatif", title="EDF", file=given("edf.docx", docx()))
    add_piece(
        work,
        trainee_id=who,
        draft=PieceDraft(None, "Permis AM", TODAY),
        file=None,
        today=TODAY,
    )
    told = states(work, who)
    assert told["Pièce d’identité"] is S.EXPIRED
    assert told["CV"] is S.EXPIRING
    assert told["Justificatif de domicile (EDF)"] is S.RECEIVED
    assert told["Attestation de la mission locale ou du prescripteur"] is S.MISSING
    assert list(told)[-1] == "Permis AM"
    counts = Reads(work).papers.papers_of(who).counts
    assert (counts.asked, counts.held) == (4, 2)
    assert counts.expired == ("Pièce d’identité",)
    assert Reads(work).papers.counts([who]) == {who: counts}


def test_the_latest_paper_answers_and_the_others_stay_below(work: UnitOfWork, who: UUID) -> None:
    add(work, who, received_on=TODAY - timedelta(days=400), valid_until=TODAY - timedelta(days=9))
    add(work, who, file=given())
    found = lines(work, who)
    assert found[0].state is S.RECEIVED
    assert found[-1].state is S.EXPIRED
    assert not found[-1].asked


def test_what_is_asked_follows_the_person_and_the_path(work: UnitOfWork) -> None:
    foreign = make_trainee(
        work, last_name="KABANGU", birth_date=date(2009, 3, 9), nationality=Nationality.OTHER
    )
    told = states(work, foreign)
    assert {"Titre de séjour", "Autorisation parentale"} <= set(told)
    act(work, foreign, PathAction.ENTER, date(2026, 5, 4))
    act(work, foreign, PathAction.SIGN, date(2026, 6, 11))
    assert "Contrat d’engagement signé" in states(work, foreign)
    assert Reads(work).papers.papers_of(UUID(int=5)).lines == ()


def test_a_contract_belongs_to_its_path(work: UnitOfWork, who: UUID) -> None:
    act(work, who, PathAction.ENTER, date(2026, 5, 4))
    path = act(work, who, PathAction.SIGN, date(2026, 6, 11))
    add(work, who, "Contrat", file=given())
    assert states(work, who)["Contrat d’engagement signé"] is S.RECEIVED
    act(work, who, PathAction.LEAVE, date(2026, 10, 30), reason=ExitReason.TERM)
    act(work, who, PathAction.END_FOLLOW_UP, TODAY)
    open_new_path(work, trainee_id=who, path=path_draft(work), today=TODAY)
    act(work, who, PathAction.ENTER, TODAY)
    act(work, who, PathAction.SIGN, TODAY)
    assert [one.state for one in lines(work, who) if one.name.startswith("Contrat")] == [
        S.MISSING,
        S.RECEIVED,
    ]
    former = Reads(work).papers.papers_of(who, path.id)
    assert [one.state for one in former.lines if one.name.startswith("Contrat")] == [S.RECEIVED]


def test_the_same_file_given_twice_is_said(work: UnitOfWork, who: UUID) -> None:
    first = add(work, who, file=given())
    with pytest.raises(Refused, match=r"déjà rangé.*Pièce d’identité.*16/11/2026"):
        add(work, who, "CV", file=given())
    other = make_trainee(work, last_name="SOW")
    add(work, other, file=given())
    archive_piece(work, piece_id=first.piece_id, version=1)
    add(work, who, "CV", file=given())
    with work.read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(PieceFile)) == 1


def test_nothing_is_kept_without_a_name_a_day_or_a_person(work: UnitOfWork, who: UUID) -> None:
    for draft in (PieceDraft(received_on=TODAY), PieceDraft(None, "CV")):
        with pytest.raises(InvalidDraft):
            add_piece(work, trainee_id=who, draft=draft, file=None, today=TODAY)
    with pytest.raises(NotFound):
        add(work, UUID(int=9))
    with pytest.raises(NotFound):
        add(work, who, kind_id=UUID(int=9))


def test_a_paper_is_corrected(work: UnitOfWork, who: UUID) -> None:
    act(work, who, PathAction.ENTER, date(2026, 5, 4))
    act(work, who, PathAction.SIGN, date(2026, 6, 11))
    added = add(work, who, file=given())
    contract = kind_of(work, "Contrat").id
    draft = PieceDraft(contract, "", TODAY, note="Rendu signé")
    update_piece(work, piece_id=added.piece_id, version=1, draft=draft, today=TODAY)
    line = next(one for one in lines(work, who) if one.name.startswith("Contrat"))
    assert line.piece is not None
    assert line.piece.path_id == current_path(work, who).id
    again = replace(draft, note="Vu")
    update_piece(work, piece_id=added.piece_id, version=2, draft=again, today=TODAY)
    with pytest.raises(Conflict):
        update_piece(work, piece_id=added.piece_id, version=1, draft=draft, today=TODAY)


def test_a_file_is_replaced_and_comes_back_by_undoing(work: UnitOfWork, who: UUID) -> None:
    added = add(work, who, file=given())
    better = given("mieux.jpg", jpeg())
    replace_piece_file(work, piece_id=added.piece_id, version=1, file=better)
    assert piece_file(work, piece_id=added.piece_id).data == better.data
    with pytest.raises(Refused, match="déjà rangé"):
        replace_piece_file(work, piece_id=added.piece_id, version=2, file=better)
    undo_last(work)
    assert piece_file(work, piece_id=added.piece_id).name == "carte.pdf"


def test_adding_and_binning_are_undone_and_done_again(work: UnitOfWork, who: UUID) -> None:
    added = add(work, who, file=given())
    undo_last(work)
    assert states(work, who)["Pièce d’identité"] is S.MISSING
    redo_last(work)
    assert piece_file(work, piece_id=added.piece_id).name == "carte.pdf"
    with work.read() as session:
        version = session.get_one(Piece, added.piece_id).version
    archive_piece(work, piece_id=added.piece_id, version=version)
    assert states(work, who)["Pièce d’identité"] is S.MISSING
    with pytest.raises(Refused, match="déjà à la corbeille"):
        archive_piece(work, piece_id=added.piece_id, version=version + 1)
    undo_last(work)
    assert states(work, who)["Pièce d’identité"] is S.RECEIVED


def test_a_paper_is_written_in_a_folder_under_a_safe_name(
    work: UnitOfWork, who: UUID, tmp_path: Path
) -> None:
    added = add(work, who, title="../../etc/passwd", file=given("a.docx", docx()))
    out = tmp_path / "sortie"
    out.mkdir()
    written = export_piece(work, piece_id=added.piece_id, folder=out)
    assert written == out / "NGUYEN_Thi-Mai_Piece-didentite_etc-passwd.docx"
    assert written.read_bytes() == docx()
    with pytest.raises(E2CError):
        export_piece(work, piece_id=added.piece_id, folder=written)
    work.opened.read_only = True
    export_piece(work, piece_id=added.piece_id, folder=out)
    with pytest.raises(NotFound):
        export_piece(work, piece_id=UUID(int=9), folder=out)


def test_a_heavy_base_says_so(work: UnitOfWork, who: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "TOTAL_WARNING_BYTES", 10)
    assert "sauvegardes" in add(work, who, file=given()).warning


def test_the_usual_end_follows_the_list() -> None:
    assert usual_end(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert usual_end(None, 12) is None
    assert usual_end(TODAY, None) is None


def test_the_list_is_saved_as_a_whole_and_undone_as_one(work: UnitOfWork, who: UUID) -> None:
    before = Reads(work).papers.kinds()
    edits = [KindEdit(one.draft, one.id, one.version) for one in before]
    mine = PieceKindDraft(" Badge ", PieceMoment.CANDIDACY, PieceAudience.EVERYBODY, 6)
    edits[0] = replace(edits[0], active=False)
    changes = save_piece_kinds(work, kinds=[KindEdit(mine), *reversed(edits)])
    assert changes.of(Kind.PIECE_KIND)
    after = Reads(work).papers.kinds()
    assert [one.draft.name for one in after[:2]] == ["Badge", "Diplômes et attestations"]
    assert len(after) == 12
    assert len(Reads(work).papers.kinds(archived=True)) == 13
    assert "Pièce d’identité" not in states(work, who)
    undo_last(work)
    assert [one.draft for one in Reads(work).papers.kinds()] == [one.draft for one in before]


def test_a_paper_put_aside_is_still_named_on_what_was_brought(work: UnitOfWork, who: UUID) -> None:
    add(work, who)
    one = kind_of(work, "Pièce")
    save_piece_kinds(work, kinds=[KindEdit(one.draft, one.id, one.version, active=False)])
    line = next(line for line in lines(work, who) if line.piece is not None)
    assert (line.name, line.asked) == ("Pièce d’identité", False)
    again = next(kind for kind in Reads(work).papers.kinds(archived=True) if kind.id == one.id)
    save_piece_kinds(work, kinds=[KindEdit(again.draft, again.id, again.version)])
    assert kind_of(work, "Pièce").id == one.id


def test_a_list_with_the_same_paper_twice_is_refused(work: UnitOfWork) -> None:
    for draft in (PieceKindDraft("piece d'identite"), PieceKindDraft(" ")):
        edits = [KindEdit(one.draft, one.id, one.version) for one in Reads(work).papers.kinds()]
        with pytest.raises(InvalidDraft):
            save_piece_kinds(work, kinds=[*edits, KindEdit(draft)])
    one = Reads(work).papers.kinds()[0]
    with pytest.raises(Conflict):
        save_piece_kinds(work, kinds=[KindEdit(one.draft, one.id, 99)])


def test_the_report_names_who_has_to_bring_what(work: UnitOfWork, who: UUID) -> None:
    done = make_trainee(work, last_name="SOW", first_name="Awa")
    for kind in ("Pièce", "Justificatif", "Attestation de la mission", "CV"):
        add(work, done, kind)
    add(work, who, "CV", valid_until=TODAY - timedelta(days=1))
    shown = missing_pieces(Reads(work), [done, who, UUID(int=4)], subtitle="En cours")
    rows = [list(row) for row in shown.rows]
    assert [row[0] for row in rows] == ["NGUYỄN Thị Mai"]
    assert rows[0][1:3] == ["Candidat", "0 sur 4"]
    assert rows[0][4] == "CV"
    assert shown.total == "4 pièces à demander à 1 personne"
    one = next(kind for kind in Reads(work).papers.kinds() if kind.draft.name == "CV")
    assert one.draft.name in str(rows[0][3])


def test_visitors_see_which_papers_there_are_and_nothing_of_them(
    work: UnitOfWork, who: UUID
) -> None:
    file = given()
    add(work, who, title="Passeport", note="vu", file=file)
    add_piece(
        work, trainee_id=who, draft=PieceDraft(None, "Ordonnance", TODAY), file=None, today=TODAY
    )
    reads = Reads(work)
    reads.visitor = True
    told = reads.papers.papers_of(who).lines
    assert [told[0].name, told[-1].name] == ["Pièce d’identité", "Autre pièce"]
    assert told[0].piece is not None
    assert (told[0].piece.file_name, told[0].piece.sha256, told[0].piece.draft.note) == (
        "",
        None,
        "",
    )
    assert reads.papers.thumbnails([file.sha256]) == {}
    assert reads.papers.people([who])[0].last_name == "T. N."
    assert next(iter(missing_pieces(reads, [who]).rows))[0] == "T. N."


def test_the_history_of_a_person_tells_of_papers(work: UnitOfWork, who: UUID) -> None:
    add(work, who)
    assert Reads(work).history(who)[0].label == "Ajouter une pièce"
