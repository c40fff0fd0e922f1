import pytest

from fulian_desktop.documents import fonts

RARE = "𬭎𬍛𬱖䶮㛃煊昇喆堃珺赟翀彧頔犇龘㙓曌"


def test_every_rare_character_of_a_name_is_in_our_fonts() -> None:
    assert not fonts.missing_glyphs(RARE)


def test_whole_blocks_of_common_characters_are_there() -> None:
    common = "".join(map(chr, range(0x4E00, 0x9FA6)))
    assert not fonts.missing_glyphs(common + "零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整¥—·（）“”〔〕：，。；、")


def test_what_no_font_has_is_named_once_and_in_order() -> None:
    assert fonts.missing_glyphs("陈\ue000丽\U000104a0\ue000") == "\ue000\U000104a0"


def test_a_variation_selector_is_no_missing_character() -> None:
    assert not fonts.missing_glyphs("葛\U000e0100")
    assert fonts.printable("葛\U000e0100城") == "葛城"


def test_characters_that_song_lacks_are_taken_from_hei() -> None:
    assert fonts.runs("王𰻞兰", fonts.TEXT) == [
        (fonts.TEXT, "王"),
        (fonts.FALLBACK, "𰻞"),
        (fonts.TEXT, "兰"),
    ]


def test_a_character_without_a_glyph_stays_itself_under_the_box() -> None:
    assert "".join(piece for _, piece in fonts.runs("陈\ue001丽", fonts.TEXT)) == "陈\ue001丽"
    assert fonts.missing_glyphs("\ue001") == "\ue001"


def test_width_is_that_of_reportlab() -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    fonts.faces()
    for text in ("王秀兰", "330327********0029", "人民币壹仟元整 ¥1,000.00", "李𬭎·𬍛"):
        assert fonts.width(text, fonts.TEXT, 10.5) == pytest.approx(stringWidth(text, fonts.TEXT, 10.5))
