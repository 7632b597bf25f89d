"""Nothing is said in secret: error stream, warnings, log, sockets are all heard."""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from e2c_desktop.runtime.unexpected import Watch

SOURCES = Path(__file__).parents[3] / "src"
_log = logging.getLogger("e2c_desktop.test")


def test_silence_is_silence() -> None:
    with Watch() as watch:
        _log.info("all is well")
        assert watch.take() == []


def test_the_error_stream_is_heard_whoever_writes(capfd: pytest.CaptureFixture[str]) -> None:
    with Watch() as watch:
        sys.stderr.write("Python\n")
        os.write(2, b"C library\n\n")
        assert watch.take() == ["sortie d’erreur\u00a0: Python | C library"]
        assert watch.take() == []
        os.write(2, b"later\n")
        assert watch.take() == ["sortie d’erreur\u00a0: later"]
    os.write(2, b"outside\n")
    sys.stderr.write("given back\n")
    assert capfd.readouterr().err == "outside\ngiven back\n"


def test_warnings_of_python_are_heard() -> None:
    with Watch() as watch:
        warnings.warn("old way", DeprecationWarning, stacklevel=1)
        assert watch.take() == ["avertissement de Python\u00a0: DeprecationWarning old way"]
        assert watch.take() == []


def test_the_log_is_heard_from_warnings_on(allow_log: list[logging.LogRecord]) -> None:
    with Watch() as watch:
        _log.warning("refused: %s", 12)
        assert watch.take() == ["journal\u00a0: WARNING e2c_desktop.test refused: 12"]
    _log.warning("after")
    assert len(allow_log) == 2


def test_what_is_expected_is_no_fault(allow_log: list[logging.LogRecord]) -> None:
    with Watch(expected=("does not support",)) as watch:
        _log.warning("This plugin does not support that")
        warnings.warn("does not support this", UserWarning, stacklevel=1)
        os.write(2, b"it does not support it\nbut this is new\n")
        assert watch.take() == ["sortie d’erreur\u00a0: but this is new"]
    assert allow_log


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="local sockets are of Linux")
def test_a_socket_that_could_leave_this_machine_is_heard() -> None:
    with Watch() as watch:
        socket.socket(socket.AF_UNIX).close()
        assert watch.take() == []
        socket.socket(socket.AF_INET).close()
        socket.getaddrinfo("127.0.0.1", 80)
        assert watch.take() == ["réseau\u00a0: socket.__new__", "réseau\u00a0: socket.getaddrinfo"]
        socket.gethostname()
        assert watch.take() == []
    socket.socket(socket.AF_INET).close()
    assert watch._heard == []


def test_a_fatal_word_also_goes_outside(
    capfd: pytest.CaptureFixture[str], allow_log: list[logging.LogRecord]
) -> None:
    with Watch() as watch:
        _log.critical("no screen")
        assert len(watch.take()) == 1
    assert capfd.readouterr().err == "e2c_desktop.test no screen\n"
    assert allow_log


def run(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


WITHOUT_STREAM = """
import os, sys
real = os.dup
def dup(number):
    if number == 2:
        raise OSError
    return real(number)
os.dup, sys.stderr = dup, None
from e2c_desktop.runtime.unexpected import Watch
with Watch() as watch:
    print('heard', file=sys.stderr)
    os.write(2, b'too')
    print(watch.take())
print(sys.stderr)
"""
"""As in a windowed program of Windows: the descriptor is there, and leads nowhere."""

CRASHES = """
import faulthandler, sys
from e2c_desktop.runtime.unexpected import Watch
before = 'before' in sys.argv
if before:
    faulthandler.enable()
with Watch():
    assert faulthandler.is_enabled()
assert faulthandler.is_enabled() is before
"""


def test_a_program_without_an_error_stream_gets_one() -> None:
    done = run(WITHOUT_STREAM)
    assert done.returncode == 0
    assert done.stdout == "['sortie d’erreur\\xa0: heard | too']\nNone\n"


@pytest.mark.parametrize("before", ["", "sys.argv.append('before')"])
def test_crashes_are_heard_outside_while_it_listens(before: str) -> None:
    done = run(f"import sys\n{before}\n{CRASHES}")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_crash_of_the_interpreter_is_told_outside() -> None:
    done = run(f"{CRASHES}\nwith Watch():\n    faulthandler._sigsegv()")
    assert done.returncode != 0
    assert "Segmentation fault" in done.stderr
