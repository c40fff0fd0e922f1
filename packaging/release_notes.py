"""The release notes: the part of CHANGELOG.md of this version, with how to check the files. `release_notes.py > notes.md`"""

from __future__ import annotations

import re

from steps import ROOT, Stop, run_script, version

CHECK = """
### How to check the files
`sha256sum --check SHA256SUMS`, and `minisign -V -p release.pub -m SHA256SUMS` with the public key that you had before.
On Windows: right click, Properties, Digital Signatures, or `certutil -hashfile <file> SHA256`.
"""


def notes(of: str, changelog: str) -> str:
    """What stands below the heading of a version."""
    found = re.search(
        rf"^## \[{re.escape(of)}\][^\n]*\n(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL
    )
    if found is None:
        raise Stop(f"CHANGELOG.md has no heading for {of}")
    return found[1].strip() + "\n"


def main() -> int:
    """Print them."""
    print(f"## 妇联台账 {version()}\n\n{notes(version(), (ROOT / 'CHANGELOG.md').read_text('utf-8'))}{CHECK}")
    return 0


if __name__ == "__main__":
    run_script(main)
