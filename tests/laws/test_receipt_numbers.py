"""Whatever is issued, voided, reversed, restored, cloned or misdated: no number twice, none to two people, no gap."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fulian_desktop.store import marks, numbers, whereabouts
from tests.laws.receipt_world import GapError, TwiceError, World

HISTORIES = 1_000 if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else 10
STEPS = 8


def histories(folder: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> int:
    """So many histories, each from its seed; how many numbers they gave."""
    given = 0
    for seed in range(count):
        with monkeypatch.context() as here:
            world = World(folder / str(seed), seed, here)
            world.live(STEPS)
        given += len(world.told)
        shutil.rmtree(world.folder)
    return given


def test_no_number_twice_and_no_gap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert histories(tmp_path, monkeypatch, HISTORIES) > 10 * HISTORIES


def test_a_clone_that_counts_on_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted fault: a computer that does not notice that its disk came from another."""
    world = World(tmp_path, 1, monkeypatch)
    monkeypatch.setattr(whereabouts, "here", lambda database: "everywhere")
    world.follow(world.issue, world.clone, world.issue, world.at_the_other)
    with pytest.raises(TwiceError):
        world.follow(world.issue)


def test_a_clone_counts_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(tmp_path, 1, monkeypatch)
    world.follow(
        world.issue, world.clone, world.issue, world.at_the_other, world.issue, world.back_up, world.restore
    )
    world.follow(world.issue, world.at_the_other, world.issue)
    assert len({number.rsplit("-", 1)[0].split("-")[2] for number in world.told}) > 2


def test_an_old_copy_that_is_put_back_unnoticed_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The planted fault: the marks beside the database are not looked at."""
    world = World(tmp_path, 1, monkeypatch)
    world.follow(world.issue, world.copy, world.issue, world.put_back)
    monkeypatch.setattr(marks, "read", lambda folder, name="": marks.Mark(0, 0))
    with pytest.raises(TwiceError):
        world.follow(world.issue)


def test_a_new_computer_that_counts_on_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted fault: what an old backup says is taken for all that there was."""
    monkeypatch.setattr(marks, "fresh_epoch", lambda known, day: known)
    world = World(tmp_path, 1, monkeypatch)
    world.follow(world.copy, world.issue, world.back_up, world.put_back, world.issue, world.new_computer)
    with pytest.raises(TwiceError):
        world.follow(world.issue)


def test_a_number_that_is_passed_over_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted fault: a serial drawn for nothing."""
    coming = numbers.upcoming

    def wasteful(*given: Any, **more: Any) -> list[numbers.Number]:
        return [replace(one, text=f"{one.text}9", serial=one.serial + 1) for one in coming(*given, **more)]

    monkeypatch.setattr(numbers, "upcoming", wasteful)
    with pytest.raises(GapError):
        histories(tmp_path, monkeypatch, 5)
