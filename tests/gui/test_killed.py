"""The power goes while a form is open: what was typed is offered again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from fulian_desktop.app import offices, records
from fulian_desktop.store.browse import Query

from .conftest import PASSWORD, Made

CLERK = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from fulian_desktop.app import offices, records
from fulian_desktop.store.browse import Query
from fulian_desktop.gui.desk import Desk
from fulian_desktop.gui.form import RecordForm
from fulian_desktop.ledgers.registry import BY_KEY
app = QApplication([])
office = offices.open_office(Path(sys.argv[1]), sys.argv[2])
form = RecordForm(Desk(office), BY_KEY["person"])
form.show()
form.open_new()
name = form.cells["name"].widget.editor
name.setText("林小兰")
name.textEdited.emit("林小兰")
def look():
    if records.waiting_drafts(office):
        print("kept", flush=True)
timer = QTimer()
timer.timeout.connect(look)
timer.start(50)
app.exec()
"""


def test_a_form_that_was_open_when_the_power_went_is_offered_again(
    made_township: Made, tmp_path: Path
) -> None:
    with made_township.copied(tmp_path) as office:
        path = office.path
    root = Path(__file__).resolve().parents[2]
    clerk = subprocess.Popen(
        [sys.executable, "-c", CLERK, str(path), PASSWORD],
        stdout=subprocess.PIPE,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert clerk.stdout is not None
    assert clerk.stdout.readline().strip() == b"kept"
    clerk.kill()
    clerk.wait()
    clerk.stdout.close()
    with offices.open_office(path, PASSWORD) as office:
        (draft,) = records.waiting_drafts(office)
        assert draft.values["name"] == "林小兰"
        assert records.rows(office, "person", Query()) == []
