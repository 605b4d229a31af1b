"""Telephone numbers in running text, told apart from amounts, codes and dates."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"""(?x)
    (?<![\w.,/@+#=-])(?:(?<!\d[ \u00a0\u202f]))
    (?P<number>
        (?P<foreign>(?:\+|00)[1-9]\d{0,2})[ .\-\u00a0]?\(?\d(?:[ .()\-\u00a0]{0,2}\d){6,12}
        | (?P<area>[89]\d)(?P<s1>[ .-])\d{3}(?P=s1)\d{2}(?P=s1)\d{2}
        | [89]\d\)?[ ]\d{7} | [89]\d\)[ ]?\d{3}[ .-]\d{2}[ .-]\d{2}
        | [6-9]\d{2}(?P<s2>[ .-])\d{2}(?P=s2)\d{2}(?P=s2)\d{2}
        | [6-9]\d{2}[ -]\d{6}
        | (?P<thousands>[6-9]\d{2}(?P<s3>[ .\-\u00a0])\d{3}(?P=s3)\d{3})
        | (?P<bare>[6-9]\d{8})
    )
    (?![\w@/]|[.,-]\d)
    """
)
_HAS_DIGITS = re.compile(r"\d\D{0,2}\d\D{0,2}\d\D{0,2}\d\D{0,2}\d\D{0,2}\d\D{0,2}\d")
_CALL = re.compile(
    r"(?:\b(?:tel|telf|tlf|tf|tf[nx]|fax|whatsapp|ext)\b|tel[eèé]f|telephone|phone|m[oòó]bil|m[oó]vil|truc|truqu|"
    r"llam[aeá]|llámen|\bcall|☎|✆)[^.;]{0,30}$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"[ \u00a0\u202f]?(?:€|\$|%|EUR\b|euros?\b|d['’]|de\b|mil\b|M€|kWh|[GM]B\b|[a-zàèéíïòóúüç·]{4,})",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(?:\bPIC|codi|c[oó]digo|code|expedient|expediente|file|n[uú]m|n\.?[oº°]|number|n[uú]mero|grant|BDNS|\bid|ref|"
    r"contract|contrato|contracte|projecte|proyecto|project|DIR3|ISBN|ISSN|CIF|NIF)\W{0,3}(?:\w+\W{1,3}){0,2}$",
    re.IGNORECASE,
)
_SERVICE_LINE = re.compile(r"[89]0\d")
BEFORE = 40


def has_digits(text: str) -> bool:
    """Say whether a text has as many digits close together as a telephone number."""
    return _HAS_DIGITS.search(text) is not None


def find_telephone(text: str) -> str | None:
    """Return the first telephone number of a text as it is written, or None.

    Spanish numbers of nine digits and international ones are known by how they are grouped.
    Digits in groups of three, or in none, may be an amount or a code: the words around decide.
    Information lines (800, 900, 902 …) are nobody's.
    """
    for match in _NUMBER.finditer(text):
        before = text[max(0, match.start() - BEFORE) : match.start()]
        if _is_telephone(match, before, text[match.end() : match.end() + BEFORE]):
            return match["number"]
    return None


def _is_telephone(match: re.Match[str], before: str, after: str) -> bool:
    if not match["foreign"] and _SERVICE_LINE.match(match["number"]):
        return False
    is_called = _CALL.search(before) is not None
    if match["thousands"]:
        return is_called or (match["s3"] != "." and not _COUNTED.match(after))
    if match["bare"]:
        return is_called or not (_COUNTED.match(after) or _CODE.search(before))
    if match["foreign"]:
        return is_called or _COUNTED.match(after) is None
    return True
