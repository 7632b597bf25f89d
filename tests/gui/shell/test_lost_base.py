"""A base whose disk is gone while it is open."""

from __future__ import annotations

import logging

import pytest
from tests.helpers.programs import failing

from e2c_desktop.domain import errors
from e2c_desktop.services import backups, form_drafts, sessions
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.errors import MessageDialog


def test_a_base_that_can_no_longer_be_read_is_locked_all_the_same(
    opened: Application,
    told: list[MessageDialog],
    monkeypatch: pytest.MonkeyPatch,
    allow_log: list[logging.LogRecord],
) -> None:
    gone = failing(errors.DiskFault())
    monkeypatch.setattr(form_drafts, "pending_drafts", gone)
    monkeypatch.setattr(backups, "backup_status", gone)
    monkeypatch.setattr(sessions, "close_school", gone)
    opened.lock()
    assert opened.workspace is None
    assert opened.window.page is opened.login
    assert told[-1].title.text() == errors.DiskFault.title
    assert {record.levelno for record in allow_log} == {logging.WARNING}
    assert {record.getMessage().rpartition(": ")[2] for record in allow_log} == {"DiskFault"}
