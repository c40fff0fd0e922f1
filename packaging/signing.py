"""Signatures: Authenticode on the program and the installer, and a SHA-256 list signed with minisign, where keys are given.

FULIAN_SIGN_PKCS12   a certificate with its key (.p12, .pfx); FULIAN_SIGN_PASSWORD_FILE: the file with its password
FULIAN_SIGN_TIME     a time stamp server, on a computer with a network
FULIAN_MINISIGN_KEY  a secret key made with `minisign -G -W`
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from steps import NAME, Stop, must, say


def sign(files: Sequence[Path]) -> bool:
    """Sign programs with the given certificate; says so where there is none."""
    certificate = os.environ.get("FULIAN_SIGN_PKCS12")
    if not certificate:
        say(
            f"not signed, since FULIAN_SIGN_PKCS12 names no certificate: {', '.join(one.name for one in files)}"
        )
        return False
    options = ["-pkcs12", certificate, "-h", "sha256", "-n", NAME]
    for variable, option in (("FULIAN_SIGN_PASSWORD_FILE", "-readpass"), ("FULIAN_SIGN_TIME", "-ts")):
        if os.environ.get(variable):
            options += [option, os.environ[variable]]
    for file in files:
        signed = file.with_name(file.name + ".signed")
        must(
            ["osslsigncode", "sign", *options, "-in", file, "-out", signed],
            f"{file.name} could not be signed",
        )
        shutil.copymode(file, signed)
        signed.replace(file)
    say(f"signed: {', '.join(one.name for one in files)}")
    return True


def write_sums(*files: Path) -> list[Path]:
    """SHA256SUMS beside the files, as `sha256sum -c` reads it, with its minisign signature where a key is given."""
    sums = files[0].with_name("SHA256SUMS")
    lines = _kept(sums, {file.name for file in files})
    lines += [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    sums.write_text("".join(lines), encoding="utf-8", newline="\n")
    signature = sums.with_name(sums.name + ".minisig")
    signature.unlink(missing_ok=True)
    key = os.environ.get("FULIAN_MINISIGN_KEY")
    if not key:
        return [sums]
    if not shutil.which("minisign"):
        raise Stop("minisign is not installed")
    must(
        ["minisign", "-S", "-s", key, "-m", sums, "-t", f"{NAME} SHA256SUMS"],
        "SHA256SUMS could not be signed",
    )
    return [sums, signature]


def _kept(sums: Path, renewed: set[str]) -> list[str]:
    """The lines of other files that still lie there: the other system's build."""
    if not sums.exists():
        return []
    lines = [line for line in sums.read_text("utf-8").splitlines(keepends=True) if line.strip()]
    names = {line: line.rstrip("\n").partition("  ")[2] for line in lines}
    return [line for line in lines if names[line] not in renewed and sums.with_name(names[line]).exists()]


if __name__ == "__main__":  # NSIS calls it for the uninstaller
    import sys

    sign([Path(name) for name in sys.argv[1:]])
