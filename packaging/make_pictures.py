"""Pictures of the pages, from the real program on the demo county: for the README, the manual and the eye.

python packaging/make_pictures.py [OUT] [--demo DIR] [--size 1366x768] [--every]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QTableView, QWidget  # noqa: E402

from fulian_desktop.app import aid_receipts, offices, records  # noqa: E402
from fulian_desktop.demo.county import PASSWORD  # noqa: E402
from fulian_desktop.demo.run import PRINTED_BATCH  # noqa: E402
from fulian_desktop.gui import theme, work  # noqa: E402
from fulian_desktop.gui.window import MainWindow  # noqa: E402
from fulian_desktop.store.browse import Query  # noqa: E402

TOWNSHIP, COUNTY = "330327100.fldb", "county.fldb"
TOWNSHIP_PICTURES = {
    "person": "ledger",
    "aid_batch": "aid",
    "submission": "submission",
    "importing": "importing",
}
COUNTY_PICTURES = {"merge": "merge", "figures": "figures", "target": "targets", "report": "report"}
"""Pages whose pictures the README and the manual show, and the pictures' names."""
SETTLE_MS = 400


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("out", nargs="?", type=Path, default=ROOT / "resources" / "help" / "pictures")
    parser.add_argument("--demo", type=Path)
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--every", action="store_true", help="every page, to look at")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    folder = asked.demo or _demo()
    width, height = (int(part) for part in asked.size.split("x"))
    app = QApplication([])
    theme.dress(app)
    _township(folder / TOWNSHIP, asked.out, width, height, every=asked.every)
    _county(folder / COUNTY, asked.out, width, height, every=asked.every)
    work.close()
    return 0


def _demo() -> Path:
    from fulian_desktop.demo.run import main as run

    folder = Path(tempfile.mkdtemp()) / "demo"
    if run([str(folder), "--no-window"]):
        raise SystemExit("the demo failed")
    return folder


def _township(database: Path, out: Path, width: int, height: int, *, every: bool) -> None:
    with offices.open_office(database, PASSWORD) as office:
        window = _window(office, width, height)
        for key, name in _pages(window, TOWNSHIP_PICTURES, every=every):
            window.go(key)
            _shot(window, out / f"{name}.png")
        window.go("person")
        _settle()
        _open_first(window)
        _shot(window, out / "form.png")
        window.close()
        _receipt(office, out / "receipt.png")


def _pages(window: MainWindow, pictures: dict[str, str], *, every: bool) -> list[tuple[str, str]]:
    """Pages with the names of their pictures; every page of the window where that is asked for."""
    return [(key, pictures.get(key, key)) for key in window.navigation.buttons if every or key in pictures]


def _receipt(office: offices.Office, target: Path) -> None:
    """A page of receipts, as paper; needs Debian's poppler-utils."""
    batch = records.page(office, "aid_batch", Query(search=PRINTED_BATCH), limit=1).rows[0].uid
    with tempfile.TemporaryDirectory() as folder:
        printed = aid_receipts.print_receipts(office, batch, Path(folder) / "receipts.pdf")
        subprocess.run(
            [
                "pdftoppm",
                "-r",
                "80",
                "-png",
                "-f",
                "1",
                "-singlefile",
                str(printed.file),
                str(target.with_suffix("")),
            ],
            check=True,
        )


def _county(database: Path, out: Path, width: int, height: int, *, every: bool) -> None:
    with offices.open_office(database, PASSWORD) as office:
        window = _window(office, width, height)
        for key, name in _pages(window, COUNTY_PICTURES, every=every):
            window.go(key)
            _shot(window, out / f"{name if key in COUNTY_PICTURES else 'county-' + name}.png")
        window.close()


def _window(office: offices.Office, width: int, height: int) -> MainWindow:
    window = MainWindow()
    window.resize(width, height)
    window.show()
    window.furnish(office)
    _settle()
    return window


def _open_first(window: MainWindow) -> None:
    table: object = window.page.findChild(QTableView) if window.page else None
    if isinstance(table, QTableView):
        table.selectRow(0)
        table.doubleClicked.emit(table.model().index(0, 0))


def _shot(widget: QWidget, target: Path) -> None:
    _settle()
    widget.grab().save(str(target))


def _settle() -> None:
    """Wait until no work is under way and what came of it is on the screen."""
    for _ in range(3):
        work.wait()
        loop = QEventLoop()
        QTimer.singleShot(SETTLE_MS, loop.quit)
        loop.exec()


if __name__ == "__main__":
    raise SystemExit(main())
