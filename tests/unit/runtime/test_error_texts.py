"""Logs and crash reports say what happened and where, and nothing about anybody."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from e2c_desktop.runtime import crash_report as crash_report_module
from e2c_desktop.runtime.crash_report import crash_report
from e2c_desktop.runtime.error_places import error_places
from e2c_desktop.runtime.logs import LOG_FILE, start_file_log, stop_file_log
from e2c_desktop.runtime.version import __version__

NAME = "BENAISSA"
AT = datetime(2026, 3, 1, 9, 5)


def fails() -> None:
    raise ValueError(f"{NAME} is not a date")


def fails_from() -> None:
    try:
        fails()
    except ValueError as error:
        raise KeyError(NAME) from error


def fails_while_failing() -> None:
    try:
        fails()
    except ValueError:
        raise KeyError(NAME)  # noqa: B904 - the case without "from" is the one tried here


def fails_from_none() -> None:
    try:
        fails()
    except ValueError:
        raise KeyError(NAME) from None


def raised_by(function: object) -> BaseException:
    assert callable(function)
    try:
        function()
    except Exception as error:
        return error
    raise AssertionError("nothing was raised")


@pytest.mark.parametrize("function", [fails_from, fails_while_failing])
def test_an_error_and_the_one_behind_it_are_placed(function: object) -> None:
    places = error_places(raised_by(function))
    assert places[0] == "builtins.KeyError"
    assert "builtins.ValueError" in places
    assert any(line.startswith(f"  {__name__}:") and line.endswith(":fails") for line in places)
    assert NAME not in "\n".join(places)


def test_a_cause_that_was_set_aside_is_not_told() -> None:
    assert "builtins.ValueError" not in error_places(raised_by(fails_from_none))


def test_errors_that_go_round_in_a_circle_are_told_once() -> None:
    first, second = KeyError("a"), ValueError("b")
    first.__cause__, second.__cause__ = second, first
    assert error_places(first) == ["builtins.KeyError", "builtins.ValueError"]


def test_without_an_error_there_is_no_place() -> None:
    assert error_places(None) == []


def test_a_report_says_what_helps_and_names_nobody() -> None:
    report = crash_report(raised_by(fails_from), at=AT)
    assert f"Version\u00a0: {__version__}" in report.text
    assert "Date\u00a0: 01/03/2026 09:05" in report.text
    assert f"Référence\u00a0: {report.signature}" in report.text
    assert "SQLAlchemy\u00a0: 2." in report.text
    assert "builtins.KeyError" in report.text
    assert NAME not in report.text
    assert str(Path.home()) not in report.text


def test_the_same_error_has_the_same_signature() -> None:
    once, again = (crash_report(raised_by(fails), at=AT).signature for _ in range(2))
    other = crash_report(raised_by(fails_from), at=AT).signature
    assert once == again != other


def test_a_report_is_saved_once(tmp_path: Path) -> None:
    report = crash_report(raised_by(fails), at=AT)
    first, second = report.save(tmp_path / "logs"), report.save(tmp_path / "logs")
    assert first == second
    assert first.read_text(encoding="utf-8") == report.text
    assert list(first.parent.iterdir()) == [first]


def test_a_package_without_description_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash_report_module, "PACKAGES", ("aucun-paquet", "json"))
    text = crash_report(ValueError(), at=AT).text
    assert "aucun-paquet\u00a0: inconnu" in text
    assert "json\u00a0: présent" in text


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    logger = logging.getLogger("e2c_desktop")
    level = logger.level
    handler = start_file_log(tmp_path / "logs")
    yield tmp_path / "logs" / LOG_FILE
    stop_file_log(handler)
    logger.setLevel(level)


def test_the_log_tells_where_and_not_what(log: Path, allow_log: list[logging.LogRecord]) -> None:
    logger = logging.getLogger("e2c_desktop.storage")
    try:
        fails()
    except ValueError:
        logger.exception("opening failed")
    text = log.read_text(encoding="utf-8")
    assert "ERROR e2c_desktop.storage opening failed" in text
    assert "builtins.ValueError" in text
    assert ":fails" in text
    assert NAME not in text
    assert len(allow_log) == 1


def test_the_text_another_log_kept_is_not_taken_over(
    log: Path, allow_log: list[logging.LogRecord]
) -> None:
    logger = logging.getLogger("e2c_desktop.storage")
    try:
        fails()
    except ValueError:
        record = logger.makeRecord(logger.name, logging.ERROR, "f", 1, "failed", (), sys.exc_info())
    record.exc_text = f"ValueError: {NAME}"
    logger.handle(record)
    assert NAME not in log.read_text(encoding="utf-8")
    assert record.exc_text == f"ValueError: {NAME}"
    assert allow_log == [record]


def test_a_plain_record_is_one_line(log: Path) -> None:
    logging.getLogger("e2c_desktop.storage").info("opened %s", 12)
    logging.getLogger("e2c_desktop.storage").debug("too detailed")
    assert log.read_text(encoding="utf-8").endswith("INFO e2c_desktop.storage opened 12\n")
    assert len(log.read_text(encoding="utf-8").splitlines()) == 1


def test_after_the_end_nothing_is_written(tmp_path: Path) -> None:
    handler = start_file_log(tmp_path, level=logging.WARNING)
    stop_file_log(handler)
    logging.getLogger("e2c_desktop").info("after")
    assert not (tmp_path / LOG_FILE).exists()
    logging.getLogger("e2c_desktop").setLevel(logging.NOTSET)
