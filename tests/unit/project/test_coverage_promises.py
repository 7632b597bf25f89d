"""The promises of coverage are compared, and the list of full modules only grows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import slipcover
from tests.coverage_promises import (
    Figures,
    broken_promises,
    fully_covered,
    grow_list,
    newly_full,
    percentage,
    read_figures,
    read_list,
    read_lucky,
)

FULL, HALF, EMPTY = Figures(10, 10), Figures(10, 5), Figures(0, 0)


def test_nothing_to_run_counts_as_covered() -> None:
    assert percentage([]) == 100.0
    assert percentage([FULL, HALF]) == 75.0


def report(folder: Path, worker: str, name: str, **lines: list[object]) -> Path:
    """What a process of the tests writes of one module."""
    nothing: dict[str, list[object]] = {
        "executed_lines": [],
        "missing_lines": [],
        "executed_branches": [],
        "missing_branches": [],
    }
    meta = {"software": "slipcover", "branch_coverage": True, "show_contexts": False}
    whole: dict[str, object] = {"meta": meta, "files": {name: {**nothing, **lines}}}
    slipcover.slipcover.add_summaries(whole)
    path = folder / f"{worker}.json"
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path


def test_what_any_process_ran_is_run(tmp_path: Path) -> None:
    module = "src/e2c_desktop/domain/text.py"
    reports = [
        report(tmp_path, "gw0", module, executed_lines=[1, 2], missing_lines=[3, 4]),
        report(tmp_path, "gw1", module, executed_lines=[2, 3], missing_branches=[[2, 4]]),
    ]
    assert read_figures(reports) == {"domain/text.py": Figures(5, 3)}


def test_the_way_to_a_line_that_is_left_out_is_left_out_too(tmp_path: Path) -> None:
    module = "src/e2c_desktop/domain/text.py"
    ways: list[object] = [[1, 2], [1, 3], [1, 0]]  # 3 raises AssertionError, 0 is the way out
    counted = report(tmp_path, "gw0", module, executed_lines=[1, 2], missing_branches=ways)
    assert read_figures([counted]) == {"domain/text.py": Figures(4, 2)}


def test_figures_are_read_for_the_program_only(tmp_path: Path) -> None:
    reports = [report(tmp_path, "gw0", "tests/conftest.py", executed_lines=[1])]
    assert read_figures(reports) == read_figures([]) == {}


def test_only_modules_of_the_listed_rooms_with_something_to_run_count() -> None:
    modules = {
        "domain/text.py": FULL,
        "domain/codes.py": HALF,
        "domain/words.py": EMPTY,
        "domain/__init__.py": FULL,
        "runtime/paths.py": FULL,
    }
    assert fully_covered(modules) == ["domain/text.py"]


def test_kept_promises_say_nothing() -> None:
    assert broken_promises({"domain/a.py": FULL}, ["domain/a.py"]) == []


@pytest.mark.parametrize(
    ("modules", "listed", "sentence"),
    [
        ({"domain/a.py": HALF}, [], "50.0 % of the program is covered; the floor is 85 %."),
        ({"runtime/a.py": Figures(90, 90), "ui/a.py": HALF}, [], "50.0 % of ui is covered"),
        (
            {"runtime/a.py": Figures(90, 90), "domain/a.py": HALF},
            ["domain/a.py"],
            "domain/a.py must stay covered at 100 % and is at 50.0 %.",
        ),
        ({}, ["domain/a.py"], "domain/a.py is gone: remove its line"),
    ],
)
def test_a_broken_promise_is_one_sentence(
    modules: dict[str, Figures], listed: list[str], sentence: str
) -> None:
    problems = broken_promises(modules, listed)
    assert len(problems) == 1
    assert problems[0].startswith(sentence)


def test_nothing_is_promised_of_a_module_covered_by_luck(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("~ storage/lease.py\ndomain/b.py\n", encoding="utf-8")
    grow_list(path, ["domain/a.py", "storage/lease.py"])
    assert path.read_text(encoding="utf-8") == "~ storage/lease.py\ndomain/a.py\ndomain/b.py\n"
    lucky = read_lucky(path)
    assert lucky == ["storage/lease.py"]
    full = {"storage/lease.py": FULL}
    assert newly_full(full, [], lucky) == []


def test_a_module_that_could_join_the_list_is_advice_not_a_fault() -> None:
    modules = {"domain/a.py": FULL, "domain/b.py": FULL, "storage/c.py": HALF, "ui/d.py": FULL}
    (advice,) = newly_full(modules, ["domain/b.py"])
    assert advice.startswith("domain/a.py is now covered at 100 %: add it")
    assert broken_promises({"domain/a.py": FULL}, []) == []


def test_the_list_grows_and_keeps_its_comments(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("# why\ndomain/b.py\n\n", encoding="utf-8")
    grow_list(path, ["domain/a.py", "domain/b.py"])
    assert path.read_text(encoding="utf-8") == "# why\ndomain/a.py\ndomain/b.py\n"
    assert read_list(path) == ["domain/a.py", "domain/b.py"]
