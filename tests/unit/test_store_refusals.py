"""The sentences for what an operating system answers, those of Windows too."""

from __future__ import annotations

import errno

import pytest

from fulian_desktop.store import files


def answered(number: int, *, winerror: int | None = None, name: str = "x") -> OSError:
    error = OSError(number, "no", name)
    if winerror is not None:
        error.winerror = winerror  # type: ignore[attr-defined,unused-ignore]
    return error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (answered(errno.ENOSPC), "E-DB-06"),
        (answered(errno.EACCES), "E-DB-07"),
        (answered(errno.EACCES, winerror=5), "E-DB-07"),
        (answered(errno.EACCES, winerror=32), "E-DB-19"),
        (answered(errno.EACCES, winerror=33), "E-DB-19"),
        (answered(errno.ENOENT), "E-DB-09"),
        (answered(errno.ENOENT, winerror=206), "E-DB-18"),
        (answered(errno.ENAMETOOLONG), "E-DB-18"),
        (answered(errno.EIO), "E-DB-10"),
    ],
)
def test_what_the_system_answers(error: OSError, code: str) -> None:
    assert files.refusal(error).code == code


def test_windows_says_of_a_long_path_that_it_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fulian_desktop.store.files.os.name", "nt")
    assert files.refusal(answered(errno.ENOENT, name="C:\\" + "长" * 260)).code == "E-DB-18"
    assert files.refusal(answered(errno.ENOENT, name="C:\\短")).code == "E-DB-09"
