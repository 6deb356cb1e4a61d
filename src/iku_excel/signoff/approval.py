"""A head's answer from a phone, recorded in place of a name typed by the head.

The answer names the inputs by the beginning of their code and says that they are agreed to. Only
what says so without a doubt is one: everything else is asked for again.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from pathlib import PurePath

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator

from iku_excel.findings import phrases

LONGEST_ANSWER = 1_000
"""Characters of an answer; who pastes more has pasted the talk around it as well."""
_LEAST_CODE = 8
"""Characters that look like a code, in whatever pieces they were typed."""

_AGREEING = {"setuju", "setujui", "menyetujui", "disetujui"}
_BESIDE_A_YES = """
ya iya yes y ok oke okay baik siap sip saya sy aku kami dengan dgn dg ini itu sudah sdh telah atas
dan untuk isian iku tw i ii iii iv triwulan tahun kode angka buku laporan divisi bagian bidang
kepala pak bapak bu ibu mas mbak yth sdr sdri saudara saudari terima kasih terimakasih makasih trims
tks silakan silahkan lanjut lanjutkan selamat pagi siang sore malam assalamualaikum wr wb salam
hormat
"""
"""All that may stand beside it: whatever else is said may be a condition, a remark or a no."""
_PLAIN_WORDS = {*_AGREEING, *_BESIDE_A_YES.split()}
_PLAIN_SIGNS = frozenset("🙏👍👌✅✔☑🤝😊🙂\N{VARIATION SELECTOR-16}+")
_SKIN_TONE = re.compile("[\U0001f3fb-\U0001f3ff]")
_QUESTION = "?"
_WORD = re.compile(r"[^\W_]+(?:-(?=[^\W_]*\d)[^\W_]+|(?<=\d)-[^\W_]+)*")
"""Letters and digits; the pieces of a code that dashes join are one."""
_OF_A_CODE = re.compile(r"(?:tw)?(?=\D*\d)[0-9a-f-]+")
"""A piece of a code, a number, a date, a quarter."""
_HEX_PIECES = re.compile(r"(?<![^\W_])[0-9a-f]+(?:[\W_]+[0-9a-f]+)*(?![^\W_])")
_CODE_LIKE = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SIGNS_OF_A_CODE = frozenset("0123456789abcdef")
_KINDS_OF_PROOF = ".jpg .jpeg .png .webp .heic .heif .gif .bmp .tif .tiff .pdf .eml .msg .txt"
PROOF_SUFFIXES = frozenset(_KINDS_OF_PROOF.split())
"""Pictures, scans, mails and exported chats: nothing that runs when somebody opens it."""


def answer_code(sha256: str) -> str:
    """The part of the code of inputs that an answer repeats."""
    return sha256[:10]


class Channel(StrEnum):
    """How a written approval came; the texts are public."""

    CHAT = "wa"
    MAIL = "surel"
    LETTER = "surat"

    @property
    def called(self) -> str:
        """As part of a sentence: ``lewat WhatsApp``."""
        return {"wa": "lewat WhatsApp", "surel": "lewat surel", "surat": "dengan surat"}[self.value]


class WrittenApproval(BaseModel):
    """What a head answered, how and when, and the picture, mail or scan that shows it.

    ``at`` is as whoever recorded it says, and nobody knows who that was.
    """

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    text: str = Field(alias="teks", min_length=1, max_length=LONGEST_ANSWER)
    channel: Channel = Field(alias="kanal")
    at: AwareDatetime = Field(alias="waktu")
    proof: str = Field(alias="bukti", min_length=1)
    proof_sha256: str = Field(alias="bukti_sha256", pattern=r"^[0-9a-f]{64}$")

    @field_validator("proof")
    @classmethod
    def _is_of_a_known_kind(cls, name: str) -> str:
        if PurePath(name).suffix.lower() not in PROOF_SUFFIXES:
            raise ValueError("a picture, scan, mail or text")
        return name


def repeats(text: str, code: str) -> bool:
    """Whether the answer repeats the code; case, spaces, signs and words around it aside."""
    return code in "".join(filter(str.isalnum, _plain(text)))


def codes_in(text: str) -> list[str]:
    """What in an answer looks like a code, to tell people which one they were given."""
    pieces = ("".join(filter(str.isalnum, found)) for found in _HEX_PIECES.findall(_plain(text)))
    return [c for c in pieces if len(c) >= _LEAST_CODE and not c.isalpha() and not c.isdecimal()]


def miswritten_code(text: str) -> tuple[str, str]:
    """What was meant for a code, and the signs in it that no code has, such as O for 0; both
    empty where there is nothing of the kind."""
    for word in _CODE_LIKE.findall(unicodedata.normalize("NFKC", text)):
        letters = "".join(filter(str.isalnum, word))
        odd = {sign for sign in letters if sign.casefold() not in _SIGNS_OF_A_CODE}
        if len(letters) >= _LEAST_CODE and odd and sum(map(str.isdigit, letters)) > 1:
            return word, "".join(sorted(odd))
    return "", ""


def doubt_about(text: str, signer: str = "") -> str:
    """What keeps an answer from being a plain yes, as part of a sentence; empty where nothing
    does. ``signer`` are the name and position of the head, who may sign with them."""
    if len(text) > LONGEST_ANSWER:
        return phrases.ANSWER_TOO_LONG.format(count=LONGEST_ANSWER)
    plain = _SKIN_TONE.sub("", _plain(text))
    # Who insists types a letter many times.
    said = [re.sub(r"(\D)\1{2,}", r"\1", word) for word in _WORD.findall(plain)]
    words = [word for word in said if not _OF_A_CODE.fullmatch(word)]
    known = _PLAIN_WORDS.union(_WORD.findall(_plain(signer)))
    odd = [word for word in words if word not in known]
    odd += [sign for sign in plain if sign == _QUESTION or _is_odd(sign)]
    if odd:
        return phrases.ANSWER_HOLDS.format(word=odd[0])
    return "" if _AGREEING & set(words) else phrases.ANSWER_DOES_NOT_AGREE


def _is_odd(sign: str) -> bool:
    """Whether it is a picture, or strikes letters through, and no sign of agreement."""
    return unicodedata.category(sign) in ("So", "Sm", "Sk", "Mn", "Me") and sign not in _PLAIN_SIGNS


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
