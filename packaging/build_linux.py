"""`python3 dev.py build` on Linux: the one-folder program in dist/fulian, its self-test, and a Debian package of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import file_list
import icons
import signing
from steps import DIST, NAME, ROOT, Stop, megabytes, must, run_script, say, version

WORK = ROOT / "build" / "linux"
PROGRAM = DIST / "fulian"
PACKAGE = "fulian-desktop"
# What the built program asks of the system and does not bring along: drawing and fonts.
NEEDS = "libgl1, libegl1, libfontconfig1, libx11-6, libx11-xcb1, libxcb1"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)

DESKTOP = f"""[Desktop Entry]
Type=Application
Name={NAME}
Comment=妇联各本台账的登记、发放、报送和统计
Exec=/usr/bin/fulian open %F
Icon=fulian
Terminal=false
Categories=Office;Database;
MimeType=application/x-fulian-package;application/x-fulian-database;
StartupWMClass=fulian
"""
MIME_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
 <mime-type type="application/x-fulian-package">
  <comment>妇联台账报送包</comment>
  <icon name="fulian"/>
  <glob pattern="*.fulian" weight="80"/>
 </mime-type>
 <mime-type type="application/x-fulian-database">
  <comment>妇联台账数据库</comment>
  <icon name="fulian"/>
  <glob pattern="*.fldb" weight="80"/>
 </mime-type>
</mime-info>
"""


def main() -> int:
    """Build, check, pack, and say what came out."""
    freeze()
    count = file_list.write_list(PROGRAM)
    say(f"{PROGRAM.relative_to(ROOT)}: {megabytes(PROGRAM)}, {count} of them listed")
    self_test()
    glibc = needed_glibc(PROGRAM)
    if shutil.which("dpkg-deb"):
        package = make_package(glibc)
        sums = signing.write_sums(package)
        say(f"{package.relative_to(ROOT)}: {megabytes(package)}; {', '.join(one.name for one in sums)}")
    else:
        say("no Debian package, since dpkg-deb is not installed")
    say(f"runs on systems with glibc {glibc} or newer, and nothing older (UOS 20 and Kylin V10 have 2.28)")
    return 0


def freeze() -> None:
    """PyInstaller."""
    say("PyInstaller")
    arguments = ["--noconfirm", "--log-level", "ERROR", "--distpath", str(DIST), "--workpath", str(WORK)]
    must(
        [sys.executable, "-m", "PyInstaller", *arguments, ROOT / "packaging/fulian.spec"],
        "PyInstaller failed",
    )


def self_test() -> None:
    """What is shipped must find itself whole."""
    say("fulian --self-test")
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    must([PROGRAM / "fulian", "--self-test"], "the built program fails its self-test", env)


def needed_glibc(program: Path) -> str:
    """The newest glibc that any of the program's libraries asks for."""
    files = [one for one in program.rglob("*") if one.is_file() and one.read_bytes()[:4] == b"\x7fELF"]
    told = subprocess.run(["objdump", "-T", *files], capture_output=True, text=True, check=False).stdout
    found = {tuple(map(int, one.split("."))) for one in re.findall(r"GLIBC_([0-9.]+)", told)}
    if not found:
        raise Stop("objdump named no version of glibc")
    return ".".join(map(str, max(found)))


def make_package(glibc: str) -> Path:
    """The Debian package: the program in /opt, its command, menu entry, icons and file types."""
    say("dpkg-deb")
    tree = WORK / "package"
    shutil.rmtree(tree, ignore_errors=True)
    home = tree / "opt" / PACKAGE
    shutil.copytree(PROGRAM, home, symlinks=True)
    command = tree / "usr/bin/fulian"
    command.parent.mkdir(parents=True)
    command.symlink_to(f"/opt/{PACKAGE}/fulian")
    _write(tree / "usr/share/applications/fulian.desktop", DESKTOP)
    _write(tree / "usr/share/mime/packages/fulian.xml", MIME_TYPES)
    for size in ICON_SIZES:
        _write(tree / f"usr/share/icons/hicolor/{size}x{size}/apps/fulian.png", icons.drawn(size))
    _write(tree / "usr/share/icons/hicolor/scalable/apps/fulian.svg", icons.MARK.read_bytes())
    _write(tree / f"usr/share/doc/{PACKAGE}/copyright", (ROOT / "LICENSE").read_bytes())
    _write(tree / "DEBIAN/control", _control(glibc, home))
    must(["chmod", "-R", "u+rwX,go=rX", tree], "modes could not be set")
    target = DIST / f"{PACKAGE}_{version()}_amd64.deb"
    must(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, target], "dpkg-deb failed")
    return target


def _control(glibc: str, home: Path) -> str:
    kilobytes = sum(one.lstat().st_size for one in home.rglob("*") if not one.is_dir()) // 1024
    return f"""Package: {PACKAGE}
Version: {version()}
Architecture: amd64
Section: misc
Priority: optional
Maintainer: {NAME} <fulian@localhost>
Installed-Size: {kilobytes}
Depends: libc6 (>= {glibc}), {NEEDS}
Description: {NAME}
 妇联各本台账的登记、发放、报送和统计，离线使用。
"""


def _write(target: Path, content: str | bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.encode() if isinstance(content, str) else content)


if __name__ == "__main__":
    run_script(main)
