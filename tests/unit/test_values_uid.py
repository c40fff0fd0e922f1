import threading
from datetime import UTC, datetime, timedelta
from uuid import RFC_4122, UUID

import pytest

from fulian_desktop.errors import BadValue
from fulian_desktop.values import clock
from fulian_desktop.values.uid import new_uid, read_uid, seeded, uid_text

AT = datetime(2013, 5, 6, 7, 8, 9, 123_000, tzinfo=UTC)


def milliseconds(uid: UUID) -> int:
    return uid.int >> 80


def test_a_uid_is_version_7_and_carries_the_time() -> None:
    with clock.frozen(AT), seeded(1):
        uid = new_uid()
    assert (uid.version, uid.variant) == (7, RFC_4122)
    assert milliseconds(uid) == round(AT.timestamp() * 1000)


def test_a_uid_carries_the_time_of_the_wall_too() -> None:
    assert abs(milliseconds(new_uid()) - datetime.now(UTC).timestamp() * 1000) < 60_000


def test_uids_grow_within_a_millisecond_and_when_the_clock_goes_back() -> None:
    with seeded(2):
        with clock.frozen(AT):
            first = [new_uid() for _ in range(2000)]
        with clock.frozen(AT - timedelta(days=1)):
            later = [new_uid() for _ in range(2000)]
    assert sorted(set(first + later)) == first + later
    assert {uid.version for uid in first + later} == {7}


def test_the_same_seed_and_time_give_the_same_uids() -> None:
    def some(seed: int) -> list[UUID]:
        with clock.frozen(AT, step=timedelta(milliseconds=1)), seeded(seed):
            return [new_uid() for _ in range(50)]

    assert some(7) == some(7)
    assert not set(some(7)) & set(some(8))


def test_after_a_seeded_block_chance_rules_again() -> None:
    with clock.frozen(AT):
        with seeded(7):
            seeded_uid = new_uid()
        assert new_uid() != seeded_uid


def test_threads_never_share_a_uid() -> None:
    made: list[UUID] = []
    threads = [
        threading.Thread(target=lambda: made.extend([new_uid() for _ in range(500)])) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 2000


def test_uid_text_reads_back_with_or_without_hyphens() -> None:
    uid = new_uid()
    assert len(uid_text(uid)) == 32
    assert read_uid(uid_text(uid)) == read_uid(str(uid)) == read_uid(str(uid).upper()) == uid


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0123",
        "{01a20dc3-66d5-772b-a66d-9d896b82747c}",
        "urn:uuid:01a20dc3-66d5-772b-a66d-9d896b82747c",
        "01a20dc366d5-772b-a66d-9d896b82747c",
        "01a20dc366d5772ba66d9d896b82747g",
        "０1a20dc366d5772ba66d9d896b82747c",
        "01a20dc366d5772ba66d9d896b82747c\n",
    ],
)
def test_another_form_is_no_uid(text: str) -> None:
    with pytest.raises(BadValue):
        read_uid(text)
