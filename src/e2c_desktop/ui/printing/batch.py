"""Making the documents of a batch behind the window, and writing them in a folder."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from uuid import UUID

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import Cancelled
from e2c_desktop.services.exit_copy import save_exit_files
from e2c_desktop.services.exit_file import ExitFile
from e2c_desktop.services.printing_files import save_documents
from e2c_desktop.services.printing_items import PrintedFile, PrintedItem
from e2c_desktop.services.work import Work
from e2c_desktop.ui.ports import Progress
from e2c_desktop.ui.printing.sources import Printer


@dataclass
class Batch:
    """One run: what is asked, and what came out so far.

    Attributes:
        each: how many documents each line has.
        items: filled on the working thread, emptied by the window.
    """

    work: Work
    kinds: Sequence[DocumentKind]
    subject_ids: Sequence[UUID]
    on: date
    printer: Printer
    each: int
    items: deque[PrintedItem] = field(default_factory=deque)

    def differs(self, kinds: Sequence[DocumentKind], printer: Printer) -> bool:
        """Tell whether other documents, or the same on other days, are asked for now."""
        return list(self.kinds) != list(kinds) or self.printer != printer

    def run(self, progress: Progress) -> None:
        """Make every document; a stop is noticed between two, what is made stays made.

        Raises:
            Cancelled: the user asked to stop; the documents issued until then are in `items`.
        """
        total = self.each * len(self.subject_ids)
        progress.report(0, total, "")
        made = self.printer(self.work, self.kinds, self.subject_ids, self.on)
        for item in made:
            self.items.append(item)
            try:
                progress.report(item.done, item.total, item.label)
            except Cancelled:
                self.items.extend(islice(made, item.ready))
                raise


@dataclass(frozen=True, slots=True)
class Saving:
    """Writing the files of a batch in a folder, separately or as one."""

    files: Sequence[PrintedFile]
    folder: Path
    merged: bool

    def run(self, progress: Progress) -> list[Path]:
        """Write; returns the files on the disk. Exit files go in a folder a person.

        Raises:
            FileInUse, DiskFull, TargetUnreachable: see `save_documents`.
        """
        progress.report(0, 0, "Enregistrement des fichiers")
        bound = [file for file in self.files if isinstance(file, ExitFile)]
        if bound:
            return save_exit_files(bound, folder=self.folder)
        return save_documents(self.files, folder=self.folder, merged=self.merged)
