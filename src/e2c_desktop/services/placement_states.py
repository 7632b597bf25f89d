"""Moving a placement through its states, and noting who signed its convention."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.codes import PlacementState
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement_codes import SignatureParty
from e2c_desktop.domain.placement_states import (
    Standing,
    check_move,
    missing_parties,
    required_parties,
)
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_text
from e2c_desktop.domain.trainee import line_problems
from e2c_desktop.services.piece_files import GivenFile
from e2c_desktop.services.placement_files import keep_convention
from e2c_desktop.services.records import apply_values, find_record, find_version, refuse_errors
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Path, Placement, PlacementSignature, Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork

_UNSIGNED = (PlacementState.DRAFT, PlacementState.TO_SIGN)


@dataclass(frozen=True, slots=True)
class SignatureDraft:
    """A signature as noted.

    Attributes:
        party: who signed, by its part in the convention.
        signed_on: the day written beside the signature.
        signed_by: the name of the person, when it is worth noting.
    """

    party: SignatureParty
    signed_on: date | None = None
    signed_by: str = ""


def standing_of(session: Session, placement: Placement, today: date) -> Standing:
    """Return what a move of a placement looks at."""
    query = (
        sa.select(Trainee.birth_date)
        .join(Path, Path.trainee_id == Trainee.id)
        .where(Path.id == placement.path_id)
    )
    birth = session.scalar(query)
    required = required_parties(placement.kind, birth, placement.starts_on)
    signed = [one.party for one in _signatures(session, placement.id)]
    missing = missing_parties(required, signed)
    return Standing(placement.state, placement.starts_on, placement.ends_on, missing, today)


def _signatures(session: Session, placement_id: UUID) -> list[PlacementSignature]:
    query = sa.select(PlacementSignature).where(
        PlacementSignature.placement_id == placement_id,
        PlacementSignature.archived_at.is_(None),
    )
    return list(session.scalars(query))


@allowed(*EDITORS)
def move_placement(
    work: UnitOfWork, *, placement_id: UUID, version: int, to: PlacementState, today: date
) -> Changes:
    """Move a placement to another state.

    Raises:
        InvalidDraft: the state is not open from the present one, or something is missing.
        NotFound, Conflict: the placement is gone, or was saved since it was read.
    """
    with work.write(f"{to.label} (stage)") as scope:
        placement = find_version(scope.session, Placement, placement_id, version)
        refuse_errors(check_move(standing_of(scope.session, placement, today), to))
        _set_state(scope.session, placement, to)
    return scope.changes


def _set_state(session: Session, placement: Placement, state: PlacementState) -> None:
    values: dict[str, object] = {"state": state}
    if state is PlacementState.SIGNED:
        days = [one.signed_on for one in _signatures(session, placement.id)]
        values["signed_on"] = max(days, default=placement.signed_on)
    elif state in _UNSIGNED:
        values["signed_on"] = None
    apply_values(placement, values)


@allowed(*EDITORS)
def sign_placement(
    work: UnitOfWork,
    *,
    placement_id: UUID,
    version: int,
    signatures: list[SignatureDraft],
    today: date,
    scan: GivenFile | None = None,
) -> Changes:
    """Note who signed the convention, on paper or with its scan; several at once.

    With the last signature that is needed, a placement « à signer » becomes « signée ».

    Args:
        work: the unit of work.
        placement_id: the placement.
        version: the version the person saw.
        signatures: one for each party; a party that had signed is corrected.
        today: the day of today.
        scan: the signed convention, kept with the placement.

    Raises:
        InvalidDraft: no day, a day to come, or a party that does not sign this convention.
        NotFound, Conflict: the placement is gone, or was saved since it was read.
    """
    with work.write("Noter une signature") as scope:
        session = scope.session
        placement = find_version(session, Placement, placement_id, version)
        _check_parties(session, placement, signatures, today)
        known = {one.party: one for one in _signatures(session, placement_id)}
        for draft in signatures:
            values = {"signed_on": draft.signed_on, "signed_by": clean_text(draft.signed_by)}
            if draft.party in known:
                apply_values(known[draft.party], values)
                continue
            session.add(
                PlacementSignature(
                    id=new_id(),
                    site_origine=placement.site_origine,
                    placement_id=placement_id,
                    party=draft.party,
                    **values,
                )
            )
        if scan is not None:
            keep_convention(session, placement, scan, today)
        session.flush()
        _follow_signatures(session, placement, today)
    return scope.changes


def _check_parties(
    session: Session, placement: Placement, signatures: list[SignatureDraft], today: date
) -> None:
    """Refuse a signature without day, of tomorrow, or of somebody who does not sign.

    Raises:
        InvalidDraft: with the party as the name of the field.
    """
    wanted = required_parties(placement.kind, _birth_date(session, placement), placement.starts_on)
    found: list[Problem] = []
    for draft in signatures:
        found += line_problems(draft.party.value, clean_text(draft.signed_by))
        if draft.party not in wanted:
            found.append(_problem(draft.party, "Cette partie ne signe pas cette convention."))
        elif draft.signed_on is None:
            found.append(_problem(draft.party, "Notez le jour de la signature."))
        elif draft.signed_on > today:
            found.append(_problem(draft.party, "Ce jour n’est pas encore venu."))
    if not signatures:
        found.append(Problem.error("", "vide", "Choisissez au moins un signataire."))
    refuse_errors(found)


def _birth_date(session: Session, placement: Placement) -> date | None:
    path = find_record(session, Path, placement.path_id)
    return find_record(session, Trainee, path.trainee_id).birth_date


def _problem(party: SignatureParty, message: str) -> Problem:
    return Problem.error(party.value, "signature", message)


def _follow_signatures(session: Session, placement: Placement, today: date) -> None:
    """Move a placement with its signatures: all there, it is signed; one missing, to sign."""
    if placement.state not in (*_UNSIGNED, PlacementState.SIGNED):
        return
    missing = standing_of(session, placement, today).missing
    _set_state(session, placement, PlacementState.TO_SIGN if missing else PlacementState.SIGNED)


@allowed(*EDITORS)
def remove_signature(work: UnitOfWork, *, signature_id: UUID, version: int, today: date) -> Changes:
    """Take a signature away that was noted by mistake; a signed placement is to be signed again.

    Raises:
        NotFound, Conflict: it is gone, or was saved since it was read.
        Refused: the placement has begun.
    """
    with work.write("Enlever une signature") as scope:
        session = scope.session
        signature = find_version(session, PlacementSignature, signature_id, version)
        placement = find_record(session, Placement, signature.placement_id)
        if placement.state not in (*_UNSIGNED, PlacementState.SIGNED):
            raise Refused(
                f"Ce stage est «\u00a0{placement.state.label.lower()}\u00a0»\u00a0:"
                " ses signatures ne s’enlèvent plus."
            )
        signature.archived_at = work.now()
        session.flush()
        _follow_signatures(session, placement, today)
    return scope.changes
