"""Other ways into a base: the fictitious school, a backup; and what is known before a password."""

from __future__ import annotations

import json
import logging
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from e2c_desktop.domain.errors import E2CError
from e2c_desktop.services.loading import finish_loading
from e2c_desktop.ui.shell.backup_state import lock_words
from e2c_desktop.ui.shell.tasks import Progress

if TYPE_CHECKING:
    from e2c_desktop.services.backups import Restored
    from e2c_desktop.ui.shell.application import Application
    from e2c_desktop.ui.shell.small_dialogs import RestoreDialog

_FACTS = "poste/bases"
_log = logging.getLogger("e2c_desktop.ui")


class Openings(QObject):
    """Prepares a base, then hands it to the lock page or to the session."""

    def __init__(self, program: Application) -> None:
        super().__init__(program)
        self._program = program
        self._dialog: RestoreDialog | None = None

    def remember(self) -> None:
        """Keep what the lock page says of the open base: school, site, time of its backup.

        A base that can no longer be read is locked all the same, with what was known of it.
        """
        try:
            self._remember()
        except (E2CError, OSError) as lost:
            _log.warning("what the lock page says could not be read: %s", type(lost).__name__)

    def _remember(self) -> None:
        from e2c_desktop.services.backups import backup_status

        program = self._program
        if program.workspace is None:
            return
        work, reads = program.workspace.work, program.workspace.reads
        sites = [site.name for site in reads.sites()]
        status = backup_status(work)
        facts = {
            "ecole": reads.school().draft.name,
            "site": f"Site de {sites[0]}" if len(sites) == 1 else "",
            "sauvegarde": status.last.isoformat() if status.last else "",
        }
        known = self._known()
        known[str(work.opened.files.base)] = facts
        program.settings.set_value(_FACTS, json.dumps(known, ensure_ascii=False))

    def known_facts(self, base: Path) -> tuple[str, str, str]:
        """Return school, site and state of the backup, as this machine last saw them."""
        facts = self._known().get(str(base), {})
        if not facts:
            return base.stem, "", ""
        said = facts.get("sauvegarde", "")
        last = datetime.fromisoformat(said) if said else None
        words = lock_words(last, self._program.today())
        return facts.get("ecole", base.stem), facts.get("site", ""), words

    def note_backup(self, base: Path, at: datetime) -> None:
        """Keep the time of the backup made while closing."""
        known = self._known()
        if str(base) in known:
            known[str(base)]["sauvegarde"] = at.isoformat()
            self._program.settings.set_value(_FACTS, json.dumps(known, ensure_ascii=False))

    def _known(self) -> dict[str, dict[str, str]]:
        try:
            found = json.loads(self._program.settings.value(_FACTS, "{}"))
        except json.JSONDecodeError:
            return {}
        return found if isinstance(found, dict) else {}

    def make_demo(self) -> None:
        """Make the fictitious school beside the program's data, and open it."""
        from e2c_desktop.services.demo import DEMO_PASSWORD, CreatedDemo, create_demo

        program = self._program
        today = program.today()
        folder = program.paths.data / "demonstration"
        base = folder / f"ecole-fictive-{today:%Y-%m-%d}.e2c"
        words = f"École fictive\u00a0: personne n’existe. Mot de passe\u00a0: {DEMO_PASSWORD}"
        program.notices[base] = words
        if base.is_file():
            program.show_login(base)
            return

        def work(progress: Progress) -> CreatedDemo:
            folder.mkdir(parents=True, exist_ok=True)
            return create_demo(base, today=today, policy=program.policy, progress=progress.report)

        finish_loading()
        program.tasks.submit(
            self,
            work,
            done=self._on_demo,
            failed=self._on_refused,
            label="Création de l’école fictive",
            executor="db",
        )

    def _on_demo(self, created: object) -> None:
        from e2c_desktop.services.work import Work

        work = getattr(created, "work", None)
        if isinstance(work, Work):
            self._program.session.adopt(work)
            self._program.drop_assistant()

    def ask_restore(self) -> None:
        """Ask which backup goes where."""
        from e2c_desktop.ui.shell.small_dialogs import RestoreDialog

        base = self._program.base or self._program.paths.documents / "ecole.e2c"
        self._dialog = RestoreDialog(base, self._program.window)
        self._dialog.restore_asked.connect(self._on_restore)
        self._dialog.open()

    def _on_restore(self, backup: Path, base: Path, password: str) -> None:
        cost = self._program.policy

        def work(progress: Progress) -> Restored:
            from e2c_desktop.services.backups import restore_lost

            progress.report(0, 0, "Restauration de la sauvegarde")
            return restore_lost(base, backup=backup, password=password, policy=cost)

        self._target = base
        finish_loading()
        self._program.tasks.submit(
            self, work, done=self._on_restored, failed=self._on_restore_refused, executor="db"
        )

    def _on_restored(self, restored: object) -> None:
        del restored
        if self._dialog is not None:
            self._dialog.accept()
        self._program.drop_assistant()
        self._program.show_login(self._target)

    def _on_restore_refused(self, error: Exception) -> None:
        if self._dialog is not None and isinstance(error, E2CError):
            self._dialog.refuse(str(error))
        else:
            self._on_refused(error)

    def _on_refused(self, error: Exception) -> None:
        self._program.errors.show(error, self._program.window)
