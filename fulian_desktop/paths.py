"""Where the program's own files and the office's data lie, frozen or not: the only file that knows."""

from __future__ import annotations

import sys
from pathlib import Path


def program_root() -> Path:
    """The folder that holds ui/, resources/ and db/: the checkout, or the frozen program's folder."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent


def ui_file(name: str) -> Path:
    """The Qt Designer frame `ui/<name>.ui`."""
    return program_root() / "ui" / f"{name}.ui"


def resource(*parts: str) -> Path:
    """A file below resources/."""
    return program_root().joinpath("resources", *parts)


def migrations() -> Path:
    """The Alembic environment."""
    return program_root() / "db"


def installed_folder() -> Path | None:
    """The folder of the built program, which upgrading and uninstalling empty; None in a checkout."""
    return program_root().parent if getattr(sys, "frozen", False) else None


def listed_files() -> dict[Path, str]:
    """In a built program its own files with their SHA-256, as they were packed; empty in a checkout.

    LookupError where the list itself is not there.
    """
    folder = installed_folder()
    if folder is None:
        return {}
    listed = program_root() / "files.sha256"
    if not listed.is_file():
        raise LookupError(listed.name)
    lines = (line.partition("  ") for line in listed.read_text(encoding="utf-8").splitlines())
    return {folder / name: digest for digest, _, name in lines}


def missing_files() -> list[str]:
    """The names of those files of the built program that are not there."""
    try:
        return [file.name for file in listed_files() if not file.is_file()]
    except LookupError as error:
        return [str(error)]


def default_data_folder() -> Path:
    """Where a new office database is put unless the clerk chooses another folder."""
    import platformdirs

    return Path(platformdirs.user_documents_dir()) / "妇联台账"


def log_folder() -> Path:
    """Where the program writes down its own faults."""
    import platformdirs

    return Path(platformdirs.user_log_dir("fulian-desktop", appauthor=False))


def settings_folder() -> Path:
    """Where the program keeps what it knows of this computer, such as the databases opened here."""
    import platformdirs

    return Path(platformdirs.user_config_dir("fulian-desktop", appauthor=False))


def companion(database: Path) -> Path:
    """The folder beside a database that holds its key slots, lock and high-water marks."""
    return database.with_name(database.name + "-files")


def rights_database(database: Path) -> Path:
    """The file of rights cases of an office; its own key slots lie in its own companion folder."""
    return companion(database) / "apart" / "rights.fldb"
