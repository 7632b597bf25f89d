"""`importer`: a workbook of trainees, companies, placements or exits brought in, or checked."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from e2c_desktop.cli.session import Console, opened
from e2c_desktop.domain.errors import ImportProblem
from e2c_desktop.domain.french import counted, short_date
from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.domain.import_lines import TO_CONFIRM
from e2c_desktop.domain.import_plan import REFUSED
from e2c_desktop.services.imports_kinds import import_file, preview_file
from e2c_desktop.services.imports_preview import Preview
from e2c_desktop.services.imports_reports import save_report

_FOLLOWS = {REFUSED: "Non importée", TO_CONFIRM: "À confirmer"}


def bring_in(arguments: argparse.Namespace, console: Console) -> int:
    """Check the file, write the report if asked, then import unless only simulating.

    Raises:
        ImportProblem: the file is not there or cannot be read; nothing was written.
    """
    file: Path = arguments.fichier.expanduser().absolute()
    if not file.is_file():
        raise ImportProblem(
            f"Le fichier « {arguments.fichier} » est introuvable.", advice="Vérifiez son nom."
        )
    kind = next(one for one in ImportKind if one.value == arguments.type)
    with opened(arguments.base, arguments.utilisateur, console) as work:
        preview = preview_file(work, kind=kind, file=file, today=console.today, progress=_show)
        if preview.already_imported_on is not None:
            day = short_date(preview.already_imported_on)
            console.warn(f"Ce fichier a déjà été importé le {day}.")
        if not arguments.simuler:
            import_file(work, preview=preview, progress=_show)
        if arguments.rapport is not None:
            save_report(preview, arguments.rapport)
    _tell(preview, console, simulated=arguments.simuler)
    return 0


def _show(done: int, total: int) -> None:
    """Count on one line, for a person at a terminal only."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done} / {total}" + ("\n" if done == total else ""))
        sys.stderr.flush()


def _tell(preview: Preview, console: Console, *, simulated: bool) -> None:
    """Say what was done, then every count, the lines refused with their reason beside it."""
    for line in preview.plan.lines:
        follows = _FOLLOWS.get(line.verdict)
        if follows is not None:
            sheet, row = line.place
            console.warn(f"{follows} : {sheet}, ligne {row} : {line.sentence}")
    for sentence in (*preview.book.warnings, *preview.remarks):
        console.warn(sentence)
    console.say(_sentence(preview, simulated=simulated))
    for name, count in {**preview.counts, **preview.report().get("controles", {})}.items():
        console.say(f"{name} : {count}")


def _sentence(preview: Preview, *, simulated: bool) -> str:
    figures = preview.figures
    start = "Vérification, rien n’a été enregistré : " if simulated else "Importé : "
    feminine = preview.kind in (ImportKind.COMPANIES, ImportKind.EXITS)
    mark = "e" if feminine else ""  # entreprises, sorties créées
    parts = [
        f"{figures.create} à créer"
        if simulated
        else counted(figures.create, f"créé{mark}", f"créé{mark}s"),
        f"{figures.update} à compléter"
        if simulated
        else counted(figures.update, f"complété{mark}", f"complété{mark}s"),
        counted(figures.identical, "déjà identique", "déjà identiques"),
        f"{figures.refused} à corriger",
    ]
    if figures.confirm:
        parts.append(f"{figures.confirm} à confirmer")
    return f"{start}{', '.join(parts)}."
