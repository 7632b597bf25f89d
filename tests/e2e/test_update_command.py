"""`verifier-mise-a-jour`: what a person reads about a file, and the exit code."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.helpers.signed_updates import OTHER_PUBLISHER, WINDOWS, make_update

from e2c_desktop.cli import run_command
from e2c_desktop.runtime.paths import AppPaths
from e2c_desktop.services import updates

COMMAND = "verifier-mise-a-jour"


def test_a_good_update_is_told_with_what_it_changes(
    tmp_path: Path,
    paths: AppPaths,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(updates, "this_program", lambda: WINDOWS)
    assert run_command([COMMAND, str(make_update(tmp_path))]) == 0
    said = capsys.readouterr()
    assert "De la version 0.1.0 à la version 0.2.0" in said.out
    assert "Publiée le 1er décembre 2026, pour Windows" in said.out
    assert "Les présences se saisissent par semaine." in said.out
    assert said.err == ""
    assert list(paths.data.iterdir()) == []


def test_a_refusal_is_one_sentence_on_the_error_stream(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updates, "this_program", lambda: WINDOWS)
    assert run_command([COMMAND, str(make_update(tmp_path, by=OTHER_PUBLISHER))]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "n’est pas celle de l’éditeur" in said.err
    monkeypatch.setattr(updates, "this_program", lambda: replace(WINDOWS, key=None))
    assert run_command([COMMAND, str(make_update(tmp_path))]) == 1
    assert "aucune clé d’éditeur" in capsys.readouterr().err
