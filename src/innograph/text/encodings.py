"""From bytes to text: which of the encodings Chinese texts come in was meant.

UTF-8 is decided by strict decoding. Between GB18030, Big5 and UTF-16 without a mark, every encoding
that decodes the bytes without error is weighed by how much its reading looks like written Chinese
(`plausibility`), which holds for texts of a few characters, where detectors by byte statistics fail;
charset-normalizer settles a tie and names the foreign encoding of a text that is refused.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from functools import cache

MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

FAMILIES: tuple[tuple[str, ...], ...] = (
    ("gb18030",),
    ("big5", "cp950", "big5hkscs"),
    ("utf-16-le",),
    ("utf-16-be",),
)

PLAUSIBLE = 0.3
_TIE = 0.03
_SAMPLE = 3000

_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定"
    "行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其"
    "些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建"
    "月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接"
    "知较将组见计别手期根论运农指几九区强放决西被干做必战先回则任取据处市科技创业企园省城新研究院京海州南北东投金融亿"
    "这這為個國時來們於會發動產種學經進著對過說後電裡實現體機當點從業應開還與關線內數麼氣變條結問無軍題黨員總設長頭"
    "資邊級圖統較將組見計別運農區強決戰則處術創園億東"
)


class UndecodableError(ValueError):
    """No reading of the bytes is written Chinese; the message says what was met, and where."""


class HalfWrittenError(ValueError):
    """The bytes are Chinese in an encoding named by the message, but end inside a character."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The bytes read in one encoding; `whole` is False when the last character is cut in two."""

    encoding: str
    text: str
    whole: bool
    score: float


def decode(data: bytes) -> tuple[str, str]:
    """The text of `data` without its byte order mark, and the codec that gave it.

    Raises `HalfWrittenError` or `UndecodableError`.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _settle(_marked(data[len(mark) :], encoding)), encoding
    best = _utf8(data) or _most_plausible(data)
    if best is None:
        raise UndecodableError(_diagnosis(data))
    return _settle(best), best.encoding


def plausibility(text: str) -> float:
    """How much the first 3,000 non-ASCII characters look like written Chinese: about 0.7 for prose
    (simplified or traditional), under 0.3 for bytes read in a wrong encoding, 0 without any."""
    sample = [c for c in text[: 4 * _SAMPLE] if c > "\x7f"][:_SAMPLE]
    if not sample or _is_strange(sample):
        return 0.0
    return sum(_weight(c) for c in sample) / len(sample)


def _is_strange(sample: list[str]) -> bool:
    """Many characters, hardly one of them frequent: Korean read as GB18030, say. Prose has over 0.4."""
    chinese = [c for c in sample if _is_han(c)]
    return len(chinese) >= 20 and sum(c in _FREQUENT for c in chinese) < 0.12 * len(chinese)


def has_chinese(text: str) -> bool:
    """Whether any character is a Chinese one (CJK unified ideographs and their extensions)."""
    return any(_is_han(c) for c in text)


def _is_han(c: str) -> bool:
    return "\u4e00" <= c <= "\u9fff" or "\u3400" <= c <= "\u4dbf" or "\U00020000" <= c <= "\U000323af"


def _weight(c: str) -> float:
    if c in _FREQUENT:
        return 1.0
    simplified, traditional = c in _level_one("gb2312", 0xB0, 0xD8), c in _level_one("big5", 0xA4, 0xC7)
    if simplified or traditional:
        return 0.6 if simplified and traditional else 0.45
    if _is_han(c):
        return 0.0
    if "\u3000" <= c <= "\u301f" or "\uff01" <= c <= "\uff5e" or c in "“”‘’…—–·•℃°±×％￥→①②③④⑤⑥⑦⑧⑨":
        return 0.5
    return -1.0


@cache
def _level_one(codec: str, first: int, stop: int) -> frozenset[str]:
    """The characters in common use: the first plane of the national standard, by its lead bytes."""
    cells = (bytes((lead, trail)) for lead in range(first, stop) for trail in range(0x40, 0xFF))
    return frozenset(c for cell in cells if len(c := cell.decode(codec, "ignore")) == 1 and _is_han(c))


def _read(data: bytes, encoding: str) -> Reading | None:
    """`data` in `encoding`, strictly; a cut last character is left off; None where it is not that."""
    try:
        text, whole = data.decode(encoding), True
    except UnicodeDecodeError as error:
        cut_short = error.end >= len(data) and ("incomplete" in error.reason or "end of data" in error.reason)
        if not (cut_short or error.reason == "truncated data"):
            return None
        text, whole = data[: error.start].decode(encoding), False
    return Reading(encoding, text, whole, plausibility(text))


def _marked(data: bytes, encoding: str) -> Reading:
    reading = _read(data, encoding)
    if reading is None:
        raise UndecodableError(_first_fault(data, encoding))
    return reading


def _utf8(data: bytes) -> Reading | None:
    """UTF-8 by strict decoding; a few Chinese characters in GB18030 may pass for Latin letters in it."""
    reading = _read(data, "utf-8") if b"\0" not in data.rstrip(b"\0") else None
    if reading is None or (has_chinese(reading.text) and reading.score > 0):
        return reading
    if data.isascii() and not any(b < 9 or 13 < b < 32 for b in data):
        return reading
    other = _most_plausible(data)
    return other if other and other.whole and other.score > 0.5 > reading.score else reading


def _most_plausible(data: bytes) -> Reading | None:
    readings = [found for family in FAMILIES if (found := _first_reading(data, family))]
    plausible = sorted(
        (r for r in readings if r.score >= PLAUSIBLE), key=lambda r: (r.whole, r.score), reverse=True
    )
    if not plausible:
        return None
    tied = [r for r in plausible if r.whole and plausible[0].score - r.score < _TIE]
    return _by_statistics(data, tied) if len(tied) > 1 else plausible[0]


def _first_reading(data: bytes, family: tuple[str, ...]) -> Reading | None:
    """The first member of a family that reads the bytes to the end, else the first that reads them at all."""
    readings = [reading for codec in family if (reading := _read(data, codec))]
    return next((r for r in readings if r.whole), readings[0] if readings else None)


def _by_statistics(data: bytes, tied: list[Reading]) -> Reading:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:65536], cp_isolation=[r.encoding.replace("-", "_") for r in tied]).best()
    return next((r for r in tied if best and best.encoding == r.encoding.replace("-", "_")), tied[0])


def _settle(reading: Reading) -> str:
    if not reading.whole:
        raise HalfWrittenError(f"ends inside a character ({reading.encoding})")
    return reading.text


def _first_fault(data: bytes, encoding: str) -> str:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return f"byte {error.start} (0x{data[error.start]:02x}) is not {encoding}"
    return f"is {encoding}, but not Chinese"


def _diagnosis(data: bytes) -> str:
    """What is wrong: the first fault of a text that is nearly Chinese, else the likely foreign encoding."""
    for encoding in ("utf-8", "gb18030"):
        mended = data.decode(encoding, "replace")
        if mended.count("\ufffd") * 20 < len(mended) and plausibility(mended) >= PLAUSIBLE:
            return _first_fault(data, encoding)
    from charset_normalizer import from_bytes

    best = from_bytes(data[:65536]).best()
    likely = f" (it looks like {best.encoding})" if best else ""
    return f"is in none of the encodings UTF-8, GB18030, Big5, UTF-16{likely}"
