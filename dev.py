#!/usr/bin/env python3
"""Everything a developer runs; needs nothing but Python 3.11 to 3.13 (Debian, other Linux, Windows).

    python3 dev.py demo [DIR]     make the demo county, merge it, show its figures
    python3 dev.py test [ARGS]    static checks, then pytest with ARGS
    python3 dev.py check          static checks only
    python3 dev.py bench [ARGS]   the benchmarks, each beside its floor
    python3 dev.py build          the program for Linux in dist/: one folder, its self-test, a Debian package
    python3 dev.py build --windows    the installer for Windows in dist/, made and tested with Wine (Debian 12)
    python3 dev.py build --measure    sizes and start times of the builds that lie in dist/

Each first makes what it needs: .venv with the packages pinned in constraints.txt, for the tests also
.venv-frictionless, and on Debian the system packages (with apt when root, else it prints the one command).
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
FRICTIONLESS = ROOT / ".venv-frictionless"
WINDOWS = sys.platform == "win32"

# Debian packages; "a|b" means whichever of the names this release has.
QT_LIBRARIES = (
    "libglib2.0-0t64|libglib2.0-0 libgl1 libegl1 libfontconfig1 libxkbcommon0 libdbus-1-3 libbrotli1 "
    "libxkbcommon-x11-0 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 "
    "libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxcb-util1"
)
# Programs that the tests run as strangers to our code, and the packages that bring them.
TEST_PROGRAMS = {
    "minisign": "minisign",
    "osslsigncode": "osslsigncode",
    "age": "age",
    "pdftotext": "poppler-utils",
    "strace": "strace",
    "soffice": "libreoffice-writer-nogui",
    "Xvfb": "xvfb",
    "xauth": "xauth",
}
BUILD_PROGRAMS = {"objdump": "binutils"}
WINDOWS_BUILD_PROGRAMS = {
    "wine": "wine wine64",
    "Xvfb": "xvfb",
    "xwd": "x11-apps",
    "makensis": "nsis",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64-win32",
    "osslsigncode": "osslsigncode",
    "localedef": "locales",
    "/usr/share/i18n/locales/zh_CN": "locales",
    "/usr/lib/x86_64-linux-gnu/libnss_wrapper.so": "libnss-wrapper",
}
# Installed before all else, so that what comes as source is built by pinned tools too.
BUILD_BACKEND = ("setuptools", "setuptools-scm")


class Stop(Exception):
    """The work cannot go on; the sentence says why and what to do."""


def say(text: str) -> None:
    """Announce a step before the output of the program that does it."""
    print(f"-- {text}", flush=True)


def venv_program(venv: Path, name: str) -> str:
    """The path of a program inside a virtual environment."""
    return str(venv / "Scripts" / f"{name}.exe") if WINDOWS else str(venv / "bin" / name)


def run(argv: Sequence[str], env: dict[str, str] | None = None) -> int:
    """Run a program in the project's folder and return its exit status."""
    return subprocess.run(list(argv), cwd=ROOT, env=env, check=False).returncode


def must(argv: Sequence[str], failure: str, env: dict[str, str] | None = None) -> None:
    """Run a program without which the rest is pointless."""
    status = run(argv, env)
    if status:
        raise Stop(f"{failure} (exit status {status}: {' '.join(argv[:6])} ...)")


# ------------------------------------------------------------------------------- system packages


def output_of(*argv: str) -> str:
    """What a program prints, or nothing when it fails."""
    return subprocess.run(argv, capture_output=True, text=True, check=False).stdout


def wanted_packages(command: str, args: Sequence[str]) -> list[str]:
    """The Debian packages that a command needs, as far as they are not seen otherwise."""
    wanted = [] if command == "check" else QT_LIBRARIES.split()
    programs = {"test": TEST_PROGRAMS, "build": BUILD_PROGRAMS}.get(command, {})
    if command == "build" and "--windows" in args:
        programs = {**programs, **WINDOWS_BUILD_PROGRAMS}
    for program, packages in programs.items():
        if not shutil.which(program) and not (program.startswith("/") and Path(program).exists()):
            wanted += packages.split()
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if not can_make_venvs():
        wanted.append(f"python{version}-venv")
    if command == "build" and sys.base_prefix == "/usr":
        wanted.append(f"libpython{version}")  # PyInstaller packs the shared library; Debian splits it off
    return wanted


def can_make_venvs() -> bool:
    """Whether python3-venv is there, or not needed because the environments stand already."""
    return importlib.util.find_spec("ensurepip") is not None or Path(venv_program(VENV, "pip")).exists()


def missing_packages(wanted: Iterable[str]) -> list[str]:
    """Those of the wanted packages that are not installed."""
    listing = output_of("dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n")
    installed = {line.split()[0] for line in listing.splitlines() if line.endswith(" installed")}
    return [package for package in wanted if installed.isdisjoint(package.split("|"))]


def name_here(package: str) -> str:
    """Which of the alternative names this release of Debian has; the oldest when it cannot tell."""
    *newer, oldest = package.split("|")
    for name in newer:
        if name in output_of("apt-cache", "pkgnames", name).split():
            return name
    return oldest


def provide_system(command: str, args: Sequence[str] = ()) -> None:
    """Install the missing system packages, or print the one command that does."""
    if not sys.platform.startswith("linux"):
        return
    wanted = wanted_packages(command, args)
    if not shutil.which("dpkg-query"):
        say(f"not a Debian system, so not checked; needed here: what Debian calls {' '.join(wanted)}")
        return
    missing = missing_packages(wanted)
    if not missing:
        return
    if os.geteuid() == 0:
        install_system(missing)
        return
    names = " ".join(map(name_here, missing))
    command_line = f"apt-get update && sudo apt-get install -y --no-install-recommends {names}"
    print(
        f"System packages are missing. Run this once, then try again:\n\n    sudo {command_line}\n",
        flush=True,
    )
    if command != "demo" or not can_make_venvs():
        raise Stop("stopped: nothing was changed")
    say("going on without them: the demo needs them for its window only")


def install_system(missing: Sequence[str]) -> None:
    """Install packages with apt, as root."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    say("reading the lists of system packages")
    must(["apt-get", "update", "-qq"], "apt-get could not read its lists", env)
    names = [name_here(package) for package in missing]
    say(f"installing system packages: {' '.join(names)}")
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "-o=Dpkg::Use-Pty=0", *names]
    must(install, "apt-get could not install them", env)


# --------------------------------------------------------------------------- virtual environments


def digest(*files: Path) -> str:
    """What an environment was installed from: the files' contents and where the project lies."""
    found = hashlib.sha256(str(ROOT).encode())
    for file in files:
        found.update(file.read_bytes())
    return found.hexdigest()


def make_venv(venv: Path) -> None:
    """Make the environment unless it stands and works."""
    python = venv_program(venv, "python")
    if Path(python).exists() and not subprocess.run([python, "-c", "import pip"], check=False).returncode:
        return
    say(f"making {venv.name}")
    base = getattr(sys, "_base_executable", None) or sys.executable
    must([base, "-m", "venv", "--clear", str(venv)], f"{venv.name} could not be made")


def install(venv: Path, sources: Sequence[Path], requests: Sequence[Sequence[str]]) -> None:
    """Bring an environment to what its sources say, one pip run a request; skipped when nothing changed."""
    stamp = venv / "installed.sha256"
    now = digest(*sources)
    if (
        stamp.exists()
        and stamp.read_text(encoding="ascii") == now
        and Path(venv_program(venv, "python")).exists()
    ):
        return
    make_venv(venv)
    stamp.unlink(missing_ok=True)
    say(f"installing pinned packages into {venv.name} (minutes when first, seconds later)")
    env = {**os.environ, "PYTHONWARNINGS": "ignore"}  # the build tools' advice to packagers
    for request in requests:
        pip = [venv_program(venv, "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        must([*pip, *request], "pip could not install the packages", env)
    stamp.write_text(now, encoding="ascii")


def provide_venv() -> None:
    """The project's own environment: the package itself, editable, with everything a developer needs."""
    pins = ROOT / "constraints.txt"
    with_pins = ["--constraint", str(pins)]
    requests = ([*with_pins, *BUILD_BACKEND], [*with_pins, "--no-build-isolation", "--editable", ".[dev]"])
    install(VENV, (ROOT / "pyproject.toml", pins), requests)


def provide_frictionless() -> None:
    """The environment of frictionless, which the tests run as a stranger reading our packages."""
    pins = ROOT / "constraints-frictionless.txt"
    install(FRICTIONLESS, (pins,), (["--requirement", str(pins)],))


# -------------------------------------------------------------------------------------- commands


def environment(**defaults: str) -> dict[str, str]:
    """What the programs that we run see: UTF-8, and the environment's programs before all others."""
    programs = str(Path(venv_program(VENV, "python")).parent)
    path = os.pathsep.join((programs, os.environ.get("PATH", "")))
    return {"PYTHONUTF8": "1", **defaults, **os.environ, "PATH": path, "VIRTUAL_ENV": str(VENV)}


def python(*argv: str) -> list[str]:
    """A command line for the environment's Python."""
    return [venv_program(VENV, "python"), *argv]


def demo(args: Sequence[str]) -> int:
    """Make the demo county and take it through a year's main job."""
    return run(python("-m", "fulian_desktop.demo.run", *args), environment())


def check(args: Sequence[str] = ()) -> int:
    """All static checks; each is run, also when one before it failed."""
    if args:
        raise Stop(f"check takes no arguments: {' '.join(args)}")
    steps = {
        "ruff check": python("-m", "ruff", "check", "--quiet", "--output-format", "concise"),
        "ruff format --check": python("-m", "ruff", "format", "--check", "--quiet"),
        "mypy --strict": python("-m", "mypy", "--strict"),
        "lint-imports": [venv_program(VENV, "lint-imports"), "--no-logo"],
    }
    failed = []
    for title, argv in steps.items():
        say(title)
        if run(argv, environment()):
            failed.append(title)
    if failed:
        raise Stop(f"static checks failed: {', '.join(failed)}")
    return 0


def test(args: Sequence[str]) -> int:
    """The static checks, then pytest on every core, whose closing line comes last."""
    check()
    say("pytest")
    spread = ("-n", str(min(os.cpu_count() or 1, 4)), "--dist", "worksteal")
    return run(python("-m", "pytest", "-q", *spread, *args), environment(QT_QPA_PLATFORM="offscreen"))


def bench(args: Sequence[str]) -> int:
    """Measure each promise of speed beside its floor."""
    return run(python("-m", "tests.bench", *args), environment(QT_QPA_PLATFORM="offscreen"))


def build(args: Sequence[str]) -> int:
    """Build what is handed out; packaging/README.md says how a release is made of it."""
    scripts = {(): "build_linux", ("--windows",): "build_windows", ("--measure",): "measure"}
    script = scripts.get(tuple(args))
    if script is None:
        raise Stop(f"build takes --windows, --measure, or nothing: {' '.join(args)}")
    if not sys.platform.startswith("linux"):
        raise Stop("what is handed out is built on Debian; on Windows run the program from its source")
    return run(python(str(ROOT / "packaging" / f"{script}.py")), environment())


COMMANDS = {"demo": demo, "test": test, "check": check, "bench": bench, "build": build}


def other_python() -> str | None:
    """A Python of a version that we support, when the one that runs this is none."""
    if (3, 11) <= sys.version_info[:2] <= (3, 13):
        return None
    for name in ("python3.13", "python3.12", "python3.11"):
        found = shutil.which(name)
        if found and output_of(found, "-c", "print('works')"):
            return found
    raise Stop("Python 3.11, 3.12 or 3.13 is needed, and none was found")


def main(argv: Sequence[str]) -> int:
    """Prepare what the command needs, then run it."""
    if not argv or argv[0] not in COMMANDS:
        print(__doc__)
        return 0 if argv and argv[0] in ("-h", "--help", "help") else 2
    command, *args = argv
    try:
        instead = other_python()
        if instead:
            return run([instead, str(ROOT / "dev.py"), *argv])
        provide_system(command, args)
        provide_venv()
        if command == "test":
            provide_frictionless()
        return COMMANDS[command](args)
    except Stop as stop:
        print(f"dev.py: {stop}", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
