"""`imprimer convocation`, `imprimer avertissement`…: letters that tell what is typed with them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from e2c_desktop.cli.letter_options import CONVOCATION
from e2c_desktop.cli.printing import PrintJob, report
from e2c_desktop.cli.session import Console
from e2c_desktop.domain.discipline import DisciplineDraft, Sanction, Step
from e2c_desktop.domain.meeting import MeetingDraft, MeetingKind
from e2c_desktop.services.letters import print_convocations, print_discipline
from e2c_desktop.services.printing_items import PrintedItem
from e2c_desktop.storage.unit_of_work import UnitOfWork

_STEPS = {
    "avertissement": Step.WARNING,
    "convocation-disciplinaire": Step.MEETING,
    "notification-sanction": Step.SANCTION,
}
_MOTIVES = {one.value: one for one in MeetingKind}
_SANCTIONS = {one.value: one for one in Sanction}


def print_letters(
    work: UnitOfWork,
    path_ids: Sequence[UUID],
    arguments: argparse.Namespace,
    on: date,
    console: Console,
) -> int:
    """Print letters of some paths.

    Raises:
        InvalidDraft: what a rule refuses of the letter.
        Forbidden: a disciplinary letter, and who prints is not of the direction.
        PrintProblem: nothing was printed.
    """
    job = PrintJob(arguments.dossier, merged=arguments.un_seul_fichier)
    failures, written = job.save(_made(work, path_ids, arguments, on))
    report(failures, written, arguments.dossier, console)
    return 0


def _made(
    work: UnitOfWork, path_ids: Sequence[UUID], arguments: argparse.Namespace, on: date
) -> Iterator[PrintedItem]:
    draft = arguments.projet
    if arguments.document == CONVOCATION:
        meeting = _meeting(arguments)
        return print_convocations(work, meeting=meeting, path_ids=path_ids, on=on, draft=draft)
    letter = _letter(arguments)
    return print_discipline(work, letter=letter, path_id=path_ids[0], on=on, draft=draft)


def _meeting(arguments: argparse.Namespace) -> MeetingDraft:
    kind = _MOTIVES.get(arguments.motif, MeetingDraft().kind)
    return MeetingDraft(
        kind,
        arguments.objet or "",
        arguments.jour,
        arguments.heure,
        arguments.lieu or "",
        "\n".join(arguments.apporter or ()),
        arguments.mot or "",
    )


def _letter(arguments: argparse.Namespace) -> DisciplineDraft:
    return DisciplineDraft(
        _STEPS[arguments.document],
        arguments.faits,
        arguments.entretien,
        arguments.heure,
        arguments.lieu or "",
        _SANCTIONS.get(arguments.sanction),
        arguments.du,
        arguments.au,
        arguments.reponse or "",
    )
