"""The Windows packages, on a Windows that Wine plays: installed, tried, upgraded, removed."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from dev import say

from installer.places import CONSOLE_EXE, TITLE, WINDOW_EXE, artefacts
from installer.smoke import (
    PASSWORD,
    TRIALS,
    check_picture,
    digests,
    files_under,
    must,
    read_report,
    screen,
)
from installer.steps import fresh, run, timed
from installer.wine import Wine

REFUSED_WHILE_OPEN = 3
_UNINSTALL_KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\E2C-Desktop"
_PATIENCE = 90.0


def try_windows() -> None:
    """Try the installer, then the portable archive.

    Raises:
        StepFailed: something did not go as it must.
    """
    say("Trial of the Windows packages")
    with screen() as shown:
        wine = Wine(TRIALS / "wine", **shown)
        with timed("A new Windows account"):
            wine.create()
        try:
            Installation(wine).try_all()
            _try_portable(wine)
        finally:
            wine.stop()


class Installation:
    """The installed program in one Windows account."""

    def __init__(self, wine: Wine) -> None:
        self.wine = wine
        (self.account,) = [
            home
            for home in (wine.drive / "users").iterdir()
            if home.name != "Public" and (home / "AppData").is_dir()
        ]
        self.home = self.account / "AppData/Local/Programs" / TITLE
        self.menu = self.account / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
        self.base = self.account / "Documents/E2C/ecole.e2c"
        self.installer = artefacts("windows")[0]
        self.before = files_under(wine.drive)

    def try_all(self) -> None:
        """Go through the life of an installation."""
        with timed("Silent installation"):
            self.wine.run([self.installer, "/S"])
        self.check_installed()
        with timed("The installed program tries itself"):
            run_autotest(self.wine, self.home / WINDOW_EXE, "installed-windows")
        with timed("A base of invented people"):
            self.make_base()
        with timed("Refusals while the program is open"):
            self.check_refusals()
        with timed("Upgrade over itself, with a base present"):
            self.upgrade()
        with timed("Removal"):
            self.uninstall()

    def check_installed(self) -> None:
        """Check what the installer made, and that it made no more."""
        must((self.home / WINDOW_EXE).is_file(), "the program is not installed")
        must((self.menu / f"{TITLE}.lnk").is_file(), "it is not in the start menu")
        must(not (self.account / "Desktop" / f"{TITLE}.lnk").exists(), "a shortcut nobody asked")
        must(not (self.home / "portable.txt").exists(), "an installed program is not portable")
        told = self.wine.run(["reg", "query", _UNINSTALL_KEY, "/v", "DisplayName"])
        must(TITLE in told, "Windows does not list the program")
        new = files_under(self.wine.drive / "users") - self.before
        strange = {file for file in new if not file.is_relative_to(self.home)}
        must(strange == {self.menu / f"{TITLE}.lnk"}, f"files elsewhere: {sorted(strange)[:5]}")

    def make_base(self) -> None:
        """Make a base where people have theirs, and a picture of the real window on it."""
        command = self.home / CONSOLE_EXE
        self.base.parent.mkdir(parents=True, exist_ok=True)
        where = self.wine.path(self.base)
        self.wine.run([command, "demo", "--base", where, "--sans-fenetre"])
        must(self.base.is_file(), "no base was made")
        self.data = digests(files_under(self.base.parent))

    def check_refusals(self) -> None:
        """Open the window, take its picture, and try to install and remove under it."""
        installed = files_under(self.home)
        program = self.wine.start([self.home / WINDOW_EXE])
        try:
            wait_for(lambda: program.poll() is not None or self.logged(), "the window to open")
            time.sleep(8)  # the first page is painted
            must(program.poll() is None, "the program closed by itself")
            picture = TRIALS / "windows-window.png"
            run(["import", "-window", "root", picture], extra=self.wine.extra)
            check_picture(picture)
            self.wine.run([self.installer, "/S"], accepted=(REFUSED_WHILE_OPEN,))
            # The uninstaller goes on in a copy of itself, whose exit code nobody gets.
            self.wine.run([self.home / "uninstall.exe", "/S"])
            time.sleep(8)
            gone = [file for file in installed if not file.exists()]
            must(not gone, f"a removal under the open program removed {gone[:3]}")
        finally:
            self.wine.stop()
            program.wait(timeout=60)

    def logged(self) -> bool:
        """Whether the program has begun its journal: it is then about to show its window."""
        return any((self.account / "AppData/Local" / TITLE).rglob("*.txt"))

    def upgrade(self) -> None:
        """Install again: repairs what is damaged, removes what the new version has not."""
        former = self.home / "_internal" / "former-version.dll"
        former.write_bytes(b"former")
        damaged = self.home / "_internal" / "LICENSE"
        damaged.write_bytes(b"")
        self.wine.run([self.installer, "/S", "/BUREAU"])
        must(not former.exists(), "a file of the former version stayed")
        must(damaged.stat().st_size > 0, "a damaged file was not repaired")
        must((self.account / "Desktop" / f"{TITLE}.lnk").is_file(), "no shortcut though asked for")
        must(digests(self.data) == self.data, "the upgrade touched the base")
        verify: list[str | Path] = [
            self.home / CONSOLE_EXE,
            "verifier",
            "--base",
            self.wine.path(self.base),
        ]
        self.wine.run(verify, extra={"E2C_MOT_DE_PASSE": PASSWORD})

    def uninstall(self) -> None:
        """Remove the program: the data stays, and nothing else does."""
        kept = digests(files_under(self.base.parent))
        self.wine.run([self.home / "uninstall.exe", "/S"])
        wait_for(lambda: not self.home.exists(), "the program's folder to go")
        must(digests(kept) == kept, "the removal touched the base")
        must(self.data.keys() <= kept.keys(), "a part of the base went")
        ours = (
            self.base.parent,
            self.account / "AppData/Roaming" / TITLE,
            self.account / "AppData/Local" / TITLE,
        )
        left = {
            file
            for file in files_under(self.wine.drive / "users") - self.before
            if not any(file.is_relative_to(place) for place in ours) and not passing(file)
        }
        must(not left, f"the removal left {sorted(left)[:5]}")
        self.wine.run(["reg", "query", _UNINSTALL_KEY], accepted=(1,))
        self.wine.run(["reg", "query", rf"HKCU\Software\{TITLE}"], accepted=(1,))


def run_autotest(wine: Wine, program: Path, name: str) -> None:
    """Have the program try itself; its report and the picture of its window go to the trials.

    Raises:
        StepFailed: it failed, or said something where nothing should be said.
    """
    report, picture = TRIALS / f"{name}.json", TRIALS / f"{name}.png"
    for file in (report, picture):
        file.unlink(missing_ok=True)
    options = ["--rapport", wine.path(report), "--capture", wine.path(picture)]
    wine.run([program, "--autotest", *options], longest=600)
    read_report(report, name)
    check_picture(picture)


def _try_portable(wine: Wine) -> None:
    stick = fresh(TRIALS / "stick-windows")
    with zipfile.ZipFile(artefacts("windows")[1]) as packed:
        packed.extractall(stick)
    (home,) = stick.iterdir()
    before = files_under(wine.drive / "users")
    with timed("The portable program tries itself"):
        run_autotest(wine, home / WINDOW_EXE, "portable-windows")
        wine.run([home / CONSOLE_EXE, "demo", "--sans-fenetre"])
    must(list((home / "E2C").rglob("*.e2c")), "the portable program keeps no data beside it")
    new = files_under(wine.drive / "users") - before
    strange = {file for file in new if not passing(file)}
    must(not strange, f"the portable program wrote in the account: {sorted(strange)[:5]}")


def passing(file: Path) -> bool:
    """Whether a file is in a folder that Windows clears by itself: a killed program leaves some."""
    return "Temp" in file.parts


def wait_for(happened: Callable[[], bool], what: str) -> None:
    """Wait until something happened.

    Raises:
        StepFailed: it has not after a while.
    """
    end = time.monotonic() + _PATIENCE
    while not happened():
        must(time.monotonic() < end, f"waited in vain for {what}")
        time.sleep(0.5)
