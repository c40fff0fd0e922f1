"""Folders in which an office's data is not safe, and what is said of them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fulian_desktop import paths
from fulian_desktop.app import data_folder


@pytest.fixture(autouse=True)
def plain_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(data_folder, "_mounts", lambda: ["/dev/sda1 / ext4 rw 0 0"])


@pytest.mark.parametrize(
    ("folder", "word"),
    [
        ("/data/wang/妇联台账", ""),
        ("/data/wang/OneDrive - 苍南县妇联/台账", "同步"),
        ("/data/wang/坚果云/台账", "同步"),
        ("/data/wang/WPS云盘", "同步"),
        ("/data/wang/我的云彩", ""),
        ("/media/stick/KINGSTON/台账", "U盘"),
        (r"\\server\share\台账", "网络"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="the folders of Linux")
def test_what_is_said_of_a_folder(folder: str, word: str) -> None:
    said = data_folder.concern(Path(folder))
    assert word in said and bool(said) == bool(word)


def test_windows_own_word_for_its_synchronised_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDrive", str(tmp_path / "云"))
    assert "同步" in data_folder.concern(tmp_path / "云" / "文档")
    assert data_folder.concern(tmp_path / "本机") == ""


def test_documents_that_are_synchronised_are_not_suggested(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "default_data_folder", lambda: tmp_path / "文档" / "妇联台账")
    assert data_folder.suggested() == tmp_path / "文档" / "妇联台账"
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "文档"))
    assert data_folder.suggested() == Path.home() / "妇联台账"


@pytest.mark.skipif(sys.platform != "linux", reason="mounts of Linux")
def test_the_nearest_mount_says_what_a_folder_lies_on() -> None:
    mounts = [
        "/dev/sda1 / ext4 rw 0 0",
        "//srv/x /srv/our\\040files cifs rw 0 0",
        "tmpfs /srv/our\\040files/t tmpfs rw",
    ]
    kinds = [
        data_folder.file_system(Path(one), mounts) for one in ("/srv", "/srv/our files/a", "/srv/our files/t")
    ]
    assert kinds == ["ext4", "cifs", "tmpfs"]


def test_a_network_file_system_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "linux":
        monkeypatch.setattr(data_folder, "_mounts", lambda: [f"//srv/x {tmp_path} cifs rw 0 0"])
        assert "网络" in data_folder.concern(tmp_path / "台账")


def test_the_programs_own_folder_and_too_long_a_path_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "installed_folder", lambda: tmp_path / "Fulian")
    assert "程序自己的文件夹" in data_folder.forbidden(tmp_path / "Fulian" / "data" / "x.fldb")
    assert data_folder.forbidden(Path("/data/x.fldb")) == ""
    assert "太长" in data_folder.forbidden(Path("/data") / ("很" * 200) / "x.fldb")
