"""What the merge page does with many packages, one after the other, beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ...app import merging
from ...app.merging import Inspection, MergeResult, Rehearsal
from ...values.steps import Steps

if TYPE_CHECKING:
    from ...store.office import Office


def inspect_all(office: Office, files: Sequence[Path], steps: Steps) -> list[Inspection]:
    """Verify packages, changing nothing."""
    found = []
    for number, file in enumerate(files, 1):
        steps.say(f"正在核验第 {number} 个包", number - 1, len(files))
        found.append(merging.inspect(office, file))
    return found


def rehearse_all(office: Office, files: Sequence[Path], steps: Steps) -> list[Rehearsal]:
    """What taking packages in would change, each by itself."""
    found = []
    for number, file in enumerate(files, 1):
        steps.say(f"正在预演第 {number} 个包", number - 1, len(files))
        found.append(merging.rehearse(office, file))
    return found


def merge_all(
    office: Office, files: Sequence[Path], confirmed: Sequence[tuple[str, str]], steps: Steps
) -> MergeResult:
    """Take packages in. confirmed: (unit, fingerprint) of the new devices that were compared with the paper."""
    result = merging.merge(office, files, steps)
    taken = {one.unit for one in result.merged}
    for unit, signer in confirmed:
        if unit in taken:
            merging.confirm_device(office, unit, signer)
    return result


def register_and_inspect(office: Office, one: Inspection, steps: Steps) -> list[Inspection]:
    """Let the further device of a unit in, whose fingerprint stands on the paper, and verify its package again."""
    merging.register_device(office, one.unit, one.signer)
    return inspect_all(office, [one.path], steps)
