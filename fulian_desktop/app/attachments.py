"""A photo or scan of the signed page, kept with its batch."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from ..errors import BadValue, UserError
from ..ledgers.registry import BY_KEY
from ..store import attachments as store
from ..store import records
from ..store.attachments import Attachment
from ..store.office import Office
from ..values.text import clean_text

__all__ = ["LARGEST", "MOST_PIXELS", "Attachment", "add", "content", "media_of", "of_batch", "remove"]

LARGEST: Final = 20 * 1024 * 1024
"""Bytes of a file that is taken."""
MOST_PIXELS: Final = 100_000_000
"""Of a picture that is decoded at all: a flood is refused before its pixels are made."""
_MAGIC: Final = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"%PDF-": "application/pdf",
}
_STORED: Final = ("image/jpeg", "application/pdf")
_NAME: Final = 100


def media_of(content: bytes) -> str:
    """What a file is, by its first bytes. UserError E-AID-52 for a file that is too large or none of ours."""
    if len(content) > LARGEST:
        raise UserError("E-AID-52", "文件超过 20 MB，没有附上。", todo="请用较低的清晰度重新拍照或扫描。")
    for magic, media in _MAGIC.items():
        if content.startswith(magic):
            return media
    raise UserError(
        "E-AID-52", "只能附 JPEG、PNG 图片或 PDF，没有附上。", todo="请把签领表重新拍照，或扫描成 PDF。"
    )


def add(office: Office, batch_uid: UUID, name: str, content: bytes) -> UUID:
    """Keep a file with a batch of this office. Pictures come as JPEG, made small by whoever took them.

    UserErrors E-AID-52 for a file that cannot be taken, -53 where it is there already, E-REC-02 and -03 for the batch.
    """
    media = media_of(content)
    if media not in _STORED:
        raise UserError("E-AID-52", "图片要先转成 JPEG，没有附上。", todo="请从“附件”窗口里选文件。")
    with office.write() as connection:
        kept = records.load(connection, BY_KEY["aid_batch"], batch_uid)
        if kept is None:
            raise UserError("E-REC-03", "没有找到这个发放批次。", todo="请先保存批次，再附签领页。")
        if kept.unit != office.info.unit:
            raise UserError(
                "E-REC-02", "这个批次是下级单位报来的，本级不能附文件。", todo="请由发放单位附上。"
            )
        if store.is_there(connection, batch_uid, content):
            raise UserError("E-AID-53", "这个文件已经附过了。", todo="不用再附。")
        return store.add(
            office, connection, "aid_batch", batch_uid, name=_named(name, media), media=media, content=content
        )


def _named(name: str, media: str) -> str:
    """A name that can be shown; where it cannot be, what it is."""
    try:
        return clean_text(name, limit=_NAME) or "签领页"
    except BadValue:
        return "签领页.pdf" if media == "application/pdf" else "签领页.jpg"


def of_batch(office: Office, batch_uid: UUID) -> list[Attachment]:
    """The files of a batch that were not taken away."""
    with office.read() as connection:
        return [one for one in store.of_records(connection, [batch_uid]) if one.removed_at is None]


def content(office: Office, uid: UUID) -> bytes:
    """A file as it was added. UserError E-REC-03 where there is none."""
    with office.read() as connection:
        found = store.content_of(connection, uid)
    if found is None:
        raise UserError("E-REC-03", "没有找到这个附件。", todo="请刷新后再试。")
    return found


def remove(office: Office, uid: UUID, reason: str) -> None:
    """Take a file away, with a reason that stays in the trail."""
    if len(reason.strip()) < 2:
        raise UserError("E-REC-04", "去掉附件要写明原因。", todo="请填写原因再试。")
    with office.write() as connection:
        if not store.remove(office, connection, uid, reason.strip()):
            raise UserError("E-REC-03", "没有找到这个附件。", todo="请刷新后再试。")
