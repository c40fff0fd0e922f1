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


def manifest() -> Path | None:
    """In a built program, the list of the files that came with it, as `sha256  path`; None in a checkout."""
    return program_root() / "files.sha256" if getattr(sys, "frozen", False) else None


def default_data_folder() -> Path:
    """Where a new office database is put unless the clerk chooses another folder."""
    import platformdirs

    return Path(platformdirs.user_documents_dir()) / "妇联台账"


def companion(database: Path) -> Path:
    """The folder beside a database that holds its key slots, lock and high-water marks."""
    return database.with_name(database.name + "-files")


def rights_database(database: Path) -> Path:
    """The file of rights cases of an office; its own key slots lie in its own companion folder."""
    return companion(database) / "apart" / "rights.fldb"
