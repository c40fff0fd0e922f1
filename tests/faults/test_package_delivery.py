"""The stick is full, write-protected, pulled out, or lies (faults A7, A8, A10, B1 to B3): no half file is left."""

from __future__ import annotations

import errno
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest

from fulian_desktop.packages import delivery
from fulian_desktop.packages.delivery import deliver
from fulian_desktop.packages.refusals import PackageRefused
from tests.faults.package_county import joined

CONTENT = bytes(range(256)) * 8_000  # 2 MB


def refused(folder: Path, content: bytes = CONTENT) -> str:
    """The code of the refusal, after which nothing new may lie in the folder."""
    before = listing(folder)
    with pytest.raises(PackageRefused) as caught:
        deliver(folder, "上报.fulian", content)
    assert listing(folder) == before
    return caught.value.code


def listing(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


def test_a_file_arrives_whole_and_never_replaces_another(tmp_path: Path) -> None:
    paths = [deliver(tmp_path, "a:b.fulian", bytes([at])) for at in range(3)]
    assert [path.name for path in paths] == ["a_b.fulian", "a_b (2).fulian", "a_b (3).fulian"]
    assert [path.read_bytes() for path in paths] == [b"\0", b"\1", b"\2"]
    assert len(listing(tmp_path)) == 3


def test_what_a_crash_left_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "x.fulian.part").write_bytes(b"half")
    assert deliver(tmp_path, "x.fulian", b"whole").read_bytes() == b"whole"
    assert listing(tmp_path) == {"x.fulian": b"whole"}


@contextmanager
def small_stick() -> Iterator[Path]:
    """A file system of 1 MB; needs root."""
    with tempfile.TemporaryDirectory() as folder:
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True)
        if made.returncode:
            pytest.skip(f"no file system can be mounted here: {made.stderr.decode().strip()}")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounting a small disk needs root"
)
def test_a_full_stick() -> None:
    with small_stick() as stick:
        (stick / "old.fulian").write_bytes(b"old")
        assert refused(stick) == "E-PKG-30"
        assert deliver(stick, "small.fulian", b"new").read_bytes() == b"new"  # space was given back


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write everywhere, so put the rights down for a moment."""
    if not hasattr(os, "geteuid"):
        pytest.skip("rights are another matter on this system")
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_folder_without_rights() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        with as_nobody():
            assert refused(Path(folder)) == "E-PKG-31"
        Path(folder).chmod(0o755)


def test_a_folder_that_is_gone_or_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert refused(tmp_path / "pulled out") == "E-PKG-32"
    assert refused(tmp_path / "file") == "E-PKG-32"


def test_a_stick_that_keeps_less_than_it_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stick of false capacity writes its end over its beginning."""

    def wrapped(part: Path) -> bytes:
        whole = part.read_bytes()
        return whole[-1024:] + whole[1024:]

    monkeypatch.setattr(delivery, "_read_back", wrapped)
    assert refused(tmp_path, CONTENT + b"end") == "E-PKG-33"


@pytest.mark.parametrize("step", ["fsync", "posix_fadvise"])
@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "E-PKG-30"),
        (errno.EROFS, "E-PKG-31"),
        (errno.ENODEV, "E-PKG-32"),
        (errno.EIO, "E-PKG-34"),
    ],
)
def test_a_failure_while_writing_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, code: str
) -> None:
    (tmp_path / "old.fulian").write_bytes(b"old")

    def fail(*_: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, step, fail, raising=False)
    assert refused(tmp_path) == code


def test_a_rename_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(part: Path, target: Path) -> NoReturn:
        raise OSError(errno.EIO, "pulled out")

    monkeypatch.setattr(delivery, "replace", fail)
    assert refused(tmp_path) == "E-PKG-34"


def test_a_name_that_cannot_be_made_durable_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(number: int, folder: Path) -> NoReturn:
        raise OSError(number, "no")

    monkeypatch.setattr(delivery, "sync_folder", partial(fail, errno.EIO))
    assert refused(tmp_path) == "E-PKG-34"
    monkeypatch.setattr(delivery, "sync_folder", partial(fail, errno.EINVAL))
    assert deliver(tmp_path, "x.fulian", b"x").read_bytes() == b"x"


def test_the_harness_notices_a_writer_that_goes_straight_to_the_name(tmp_path: Path) -> None:
    def careless(folder: Path) -> None:
        (folder / "上报.fulian").write_bytes(CONTENT[:1000])
        raise PackageRefused("E-PKG-30")

    before = listing(tmp_path)
    with pytest.raises(PackageRefused):
        careless(tmp_path)
    assert listing(tmp_path) != before


def test_a_package_on_a_full_stick_is_refused_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = joined()[1]

    def fail(part: Path, content: bytes) -> NoReturn:
        part.write_bytes(content[:100])
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(delivery, "_write", fail)
    with pytest.raises(PackageRefused, match="已满"):
        office.laid(tmp_path)
    assert listing(tmp_path) == {}
