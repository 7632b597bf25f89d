#!/usr/bin/env python3
"""The one command of developers: ``dev.py demo | test | check | bench | screenshots | package``.

Only the standard library is used, so that it runs on a machine with nothing but Python.
Each command first sets up what it needs: a virtual environment in ``.venv`` with the
packages of ``requirements/`` (checked by their hashes), and on Debian and its relatives
the system libraries that Qt, PostgreSQL and the PDF tests need, when installing is allowed.
"""

from __future__ import annotations

import argparse
import ctypes
import glob
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
VENV_PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
OLDEST_PYTHON = (3, 11)

# What Qt opens at run time on Linux, by the name the loader asks for, and Debian's package.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdrm.so.2": "libdrm2",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}


class StepFailed(Exception):
    """A step could not be done; the text says what to do about it."""


def say(text: str) -> None:
    """Print one line at once, so that it keeps its place between the output of the tools."""
    print(text, flush=True)


def run(command: Sequence[str | Path], **extra: str) -> int:
    """Run ``command`` at the root of the project with the variables ``extra``; its exit code."""
    return subprocess.call([str(part) for part in command], cwd=ROOT, env={**os.environ, **extra})


def quietly(command: Sequence[str | Path], **extra: str) -> subprocess.CompletedProcess[str]:
    """Run ``command`` like :func:`run`, keeping its output instead of showing it."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, **extra},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def output_of(done: subprocess.CompletedProcess[str]) -> str:
    """What a command kept by :func:`quietly` said, errors last."""
    return (done.stdout + done.stderr).strip()


# ------------------------------------------------------------------ system packages


def library_missing(name: str) -> bool:
    """Whether the loader does not find the shared library ``name``."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return True
    return False


def missing_packages(*, tests: bool) -> list[str]:
    """Debian packages that this machine lacks, for the window and for the tests."""
    missing = [package for name, package in QT_LIBRARIES.items() if library_missing(name)]
    if tests:
        if not shutil.which("initdb") and not glob.glob("/usr/lib/postgresql/*/bin/initdb"):
            missing.append("postgresql")
        if not shutil.which("pdftoppm"):
            missing.append("poppler-utils")
    return missing


def root_prefix() -> list[str] | None:
    """What to put before a command that needs root: nothing, ``sudo -n``, or None if refused."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if shutil.which("sudo") and quietly([*sudo, "true"]).returncode == 0:
        return sudo
    return None


def apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages when this is allowed, else say the line to type; True if done."""
    by_hand = f"sudo apt install {' '.join(packages)}"
    prefix = root_prefix() if shutil.which("apt-get") else None
    if prefix is None:
        say(f"Missing system packages (Debian's names). To install them: {by_hand}")
        return False
    say(f"Installing system packages: {' '.join(packages)}")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8", "apt-get", "-qq"]
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    done = quietly(install)
    if done.returncode != 0:  # the package lists are absent or old
        quietly([*apt, "update"])
        done = quietly(install)
    if done.returncode == 0:
        return True
    say(done.stderr.strip()[-1500:])
    say(f"These packages could not be installed. To try by hand: {by_hand}")
    return False


def install_system_packages(*, tests: bool) -> None:
    """Bring in the system libraries that are missing on Linux; goes on without when refused."""
    if not sys.platform.startswith("linux"):
        return
    missing = missing_packages(tests=tests)
    if missing:
        apt_install(missing)


# ------------------------------------------------------------------ virtual environment


def requirement_stamp(name: str) -> str:
    """A text that changes when the environment for ``requirements/<name>.txt`` must be redone."""
    pins = (ROOT / "requirements" / f"{name}.txt").read_bytes()
    return f"{sys.version_info[0]}.{sys.version_info[1]} {hashlib.sha256(pins).hexdigest()}"


def environment_usable() -> bool:
    """Whether ``.venv`` is whole (it has pip) and of the Python that runs this file."""
    if not VENV_PYTHON.exists():
        return False
    version = quietly([VENV_PYTHON, "-c", "import pip, sys; print(*sys.version_info[:2])"])
    return version.stdout.split() == [str(part) for part in sys.version_info[:2]]


def create_environment() -> None:
    """Make ``.venv``, with Debian's missing ``venv`` package installed on the way if need be."""
    say("Creating the virtual environment in .venv")
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    first = quietly(command)
    if first.returncode == 0:
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if apt_install([package]) and quietly(command).returncode == 0:
        return
    raise StepFailed(f"No virtual environment could be made in {VENV}:\n{output_of(first)[-1500:]}")


def put_source_on_path() -> None:
    """Make the environment import the program from ``src`` and give it its command."""
    query = "import sysconfig as s; print(s.get_path('purelib'), s.get_path('scripts'), sep='\\n')"
    libraries, scripts = (
        Path(line) for line in quietly([VENV_PYTHON, "-c", query]).stdout.splitlines()
    )
    (libraries / "e2c_desktop_source.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")
    if WINDOWS:
        launcher, text = scripts / "e2c-desktop.cmd", f'@"{VENV_PYTHON}" -m e2c_desktop %*\n'
    else:
        launcher = scripts / "e2c-desktop"
        text = f'#!/bin/sh\nexec "{VENV_PYTHON}" -m e2c_desktop "$@"\n'
    launcher.write_text(text, encoding="utf-8")
    launcher.chmod(0o755)


def set_up(name: str) -> None:
    """Have an environment with the packages of ``requirements/<name>.txt``.

    One made for "dev" also serves the program itself ("runtime"); "bench" is "dev" and what the
    measures compare the program with.
    """
    install_system_packages(tests=name != "runtime")
    usable = environment_usable()
    for known in {"dev", name} if name == "runtime" else {name}:
        stamp = VENV / f"stamp-{known}"
        if usable and stamp.exists() and stamp.read_text() == requirement_stamp(known):
            return
    if not usable:
        create_environment()
    say(f"Installing the packages of requirements/{name}.txt")
    stamp = VENV / f"stamp-{name}"
    stamp.unlink(missing_ok=True)
    pip: list[str | Path] = [
        VENV_PYTHON,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "-q",
    ]
    pins = ["--require-hashes", "--only-binary", ":all:", "-r", f"requirements/{name}.txt"]
    done = quietly([*pip, *pins])
    if done.returncode != 0:
        lines = [line for line in output_of(done).splitlines() if not line.startswith("WARNING")]
        raise StepFailed("\n".join([*lines[-20:], "The packages could not be installed."]))
    put_source_on_path()
    stamp.write_text(requirement_stamp(name))


# ------------------------------------------------------------------ checks


def static_checks() -> list[str]:
    """Run the checks that execute nothing of the program; the names of those that failed."""
    places = ("src", "tests", "dev.py", "bench", "installer")
    typed = [name for name in places if holds_python(ROOT / name)]
    concise = "--output-format=concise"
    checks: dict[str, list[str | Path]] = {
        "ruff check": [VENV_PYTHON, "-m", "ruff", "check", "-q", concise, "."],
        "ruff format": [VENV_PYTHON, "-m", "ruff", "format", "-q", "--check", concise, "."],
        "mypy": [VENV_PYTHON, "-m", "mypy", "--no-error-summary", *typed],
        "import-linter": [VENV_PYTHON.parent / "lint-imports", "--no-logo"],
    }
    failed = []
    for name, command in checks.items():
        done = quietly(command, PYTHONPATH=str(ROOT / "src"))
        say(f"{name}: {'ok' if done.returncode == 0 else 'FAILED'}")
        if done.returncode != 0:
            failed.append(name)
            say(output_of(done))
    return failed


def holds_python(path: Path) -> bool:
    """Whether ``path`` is a Python file or a folder with one."""
    return path.is_file() or next(path.rglob("*.py"), None) is not None


def coverage_checks() -> list[str]:
    """Compare what the tests ran with what is promised."""
    done = quietly([VENV_PYTHON, "-m", "tests.coverage_promises"])
    say(output_of(done))
    return [] if done.returncode == 0 else ["coverage"]


# ------------------------------------------------------------------ commands


def is_summary(line: str) -> bool:
    """Whether ``line`` is the one that pytest closes with: what passed, and in what time."""
    return re.match(r"(=+ )?(no tests|\d+ \w+).* in [\d.]+s", line) is not None


def run_pytest(arguments: Sequence[str]) -> tuple[int, str]:
    """Run the tests, showing their output; exit code and pytest's last line.

    Without arguments all of them, and what they run of the program is measured.
    """
    command = [VENV_PYTHON, "-m", "pytest", "-n2", "--dist=loadfile"]
    command += [] if arguments else ["-p", "tests.measuring"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    # The programs that tests start would compile everything again, hundreds of times.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    summary = ""
    with subprocess.Popen(
        [*(str(part) for part in command), "--color=no", *arguments],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            if is_summary(line):
                summary = line.strip()
    return process.returncode, summary


def command_test(arguments: Sequence[str]) -> int:
    """Everything: static checks, all tests, coverage. Ends with pytest's own summary line."""
    set_up("dev")
    failed = static_checks()
    shutil.rmtree(ROOT / "build" / "coverage", ignore_errors=True)
    status, summary = run_pytest(arguments)
    if status != 0:
        failed.append(f"pytest (exit code {status})")
    if not arguments:  # a part of the tests says nothing about coverage
        failed += coverage_checks()
    if failed:
        say(f"FAILED: {', '.join(failed)}")
    say(summary or "pytest closed without a summary line.")
    return 1 if failed else 0


def command_check(arguments: Sequence[str]) -> int:
    """The static checks only; with ``--update-coverage-list``, that list instead."""
    set_up("dev")
    if "--update-coverage-list" in arguments:
        return run([VENV_PYTHON, "-m", "tests.coverage_promises", "--update"])
    return 1 if static_checks() else 0


def command_demo(arguments: Sequence[str]) -> int:
    """Open the program on a school of invented people, or print its documents without a screen."""
    set_up("runtime")
    program: list[str | Path] = [VENV_PYTHON, "-m", "e2c_desktop", "demo", *arguments]
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if not sys.platform.startswith("linux") or screen:
        return run(program)
    folder = ROOT / "demo"
    say(f"No screen here: the documents of the demonstration school go to {folder}")
    status = run([*program, "--sans-fenetre", "--dossier", folder])
    if status == 0:
        say(f"Done. See {folder}")
    return status


def command_bench(arguments: Sequence[str]) -> int:
    """The measures of speed and memory, in ``bench/``."""
    set_up("bench")
    return run([VENV_PYTHON, "-m", "bench", *arguments], QT_QPA_PLATFORM="offscreen")


def command_screenshots(arguments: Sequence[str]) -> int:
    """Pictures of every screen on the demonstration school, in ``docs/images/``."""
    set_up("dev")
    return run([VENV_PYTHON, "-m", "tests.screenshots", *arguments], QT_QPA_PLATFORM="offscreen")


def command_package(arguments: Sequence[str]) -> int:
    """Installers and archives for ``windows`` and ``linux``, tried once made, in ``dist/``."""
    set_up("dev")
    return run([VENV_PYTHON, "-m", "installer", *arguments])


COMMANDS = {
    "demo": command_demo,
    "test": command_test,
    "check": command_check,
    "bench": command_bench,
    "screenshots": command_screenshots,
    "package": command_package,
}


def main() -> int:
    """Read the command line and run its command; the exit code."""
    if sys.version_info < OLDEST_PYTHON:
        say("E2C Desktop needs Python 3.11 or later: run this with a newer python3.")
        return 2
    first_lines = {name: (do.__doc__ or "").splitlines()[0] for name, do in COMMANDS.items()}
    listing = "\n".join(f"  {name:<12} {line}" for name, line in first_lines.items())
    parser = argparse.ArgumentParser(
        description=f"{(__doc__ or '').splitlines()[0]}\n\n{listing}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="Further arguments go to pytest (test), the program (demo) or the step itself.",
    )
    parser.add_argument("command", choices=COMMANDS)
    chosen = parser.parse_args(sys.argv[1:2])
    try:
        return COMMANDS[chosen.command](sys.argv[2:])
    except StepFailed as failure:
        say(str(failure))
        return 1


if __name__ == "__main__":
    sys.exit(main())
