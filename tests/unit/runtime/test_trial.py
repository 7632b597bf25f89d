"""A trial goes on after a failure, says why, and leaves a report another program can read."""

from __future__ import annotations

import json
from pathlib import Path

from e2c_desktop.runtime.trial import Report, Step, Trial, TrialFailed, reason_of


class Told:
    """What was said where nothing should be, and the steps shown."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.steps: list[Step] = []

    def take(self) -> list[str]:
        heard, self.heard = self.heard, []
        return heard


def new_trial() -> tuple[Trial, Told]:
    told = Told()
    return Trial(told.take, told.steps.append), told


def fail() -> None:
    raise TrialFailed("la base n’est pas chiffrée")


def stumble() -> None:
    raise ValueError("douze")


def test_a_step_that_passes_may_say_what_it_found() -> None:
    trial, told = new_trial()
    assert trial.run("Importer un classeur", lambda: "28 personnes")
    assert trial.run("Sauvegarder", lambda: None)
    assert [step.line for step in told.steps] == [
        "✓ Importer un classeur\u00a0: 28 personnes",
        "✓ Sauvegarder",
    ]
    assert told.steps == trial.steps
    assert all(step.seconds >= 0 for step in told.steps)


def test_a_step_that_fails_says_why_and_the_next_one_is_tried() -> None:
    trial, _ = new_trial()
    assert not trial.run("Créer une école", fail)
    assert trial.run("Chiffrer", lambda: None)
    assert trial.steps[0].line == "✗ Créer une école\u00a0: la base n’est pas chiffrée"
    assert [step.passed for step in trial.steps] == [False, True]


def test_a_fault_of_the_program_is_told_with_its_place() -> None:
    trial, _ = new_trial()
    trial.run("Compter", stumble)
    (step,) = trial.steps
    assert step.detail.startswith("ValueError\u00a0: douze (")
    assert step.detail.endswith(":stumble)")
    assert reason_of(ValueError()) == "builtins.ValueError"


def test_what_is_said_where_nothing_should_be_fails_the_step_under_way() -> None:
    trial, told = new_trial()

    def murmur() -> str:
        told.heard += ["journal\u00a0: WARNING", "avertissement"]
        return "tout va bien"

    assert trial.run("Ouvrir", murmur)
    assert trial.run("Fermer", lambda: None)
    assert trial.steps[0].line == "✗ Ouvrir\u00a0: journal\u00a0: WARNING · avertissement"
    assert trial.steps[1].passed


def test_steps_that_need_a_failed_one_are_not_tried() -> None:
    trial, _ = new_trial()
    done: list[str] = []

    def note() -> None:
        done.append("fait")

    trial.chain((("Créer", note), ("Ouvrir", fail), ("Lister", note), ("Fermer", note)))
    assert done == ["fait"]
    assert [step.passed for step in trial.steps] == [True, False, False, False]
    assert trial.steps[3].detail == "pas essayé, car «\u00a0Ouvrir\u00a0» a échoué"


def test_the_report_is_read_by_another_program(tmp_path: Path) -> None:
    trial, _ = new_trial()
    trial.run("Créer", lambda: "là")
    trial.run("Ouvrir", fail)
    report = trial.report("1.2.3", "Windows-10")
    assert not report.passed
    target = tmp_path / "rapport.json"
    report.save(target)
    found = json.loads(target.read_text(encoding="utf-8"))
    seconds = [step.pop("secondes") for step in found["etapes"]]
    assert all(isinstance(each, float) for each in seconds)
    assert found == {
        "reussi": False,
        "version": "1.2.3",
        "systeme": "Windows-10",
        "etapes": [
            {"nom": "Créer", "reussi": True, "detail": "là"},
            {"nom": "Ouvrir", "reussi": False, "detail": "la base n’est pas chiffrée"},
        ],
    }
    assert list(tmp_path.iterdir()) == [target]


def test_nothing_tried_is_no_success() -> None:
    assert not Report("1", "s", ()).passed
    assert Report("1", "s", (Step("a", True, "", 0.0),)).passed


def test_a_long_reason_is_cut_and_stays_on_one_line() -> None:
    trial, _ = new_trial()
    trial.run("Créer", lambda: "mot\n" * 5_000)
    (step,) = trial.steps
    assert len(step.detail) == 2_000
    assert "\n" not in step.line
