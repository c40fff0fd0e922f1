"""`python3 dev.py build --windows`: from the package index to dist/妇联台账-<version>-Setup.exe, on Debian.

Windows CPython and wheels, laid out → PyInstaller under Wine → signed where a certificate is given → the list of files →
the program's self-test → NSIS → the SHA-256 list. Everything but the result lies in build/windows/.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import file_list
import icons
import installer
import signing
import windows_python
from steps import DIST, ROOT, Stop, megabytes, run_script, say
from wine import Wine, windows_path, wine_parts

WORK = ROOT / "build" / "windows"
PROGRAM = DIST / "windows" / "fulian"
MOST_MEGABYTES = 60


def main() -> int:
    """Build, check, and say what came out."""
    wine = Wine(WORK / "prefix")
    python = windows_python.lay_out(WORK)
    wine.prepare()
    icons.write_ico(WORK / "fulian.ico")
    icons.write_side(WORK / "side.bmp")
    with wine.screen():
        freeze(wine, python)
        strangers = wine_parts(PROGRAM)
        if strangers:
            raise Stop(f"these files are Wine's and must not be shipped: {', '.join(map(str, strangers))}")
        signing.sign([PROGRAM / "fulian.exe", PROGRAM / "fulianw.exe"])
        count = file_list.write_list(PROGRAM)
        say(f"{PROGRAM.relative_to(ROOT)}: {megabytes(PROGRAM)}, {count} of them listed")
        self_test(wine)
    setup = installer.make(PROGRAM, WORK)
    signing.sign([setup])
    size = setup.stat().st_size / 1e6
    if size > MOST_MEGABYTES:
        raise Stop(f"{setup.name} has {size:.1f} MB; {MOST_MEGABYTES} are allowed")
    sums = signing.write_sums(setup)
    say(f"{setup.relative_to(ROOT)}: {megabytes(setup)}; {', '.join(one.name for one in sums)}")
    return 0


def freeze(wine: Wine, python: Path) -> None:
    """PyInstaller, as a Windows program."""
    say("PyInstaller under Wine")
    shutil.rmtree(PROGRAM, ignore_errors=True)
    done = wine.run(
        [
            python / "python.exe", "-X", "utf8", "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
            "--distpath", windows_path(PROGRAM.parent), "--workpath", windows_path(WORK),
            windows_path(ROOT / "packaging" / "fulian.spec"),
        ],
        cwd=ROOT,
    )  # fmt: skip
    if done.returncode or not (PROGRAM / "fulianw.exe").is_file():
        raise Stop(f"PyInstaller failed (exit status {done.returncode})\n{done.stdout[-4000:]}")


def self_test(wine: Wine) -> None:
    """What is shipped must find itself whole."""
    say("fulian.exe --self-test")
    done = wine.run([PROGRAM / "fulian.exe", "--self-test"], env={"PYTHONUTF8": "1"})
    if done.returncode:
        raise Stop(
            f"the built program fails its self-test (exit status {done.returncode})\n{done.stdout[-4000:]}"
        )
    print(done.stdout.strip().splitlines()[-1], flush=True)


if __name__ == "__main__":
    run_script(main)
