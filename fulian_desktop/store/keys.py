"""Key slots: the random database key, sealed once for each way in.

A slot is a small JSON file in the companion folder that holds an age file. Passwords and the recovery code
become age identities first (scrypt with 128 MiB, fixed so that an office's old PC can open what a new one
sealed; age's own passphrase form calibrates itself to half a gigabyte on today's machines).
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from ..errors import UserError
from .age_identity import identity_text
from .files import read_json, sync_folder, write_json

SCRYPT: Final = {"n": 1 << 17, "r": 8, "p": 1}
CODE_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_GROUPS: Final = 8
PASSWORD_MIN: Final = 8


def new_key() -> bytes:
    """A fresh database key."""
    return secrets.token_bytes(32)


def new_recovery_code() -> str:
    """8 groups of 5 characters, 200 random bits, without letters that are mistaken for digits."""
    return "-".join("".join(secrets.choice(CODE_ALPHABET) for _ in range(5)) for _ in range(CODE_GROUPS))


def password_problem(password: str) -> str | None:
    """Why a password will not do, or None."""
    if len(password) < PASSWORD_MIN:
        return f"密码至少 {PASSWORD_MIN} 位"
    if len(password) > 200 or "\x00" in password:
        return "密码太长，或含有不能使用的字符"
    if len(set(password)) < 4:
        return "密码太简单，请不要用同一个字符重复"
    return None


def add_password(folder: Path, user: str, password: str, key: bytes) -> None:
    """Seal the key for a user's password, in place of the one she had."""
    salt = secrets.token_bytes(16)
    secret = _stretched(password, salt, SCRYPT)
    slot = {"kind": "password", "user": user, "kdf": {"name": "scrypt", "salt": salt.hex(), **SCRYPT}}
    name = hashlib.sha256(user.encode("utf-8")).hexdigest()[:12]
    _write(folder, f"user-{name}", slot, key, _recipient(secret))


def add_recovery_code(folder: Path, code: str, key: bytes) -> None:
    """Seal the key for the printed recovery code; the code before it no longer opens."""
    _write(folder, "recovery", {"kind": "recovery"}, key, _recipient(_code_secret(code)))


def add_recipient(folder: Path, name: str, recipient: str, key: bytes) -> None:
    """Seal the key for the county's recovery key (an age recipient)."""
    _write(folder, name, {"kind": "county"}, key, recipient)


def users(folder: Path) -> list[str]:
    """The users that have a password slot."""
    return [str(slot["user"]) for slot in _slots(folder, "password") if "user" in slot]


def open_with_password(folder: Path, password: str) -> tuple[bytes, str]:
    """(database key, user) for a password; UserError E-DB-01 where no slot opens."""
    for slot in _slots(folder, "password"):
        key = _opened_by_password(slot, password)
        if key:
            return key, str(slot.get("user", "管理员"))
    raise UserError(
        "E-DB-01", "密码不对，没有打开。", todo="请检查大小写和输入法再试；忘了密码可以用恢复码打开。"
    )


def open_with_code(folder: Path, code: str) -> tuple[bytes, str]:
    """(database key, user) for the recovery code; UserError E-DB-11 where it does not fit."""
    for slot in _slots(folder, "recovery"):
        key = _opened(slot, _code_secret(code))
        if key:
            known = users(folder)
            return key, known[0] if known else "管理员"
    raise UserError(
        "E-DB-11", "恢复码不对，没有打开。", todo="请对照打印的恢复码逐组核对；恢复码共8组，每组5位。"
    )


def open_with_identity(folder: Path, secret_text: str) -> bytes:
    """The key through the county's recovery key."""
    from pyrage import DecryptError, decrypt, x25519

    for slot in _slots(folder, "county"):
        try:
            return bytes(decrypt(slot["age"].encode("ascii"), [x25519.Identity.from_str(secret_text)]))
        except DecryptError:
            continue
    raise UserError("E-DB-12", "县里的恢复钥匙打不开这个数据库。", todo="请确认它加入的是本县。")


def _opened_by_password(slot: dict[str, Any], password: str) -> bytes | None:
    """The key, or None where the password does not fit, or rot has taken the slot apart."""
    try:
        return _opened(slot, _stretched(password, bytes.fromhex(slot["kdf"]["salt"]), slot["kdf"]))
    except (KeyError, TypeError, ValueError):
        return None


def _slots(folder: Path, kind: str) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.slot")):
        slot = read_json(path)
        if slot.get("kind") == kind and isinstance(slot.get("age"), str) and slot["age"].isascii():
            yield slot


def _write(folder: Path, name: str, slot: dict[str, Any], key: bytes, recipient: str) -> None:
    from pyrage import encrypt, x25519

    sealed = encrypt(key, [x25519.Recipient.from_str(recipient)], armored=True)
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / f"{name}.slot", {**slot, "age": sealed.decode("ascii")})
    sync_folder(folder)


def _opened(slot: dict[str, Any], secret: bytes) -> bytes | None:
    from pyrage import DecryptError, decrypt, x25519

    try:
        return bytes(decrypt(slot["age"].encode("ascii"), [x25519.Identity.from_str(identity_text(secret))]))
    except DecryptError:
        return None


def _recipient(secret: bytes) -> str:
    from pyrage import x25519

    return str(x25519.Identity.from_str(identity_text(secret)).to_public())


def _stretched(password: str, salt: bytes, cost: dict[str, Any]) -> bytes:
    words = unicodedata.normalize("NFC", password)[:1000].encode("utf-8")
    return hashlib.scrypt(words, salt=salt, n=cost["n"], r=cost["r"], p=cost["p"], maxmem=1 << 28, dklen=32)


def _code_secret(code: str) -> bytes:
    """The recovery code has 200 random bits, so one hash is stretching enough."""
    folded = unicodedata.normalize("NFKC", code).upper().replace("O", "0").replace("I", "1").replace("L", "1")
    kept = "".join(c for c in folded if c in CODE_ALPHABET)
    return hashlib.sha256(b"fulian recovery code " + kept.encode("ascii")).digest()
