import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fulian_desktop.documents.pen import Pen
from fulian_desktop.documents.saving import write_pdf
from fulian_desktop.errors import UserError
from fulian_desktop.values import clock

A5 = (420.0, 595.0)


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def draw(pen: Pen) -> None:
    pen.text(20, 20, "领款单", 12)
    pen.flush()
    pen.canvas.showPage()


def test_a_paper_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    pages = write_pdf(tmp_path / "领款单.pdf", A5, "领款单", draw)
    assert (pages.pages, pages.missing) == (1, "")
    assert names(tmp_path) == ["领款单.pdf"]


def test_the_same_paper_at_the_same_time_is_the_same_file(tmp_path: Path) -> None:
    with clock.frozen(datetime(2013, 3, 5, 8, tzinfo=UTC)):
        files = [write_pdf(tmp_path / name, A5, "领款单", draw).file.read_bytes() for name in ("a", "b")]
    assert files[0] == files[1]
    assert b"D:20130305080000Z" in files[0]


def test_on_a_full_disk_the_old_paper_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "签领表.pdf"
    target.write_bytes(b"the old one")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError) as caught:
        write_pdf(target, A5, "签领表", draw)
    assert caught.value.code == "E-DOC-01"
    assert (names(tmp_path), target.read_bytes()) == (["签领表.pdf"], b"the old one")


@pytest.mark.parametrize("place", ["no such folder/领款单.pdf", "a folder"])
def test_where_nothing_can_be_written_a_sentence_says_so(tmp_path: Path, place: str) -> None:
    (tmp_path / "a folder").mkdir()
    with pytest.raises(UserError) as caught:
        write_pdf(tmp_path / place, A5, "领款单", draw)
    assert caught.value.code == "E-DOC-02"
    assert names(tmp_path) == ["a folder"]


def test_a_file_that_a_viewer_holds_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = [PermissionError(13, "in use"), PermissionError(13, "in use")]
    real = Path.replace

    def held(self: Path, target: Path) -> Path:
        if refusals:
            raise refusals.pop()
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    assert write_pdf(tmp_path / "领款单.pdf", A5, "领款单", draw).file.exists()
    assert not refusals
