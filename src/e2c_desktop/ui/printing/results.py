"""What a batch gave, in words, and the list of what is to be completed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from e2c_desktop.services.lists import ListFormat, ShownColumn, ShownList, export_list
from e2c_desktop.services.work import Work
from e2c_desktop.ui.printing.people_model import BatchPerson, Stage


def folders(count: int) -> str:
    """Return « 1 dossier », « 7 dossiers »."""
    return f"{count} dossier{'s' if count > 1 else ''}"


def the_folders(count: int) -> str:
    """Return « le dossier », « les 7 dossiers »: the object of a button."""
    return f"les {count} dossiers" if count > 1 else "le dossier"


def saved_words(lines: Sequence[BatchPerson], written: int, *, stopped: bool) -> str:
    """Return the sentence of the foot once files are written."""
    ready = sum(line.stage is Stage.DONE for line in lines)
    failed = sum(bool(line.failures) for line in lines if line.wanted)
    left = sum(line.wanted and line.stage is Stage.WAITING for line in lines)
    parts = []
    if stopped:
        verb = "prêts" if ready > 1 else "prêt"
        parts.append(f"Arrêté. {folders(ready)} {verb}, {left} restant{'s' if left > 1 else ''}")
    if written:
        several = written > 1
        files = f"{written} fichiers enregistrés" if several else "1 fichier enregistré"
        parts.append(files)
    elif not stopped:
        parts.append("Aucun fichier")
    if failed:
        parts.append(f"{failed} à compléter")
    return ". ".join(parts) + "."


def time_left(done: int, total: int, seconds: float) -> str:
    """Return « encore 6 secondes environ », or nothing while it cannot be told."""
    if done < 2 or total <= done:
        return ""
    left = seconds / done * (total - done)
    if left < 2:
        return ""
    if left < 90:
        return f"encore {round(left)} secondes environ"
    return f"encore {round(left / 60)} minutes environ"


def write_failures(
    work: Work, lines: Sequence[BatchPerson], folder: Path, today: date, *, title: str
) -> Callable[[], Path]:
    """Return what writes the list of what is to be completed beside the documents.

    Raises (when called):
        FileInUse, TargetUnreachable, DiskFull: see `export_list`.
    """
    rows = [
        (
            line.person.words,
            failure.kind.label,
            failure.reason,
        )
        for line in lines
        for failure in line.failures
    ]
    columns = [ShownColumn(title, 2), ShownColumn("Document", 2), ShownColumn("Motif", 4)]
    shown = ShownList("À compléter", columns, rows)
    target = folder / f"A-completer-{today.isoformat()}.xlsx"

    def write() -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        return export_list(work, shown=shown, path=target, kind=ListFormat.XLSX, today=today)

    return write


def sent_words(pages: int) -> str:
    """Return how many pages went to the printer."""
    return f"{pages} {'pages envoyées' if pages > 1 else 'page envoyée'} à l’imprimante."
