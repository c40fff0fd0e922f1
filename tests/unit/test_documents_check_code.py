import re
from datetime import date

import pytest

from fulian_desktop.documents.check_code import receipt_code, receipt_qr_text

KEY = b"the key of one office, 32 bytes."
DAY = date(2013, 3, 5)


def test_a_code_is_eight_signs_that_are_not_misread() -> None:
    codes = {receipt_code(KEY, f"330327101-01-2013-{n:06d}", 120_000, DAY, "王秀兰") for n in range(500)}
    assert len(codes) == 500
    assert all(re.fullmatch("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", code) for code in codes)


def test_the_code_of_a_receipt_never_changes() -> None:
    # Printed codes stay on paper for thirty years: this line may not change with a release.
    assert receipt_code(KEY, "330327101-01-2013-000001", 120_000, DAY, "王秀兰") == "1R52-5HG9"


@pytest.mark.parametrize(
    "altered",
    [
        (KEY, "330327101-01-2013-000002", 120_000, DAY, "王秀兰"),
        (KEY, "330327101-01-2013-000001", 120_001, DAY, "王秀兰"),
        (KEY, "330327101-01-2013-000001", 120_000, date(2013, 3, 6), "王秀兰"),
        (KEY, "330327101-01-2013-000001", 120_000, DAY, "王秀蘭"),
        (KEY + b"!", "330327101-01-2013-000001", 120_000, DAY, "王秀兰"),
        (KEY, "330327101-01-2013-00000", 1_120_000, DAY, "王秀兰"),
    ],
)
def test_whoever_alters_a_receipt_has_another_code(altered: tuple[bytes, str, int, date, str]) -> None:
    assert receipt_code(*altered) != receipt_code(KEY, "330327101-01-2013-000001", 120_000, DAY, "王秀兰")


def test_without_a_key_there_is_no_code() -> None:
    with pytest.raises(ValueError, match="key"):
        receipt_code(b"", "1", 1, DAY, "王")


def test_the_qr_code_says_what_the_paper_says_and_names_nobody() -> None:
    text = receipt_qr_text("330327101-01-2013-000001", 120_005, DAY, "7Q4K-M2XD")
    assert text == "FL1|330327101-01-2013-000001|1200.05|2013-03-05|7Q4K-M2XD"
