"""Windows programs on Debian: a Wine prefix of its own, a screen of its own, and stand-ins for what Wine 8 lacks.

The stand-ins (wine/*.c) live in the prefix alone. Nothing of Wine and nothing of them goes into what is shipped;
`wine_parts` is how the build makes sure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from steps import ROOT, Stop, must, say

SOURCES = ROOT / "packaging" / "wine"
COMPILER = "x86_64-w64-mingw32-gcc"
NEEDED = ("wine", "Xvfb", "localedef", COMPILER)
"""The programs without which nothing can be built or tried for Windows here."""
WINE_MARK = b"Wine builtin DLL"

_SETTINGS_CLASS = "Windows.UI.ViewManagement.UISettings"
_REGISTRY = (
    # A program that crashes must end, not wait for a debugger that nobody sees.
    (r"HKLM\Software\Microsoft\Windows NT\CurrentVersion\AeDebug", "Debugger", "REG_SZ", ""),
    # Qt 6 asks this class for the accent colour and ends the program where there is none.
    (
        rf"HKLM\Software\Microsoft\WindowsRuntime\ActivatableClassId\{_SETTINGS_CLASS}",
        "DllPath",
        "REG_SZ",
        r"C:\windows\system32\uisettings.dll",
    ),
)


def missing() -> list[str]:
    """Those of the needed programs that are not installed."""
    return [name for name in NEEDED if not shutil.which(name)]


class Wine:
    """A prefix, made when it is first asked for, and what runs in it."""

    def __init__(self, prefix: Path, *, user: str = "builder") -> None:
        self.prefix, self.user = prefix, user
        self._beside = prefix.with_name(prefix.name + "-system")
        self._env = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("QT_", "PYTHON"))},
            "WINEPREFIX": str(prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            # No downloads of .NET and of a browser; no menu entries on the builder's own desktop.
            "WINEDLLOVERRIDES": "mscoree,mshtml=;winemenubuilder.exe=d",
            # A Chinese Windows, code page 936, whatever locales this system has.
            "LANG": "zh_CN.UTF-8",
            "LOCPATH": str(self._beside),
            "HOME": str(self._beside / "home"),
            # Windows takes its user's name from here: names with blanks and characters are what offices have.
            "LD_PRELOAD": "libnss_wrapper.so",
            "NSS_WRAPPER_PASSWD": str(self._beside / "passwd"),
            "NSS_WRAPPER_GROUP": str(self._beside / "group"),
        }

    @property
    def drive_c(self) -> Path:
        """Drive C as this system sees it."""
        return self.prefix / "drive_c"

    @property
    def display(self) -> str:
        """The screen, within `screen`."""
        return self._env["DISPLAY"]

    def prepare(self) -> None:
        """Make the prefix, as a Windows 10 with the stand-ins; seconds when first, else nothing."""
        done = self.prefix / "prepared"
        if done.exists():
            return
        lacking = missing()
        if lacking:
            raise Stop(f"not installed: {', '.join(lacking)} (python3 dev.py build --windows installs them)")
        say(f"making a Wine prefix in {self.prefix}")
        self._make_user_and_locale()
        shutil.rmtree(self.prefix, ignore_errors=True)
        self.prefix.mkdir(parents=True)
        self.must(["wineboot", "-i"], "Wine could not make its prefix")
        # Wine lets the desktop and the documents be those of the system's own user.
        for link in (one for one in (self.drive_c / "users").glob("*/*") if one.is_symlink()):
            link.unlink()
            link.mkdir()
        for source in sorted(SOURCES.glob("*.c")):
            target = self.drive_c / "windows/system32" / f"{source.stem}.dll"
            must(
                [COMPILER, "-shared", "-O1", "-w", "-o", target, source, "-ladvapi32"],
                f"{source.name} does not compile",
            )
        for key, name, kind, value in _REGISTRY:
            self.must(["reg", "add", key, "/v", name, "/t", kind, "/d", value, "/f"], f"reg add {key}")
        self.must(["winecfg", "-v", "win10"], "Wine could not be told to be Windows 10")
        done.touch()

    def _make_user_and_locale(self) -> None:
        home = self._beside / "home"
        home.mkdir(parents=True, exist_ok=True)
        owner = f"{os.getuid()}:{os.getgid()}"
        (self._beside / "passwd").write_text(f"{self.user}:x:{owner}::{home}:/bin/sh\n", "utf-8")
        (self._beside / "group").write_text(f"users:x:{os.getgid()}:\n", "utf-8")
        target = self._beside / "zh_CN.UTF-8"
        if not target.exists():
            must(["localedef", "-i", "zh_CN", "-f", "UTF-8", target], "the Chinese locale could not be made")

    def run(
        self,
        argv: Sequence[str | Path],
        *,
        env: Mapping[str, str] | None = None,
        timeout: float = 1200,
        cwd: Path | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Run a Windows program; its output comes through a pipe, since Python under Wine ends on other streams."""
        done = subprocess.run(
            ["wine", *map(str, argv)],
            env={**self._env, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=timeout,
            check=False,
            cwd=cwd,
        )
        return subprocess.CompletedProcess(done.args, done.returncode, _decoded(done.stdout))

    def start(
        self, argv: Sequence[str | Path], *, env: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        """Start a Windows program with a window, and go on."""
        return subprocess.Popen(
            ["wine", *map(str, argv)],
            env={**self._env, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def must(self, argv: Sequence[str | Path], failure: str) -> None:
        """Run a Windows program without which the rest is pointless."""
        done = self.run(argv)
        if done.returncode:
            raise Stop(f"{failure} (exit status {done.returncode})\n{done.stdout[-4000:]}")

    def stop(self) -> None:
        """End the prefix's own server and whatever is left running in this prefix."""
        subprocess.run(["wineserver", "-k"], env=self._env, check=False, capture_output=True)
        subprocess.run(["wineserver", "-w"], env=self._env, check=False, capture_output=True, timeout=60)

    @contextmanager
    def screen(self, size: str = "1366x768") -> Iterator[str]:
        """A screen that nobody sees, for as long as the block runs; yields its display name."""
        read, write = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
            pass_fds=[write],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        try:
            with os.fdopen(read, encoding="ascii") as answer:
                number = answer.readline().strip()
            if not number:
                raise Stop("Xvfb did not start")
            self._env["DISPLAY"] = f":{number}"
            yield self._env["DISPLAY"]
            self.stop()
        finally:
            self._env.pop("DISPLAY", None)
            server.terminate()
            server.wait()


def wine_parts(folder: Path) -> list[Path]:
    """The files below a folder that are Wine's own: none may be shipped."""
    return [
        file
        for file in sorted(folder.rglob("*"))
        if file.suffix.lower() in (".dll", ".exe", ".pyd", ".drv") and WINE_MARK in file.read_bytes()[:4096]
    ]


def windows_path(file: Path) -> str:
    """A file of this system as programs in Wine name it."""
    return "Z:" + str(file.resolve()).replace("/", "\\")


def _decoded(output: bytes) -> str:
    """Line by line: UTF-8 where a program writes JSON, else the code page of a Chinese Windows."""
    return "".join(map(_decoded_line, output.splitlines(keepends=True)))


def _decoded_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("gb18030", "replace")
