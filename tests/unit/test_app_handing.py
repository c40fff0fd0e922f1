"""A second start hands its files to the window that is open."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from multiprocessing.connection import Client
from pathlib import Path
from queue import Queue

import pytest

from fulian_desktop.app import handing
from fulian_desktop.app.handing import Doorbell, hand_over


@pytest.fixture(autouse=True)
def own_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = rf"\\.\pipe\fulian-test-{os.getpid()}-{tmp_path.name}" if os.name == "nt" else str(tmp_path / "w")
    monkeypatch.setattr(handing, "address", lambda: where)


@pytest.fixture
def rung() -> Iterator[Queue[list[Path]]]:
    heard: Queue[list[Path]] = Queue()
    bell = Doorbell(heard.put)
    assert bell.listens
    yield heard
    bell.close()


def test_files_arrive_with_their_whole_path(rung: Queue[list[Path]], tmp_path: Path) -> None:
    assert hand_over([tmp_path / "王 小兰.fulian"])
    assert rung.get(timeout=5) == [(tmp_path / "王 小兰.fulian").resolve()]
    assert hand_over([])
    assert rung.get(timeout=5) == []


def test_without_a_window_nothing_is_handed_over() -> None:
    assert not hand_over(["a.fulian"])


def test_only_one_window_listens(rung: Queue[list[Path]]) -> None:
    second = Doorbell(lambda files: None)
    assert not second.listens
    second.close()
    assert hand_over(["a.fulian"])
    assert len(rung.get(timeout=5)) == 1


@pytest.mark.parametrize("noise", [b"{}", b"no json", b"[1, 2]", b"[" + b'"x",' * 300 + b'"x"]'])
def test_noise_is_not_taken_for_files_and_the_bell_still_works(noise: bytes, rung: Queue[list[Path]]) -> None:
    with Client(handing.address()) as connection:
        connection.send_bytes(noise)
    assert hand_over(["a.fulian"])
    assert [one.name for one in rung.get(timeout=5) or rung.get(timeout=5)] == ["a.fulian"]


@pytest.mark.skipif(os.name == "nt", reason="a pipe of Windows goes with its process")
def test_what_a_killed_window_left_behind_is_no_hindrance() -> None:
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(handing.address())
    heard: Queue[list[Path]] = Queue()
    bell = Doorbell(heard.put)
    assert hand_over(["a.fulian"])
    assert len(heard.get(timeout=5)) == 1
    bell.close()
