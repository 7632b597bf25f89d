"""Running the tools of the build: nothing waits for ever, and a failure shows what was said."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from dev import StepFailed, apt_install, say

from installer.places import BUILD, ROOT

LONGEST = 540.0
"""Seconds given to one tool before it is stopped."""


def run(
    command: Sequence[str | Path],
    *,
    extra: Mapping[str, str] | None = None,
    folder: Path = ROOT,
    longest: float = LONGEST,
    accepted: Sequence[int] = (0,),
) -> str:
    """Run a tool to its end and return what it said, errors included.

    Its input is closed and its output goes through a pipe: Windows programs under Wine need both.

    Raises:
        StepFailed: it ended with a code that is not ``accepted``, or took longer than ``longest``.
    """
    words = [str(part) for part in command]
    name = " ".join(Path(word).name for word in words[:3])
    try:
        done = subprocess.run(
            words,
            cwd=folder,
            env={**os.environ, **(extra or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=longest,
            check=False,
        )
    except FileNotFoundError as missing:
        raise StepFailed(f"{name}: this tool is not on this machine.") from missing
    except subprocess.TimeoutExpired as late:
        raise StepFailed(f"{name}: stopped after {longest:.0f} s.") from late
    if done.returncode not in accepted:
        raise StepFailed(f"{name}: exit code {done.returncode}\n{done.stdout[-3000:]}")
    return done.stdout


def need_tools(tools: Mapping[str, str]) -> None:
    """Have the commands of ``tools`` (command → Debian package), installed on the way if need be.

    Raises:
        StepFailed: some are missing and cannot be installed here.
    """
    missing = sorted({package for tool, package in tools.items() if not shutil.which(tool)})
    if missing and not apt_install(missing):
        raise StepFailed(f"Packaging needs these Debian packages: {' '.join(missing)}")


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Say what is done, and then how long it took."""
    say(f"{what}…")
    start = time.monotonic()
    yield
    say(f"   {time.monotonic() - start:.0f} s")


def fresh(folder: Path) -> Path:
    """Make ``folder`` anew, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def packaging_python() -> Path:
    """The Python that freezes for Linux, in an environment that :func:`set_up_python` makes."""
    return BUILD / "venv-package" / "bin" / "python"


def set_up_python() -> None:
    """Make the environment of ``requirements/package.txt``, unless it is there and as asked.

    Raises:
        StepFailed: a package cannot be had or has not the expected hash.
    """
    asked = f"{sys.version}\n{(ROOT / 'requirements/package.txt').read_text(encoding='utf-8')}"
    home = BUILD / "venv-package"
    stamp = home / "stamp"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == asked:
        return
    with timed("Packages of requirements/package.txt"):
        run([sys.executable, "-m", "venv", "--clear", home])
        install_wheels("requirements/package.txt")
    stamp.write_text(asked, encoding="utf-8")


def install_wheels(pins: str, *more: str | Path) -> None:
    """Have the pip of the packages install wheels, each checked by its hash.

    Args:
        pins: the file that pins them.
        more: further options: for another system, in another folder.

    Raises:
        StepFailed: a wheel cannot be had or has not the expected hash.
    """
    run_pip("install", "--require-hashes", "--only-binary", ":all:", "-r", pins, *more)


def run_pip(action: str, *options: str | Path) -> None:
    """Have the pip of the packages do something, without a word.

    Raises:
        StepFailed: it failed.
    """
    run([packaging_python(), "-m", "pip", "--disable-pip-version-check", action, "-q", *options])
