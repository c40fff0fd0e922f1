"""Killed while receipts are printed: no number twice, no line with two, and no two papers that look alike."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pypdf
import pytest

from fulian_desktop.app import aid, aid_receipts, records
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.store import audit
from fulian_desktop.store.office import Office
from tests import child
from tests.offices import OnDisk, on_disk, woman

LINES, OFFICES, KILLS = 12, 5, 5


@pytest.fixture(scope="module")
def children() -> Iterator[child.Children]:
    with child.children() as made:
        yield made


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> tuple[OnDisk, UUID]:
    """An office with a batch of which nothing has been printed."""
    files = on_disk(tmp_path_factory.mktemp("original"))
    fund = Fund(name="春晖基金", scheme="chunhui", nature="donation", founded_on=date(2010, 3, 8))
    people = [woman(f"王小兰{n}") for n in range(LINES)]
    batch = AidBatch(
        title="三八慰问", fund=fund.uid, aid_kind="condolence", pay_method="cash", held_on=date(2013, 3, 8), handler="陈梅",
        second_handler="周霞",
        lines=[AidDisbursement(recipient=one.uid, category="low_income", amount=50_000) for one in people],
    )  # fmt: skip
    with files.open() as office:
        records.add_many(office, [fund, *people])
        records.save(office, batch)
    return files, batch.uid


def unmarked(papers: list[Path]) -> Counter[str]:
    """How many papers show each number without saying 补打; every file that lies there is whole."""
    found: Counter[str] = Counter()
    for paper in papers:
        for page in pypdf.PdfReader(paper).pages:
            text = "".join(page.extract_text().split())
            if "补打" not in text:
                found.update(_numbers(text))
    return found


def _numbers(text: str) -> set[str]:
    return {text[at : at + 25] for at in range(len(text)) if text.startswith("330327101-2013-", at)}


def check(office: Office, batch: UUID) -> None:
    """The laws of numbers."""
    given = aid.receipts(office, batch)
    kept: AidBatch = records.load(office, "aid_batch", batch).record
    assert len(given) in (0, LINES), "all of a print's numbers or none"
    assert len({one.number for one in given}) == len({one.line for one in given}) == len(given)
    assert [int(one.number[-5:]) for one in given] == list(range(1, len(given) + 1))
    assert {line.uid: line.receipt_no for line in kept.lines if line.receipt_no} == {
        one.line: one.number for one in given
    }
    with office.read() as connection:
        assert audit.broken_at(connection) is None


def killed_prints(
    children: child.Children, original: tuple[OnDisk, UUID], folder: Path, chance: random.Random,
    act: Callable[..., None],
) -> Counter[str]:  # fmt: skip
    """Prints of one office, all but the last cut off at a random moment; the papers that lie there, by number."""
    files, batch = original[0].moved_to(folder), original[1]
    papers = [folder / f"{n}.pdf" for n in range(KILLS + 1)]
    for paper in papers[:-1]:
        printer = children.start(act, files.path, files.key.hex(), batch, paper)
        printer.go()
        wanted = chance.random()
        began = time.monotonic()
        while wanted < 0.6 and not paper.exists() and time.monotonic() - began < 3:
            time.sleep(0.0005)  # as near as can be to the moment when the paper is there
        time.sleep(chance.uniform(0, 0.35) if wanted >= 0.6 else chance.uniform(0, 0.004))
        printer.kill()
        printer.wait()
        with files.open() as office:
            check(office, batch)
    with files.open() as office:
        aid_receipts.print_receipts(office, batch, papers[-1])
        check(office, batch)
    return unmarked([paper for paper in papers if paper.exists()])


def test_no_cut_leaves_two_papers_that_look_alike(
    children: child.Children, original: tuple[OnDisk, UUID], tmp_path: Path
) -> None:
    chance = random.Random(2013)
    for number in range(OFFICES):
        found = killed_prints(children, original, tmp_path / str(number), chance, child.print_receipts)
        assert not found or max(found.values()) == 1


def test_one_who_counts_after_the_paper_is_found_out(
    children: child.Children, original: tuple[OnDisk, UUID], tmp_path: Path
) -> None:
    """The planted fault: were it not found, the test above would prove nothing."""
    chance = random.Random(2013)
    for number in range(OFFICES):
        found = killed_prints(children, original, tmp_path / str(number), chance, child.print_carelessly)
        if found and max(found.values()) > 1:
            return
    pytest.fail("nothing was found alike")
