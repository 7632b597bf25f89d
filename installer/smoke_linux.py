"""The Linux packages on this machine: installed by apt, tried, upgraded, removed; no network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from dev import StepFailed, root_prefix, say

from e2c_desktop.runtime.printers import LOCAL_SERVICE
from installer.places import PACKAGE, artefacts
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
from installer.steps import fresh, need_tools, run, timed

_COMMAND = Path("/usr/bin") / PACKAGE
_HOME = Path("/usr/lib") / PACKAGE
# Where the C library asks for the accounts of the machine, when a service keeps them.
_ACCOUNTS = "/var/run/nscd/socket"
# Qt binds a channel that only its user may open in a folder of its own, then renames it.
_CHANNEL_IN_THE_MAKING = re.compile(r"/\.\w{6}/s")
_SOCKET = re.compile(r"\bsocket(?:pair)?\((\w+)")
_ADDRESS = re.compile(r"\b(?:connect|bind|sendto|sendmsg)\(.*?sun_path=@?\"([^\"]*)\"")


def try_linux() -> None:
    """Try the Debian package, then the portable archive.

    Raises:
        StepFailed: something did not go as it must.
    """
    say("Trial of the Linux packages")
    TRIALS.mkdir(parents=True, exist_ok=True)
    with screen() as shown, installed():
        place = fresh(TRIALS / "account")
        account = {"HOME": str(place), "XDG_RUNTIME_DIR": str(place), **shown}
        with timed("The installed program tries itself"):
            run_autotest(_COMMAND, "installed-linux", account)
        with timed("No socket but its own"):
            check_sockets(account)
        with timed("A base of invented people, and the window on it"):
            base = make_base(place, account)
            take_picture(_COMMAND, TRIALS / "linux-window.png", account)
        with timed("Upgrade over itself, with a base present"):
            before = digests(files_under(base.parent))
            apt("install", "--reinstall", str(artefacts("linux")[0]))
            must(digests(before) == before, "the upgrade touched the base")
            verify: list[str | Path] = [_COMMAND, "verifier", "--base", base]
            run(verify, extra={**account, "E2C_MOT_DE_PASSE": PASSWORD})
        with timed("The portable program tries itself"):
            _try_portable(account)
        kept = digests(files_under(base.parent))
    must(digests(kept) == kept, "the removal touched the base")


@contextmanager
def installed() -> Iterator[None]:
    """The package installed by apt while the block lasts; removed at the end, whatever happens.

    Raises:
        StepFailed: apt is not allowed, or the removal left something.
    """
    need_tools({"apt-get": "apt", "strace": "strace"})
    must(not _COMMAND.exists(), f"{PACKAGE} is installed on this machine: remove it first")
    try:
        with timed("Installation by apt"):
            apt("install", str(artefacts("linux")[0]))
        must(_COMMAND.exists(), "the command is not installed")
        yield
    finally:
        with timed("Removal"):  # dpkg takes out what apt left half installed, too
            run([*(root_prefix() or []), "dpkg", "--purge", PACKAGE])
    listed = run(["dpkg-query", "-W", "-f", "${Status}", PACKAGE], accepted=(0, 1))
    must("installed" not in listed.replace("not-installed", ""), "dpkg still knows the package")
    left = [place for place in (_HOME, _COMMAND) if place.exists() or place.is_symlink()]
    must(not left, f"the removal left {left}")


def apt(action: str, *arguments: str) -> None:
    """Have apt do something without a question.

    Raises:
        StepFailed: it is not allowed here, or failed.
    """
    prefix = root_prefix()
    if prefix is None:
        raise StepFailed("Trying the Debian package needs root or sudo without a password.")
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8", "apt-get", "-y", "-qq"]
    wait = ["-o", "DPkg::Lock::Timeout=60", "--no-install-recommends", "--allow-downgrades"]
    run([*prefix, *quiet, *wait, action, *arguments])


def run_autotest(program: Path, name: str, account: dict[str, str]) -> None:
    """Have the program try itself: it says its report, and nothing on its error stream.

    Raises:
        StepFailed: it failed, or complained.
    """
    report, picture = TRIALS / f"{name}.json", TRIALS / f"{name}.png"
    for file in (report, picture):
        file.unlink(missing_ok=True)
    command: list[str | Path] = [program, "--autotest", "--rapport", report, "--capture", picture]
    done = subprocess.run(
        command,
        env={**os.environ, **account},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    must(done.returncode == 0, f"{name}: --autotest ended with {done.returncode}\n{done.stderr}")
    must(not done.stderr.strip(), f"{name}: --autotest complained:\n{done.stderr}")
    must(done.stdout.strip(), f"{name}: --autotest said nothing")
    read_report(report, name)
    check_picture(picture)


def check_sockets(account: dict[str, str]) -> None:
    """Follow the program through its own trial, without a screen, and look at every socket.

    Raises:
        StepFailed: it opened one that is not its one-window channel.
    """
    trace = TRIALS / "sockets.txt"
    follow: list[str | Path] = ["strace", "-f", "-qq", "-e", "trace=network", "-o", trace]
    hidden = {**account, "QT_QPA_PLATFORM": "offscreen", "DISPLAY": ""}
    run([*follow, _COMMAND, "--autotest"], extra=hidden)
    strange = strange_sockets(trace.read_text(encoding="utf-8", errors="replace").splitlines())
    must(not strange, "sockets that are not the program’s own:\n" + "\n".join(strange[:10]))


def strange_sockets(lines: Sequence[str]) -> list[str]:
    """The calls, as strace writes them, that are not of the one-window channel."""
    found = []
    for line in lines:
        kind, address = _SOCKET.search(line), _ADDRESS.search(line)
        other_kind = kind is not None and kind[1] not in {"AF_UNIX", "AF_LOCAL"}
        other_address = address is not None and not _own(address[1])
        if other_kind or other_address or re.search(r"sa_family=AF_(?!UNIX|LOCAL)", line):
            found.append(line)
    return found


def _own(address: str) -> bool:
    """Whether a local address is the program's or asks for the accounts and printers of this PC."""
    name = Path(address).name
    if address in {_ACCOUNTS, LOCAL_SERVICE} or _CHANNEL_IN_THE_MAKING.search(address):
        return True
    return name.startswith("e2c-") or "/pymp-" in address


def make_base(place: Path, account: dict[str, str]) -> Path:
    """Make a base of invented people where people have theirs."""
    base = place / "Documents" / "E2C" / "ecole.e2c"
    base.parent.mkdir(parents=True, exist_ok=True)
    run([_COMMAND, "demo", "--base", base, "--sans-fenetre"], extra=account)
    must(base.is_file(), "no base was made")
    return base


def take_picture(program: Path, picture: Path, account: dict[str, str]) -> None:
    """Open the real window, take its picture, close the program."""
    places = {**os.environ, **account, "QT_QPA_PLATFORM": "xcb"}
    with subprocess.Popen([program], env=places, stderr=subprocess.PIPE) as window:
        try:
            time.sleep(8)
            must(window.poll() is None, "the program closed by itself")
            run(["import", "-window", "root", picture], extra=account)
        finally:
            window.terminate()
    check_picture(picture)


def _try_portable(account: dict[str, str]) -> None:
    stick = fresh(TRIALS / "stick-linux")
    with tarfile.open(artefacts("linux")[1]) as packed:
        if sys.version_info >= (3, 12):
            packed.extractall(stick, filter="data")
        else:
            packed.extractall(stick)
    (home,) = stick.iterdir()
    place = fresh(TRIALS / "account-portable")
    alone = {**account, "HOME": str(place), "XDG_RUNTIME_DIR": account["XDG_RUNTIME_DIR"]}
    run_autotest(home / PACKAGE, "portable-linux", alone)
    run([home / PACKAGE, "demo", "--sans-fenetre"], extra=alone)
    must(list((home / "E2C").rglob("*.e2c")), "the portable program keeps no data beside it")
    strange = [file for file in files_under(place) if ".cache" not in file.parts]
    must(not strange, f"the portable program wrote in the account: {strange[:5]}")
