"""The pages of a base, built behind the lock page while a password is typed and tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # loaded once the lock page is on the screen
    from e2c_desktop.ui.shell.application import Application
    from e2c_desktop.ui.shell.workspace import Workspace


class PreparedWorkspace:
    """Pages without a base, ready to be given one; a refused password leaves them for the next."""

    def __init__(self, program: Application) -> None:
        self._program = program
        self._ready: Workspace | None = None
        self._laid_out = False

    def prepare(self) -> None:
        """Build the pages, unless they are."""
        self._ready = self._ready or self._build()

    def lay_out(self) -> None:
        """Give the pages their looks and places, unless they have them: they then show faster.

        They are painted once, unseen, as large as the lock page that hides them.
        """
        self.prepare()
        if self._ready is not None and not self._laid_out:
            self._ready.resize(self._program.login.size())
            self._ready.grab()
            self._laid_out = True

    def _build(self) -> Workspace:
        from e2c_desktop.ui.shell.workspace import Surroundings, Workspace

        at = self._program
        around = Surroundings(
            at.tasks, at.errors, at.settings, at.window.shortcuts, at.paths, at.today
        )
        built = Workspace(around)
        at.window.keep_page(built)
        return built

    def take(self) -> Workspace:
        """Return the pages; the next ones are built anew."""
        found, self._ready, self._laid_out = self._ready or self._build(), None, False
        return found
