"""NSIS makes one file of the built folder."""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path

from steps import DIST, NAME, ROOT, must, say, version

SCRIPT = ROOT / "packaging" / "installer.nsi"
_MACHINE_AMD64 = b"\x64\x86"


def setup_file() -> Path:
    """Where the installer of this version lies."""
    return DIST / f"{NAME}-{version()}-Setup.exe"


def make(program: Path, work: Path) -> Path:
    """Pack the built folder into the installer."""
    say("NSIS")
    setup = setup_file()
    setup.unlink(missing_ok=True)
    numbers = ".".join([*re.findall(r"\d+", version()), "0", "0", "0"][:4])
    defines = {
        "VERSION": version(), "VERSION4": numbers, "PROGRAM": program, "ICON": work / "fulian.ico",
        "SIDE": work / "side.bmp", "SETUP": setup,
    }  # fmt: skip
    if os.environ.get("FULIAN_SIGN_PKCS12"):
        defines["SIGN"] = f"{shlex.quote(sys.executable)} {shlex.quote(str(ROOT / 'packaging/signing.py'))}"
    must(["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *(f"-D{name}={value}" for name, value in defines.items()), SCRIPT],
         "the installer could not be made")  # fmt: skip
    head = setup.read_bytes()[:1024]
    # The stub of 32 bits, NSIS' own default, installs nothing on a 64-bit Wine and says nothing of it.
    assert head[head.index(b"PE\0\0") + 4 :][:2] == _MACHINE_AMD64
    return setup
