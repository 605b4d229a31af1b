"""Bytes that are not the UTF-8 they should be, and characters that nobody sees."""

from __future__ import annotations

from tests.hostile.case import Case, initiative, raw, small_initiative

TEXT = small_initiative("hostile")


def _holds(sequence: bytes, *codes: str) -> Case:
    return raw(TEXT.encode() + b"nature: " + sequence + b"\n", *codes)


UNSEEN = {
    "a bell": 0x07,
    "a backspace": 0x08,
    "a vertical tab": 0x0B,
    "a form feed": 0x0C,
    "an escape": 0x1B,
    "a delete": 0x7F,
    "a next-line mark": 0x85,
    "an escape of one byte": 0x9B,
    "an Arabic letter mark": 0x061C,
    "a mark from left to right": 0x200E,
    "a mark from right to left": 0x200F,
    "a paragraph separator": 0x2029,
    "an embedding": 0x202A,
    "an override": 0x202D,
    "an isolate": 0x2066,
    "the end of an isolate": 0x2069,
    "a deprecated format character": 0x206A,
    "an interlinear annotation": 0xFFF9,
    "a character that is none": 0xFFFE,
    "a character for private use": 0xF8FF,
}

CASES = {
    "UTF-32 with its mark": raw("kind: plan\n".encode("utf-32"), "Y107"),
    "UTF-32 of the other end": raw(b"\0\0\xfe\xff" + "kind: plan\n".encode("utf-32-be"), "Y107"),
    "UTF-32 without a mark": raw("kind: plan\n".encode("utf-32-le"), "Y106"),
    "UTF-16 of the other end without a mark": raw("kind: plan\n".encode("utf-16-be"), "Y106"),
    "UTF-7": raw("kind: +AGE-\n".encode("ascii"), "S104"),
    "EBCDIC": raw("kind: plan\n".encode("cp500"), "Y107"),
    "Latin-1": raw("kind: initiative\ntitle: {ca: Gerència}\n".encode("latin-1"), "Y107"),
    "Windows-1252": raw("kind: initiative\ntitle: {ca: “a”}\n".encode("cp1252"), "Y107"),
    "Shift JIS": raw("title: 漢字\n".encode("shift_jis"), "Y107"),
    "an overlong slash": _holds(b"\xc0\xaf", "Y107"),
    "an overlong null": _holds(b"\xc0\x80", "Y107"),
    "an overlong letter of three bytes": _holds(b"\xe0\x81\x81", "Y107"),
    "an overlong letter of four bytes": _holds(b"\xf0\x80\x81\x81", "Y107"),
    "a letter beyond Unicode": _holds(b"\xf4\x90\x80\x80", "Y107"),
    "a sequence of five bytes": _holds(b"\xf8\x88\x80\x80\x80", "Y107"),
    "a sequence of six bytes": _holds(b"\xfc\x84\x80\x80\x80\x80", "Y107"),
    "a high surrogate": _holds(b"\xed\xa0\x80", "Y107"),
    "a low surrogate": _holds(b"\xed\xbf\xbf", "Y107"),
    "a pair of surrogates": _holds(b"\xed\xa0\xbd\xed\xb8\x80", "Y107"),
    "half a letter": _holds(b"\xe2\x82", "Y107"),
    "half a letter at the end": raw(TEXT.encode() + b"\xf0\x9f\x98", "Y107"),
    "a byte that continues nothing": _holds(b"\x80", "Y107"),
    "bytes 0xFE and 0xFF": _holds(b"\xfe\xff", "Y107"),
    "two byte order marks": raw(b"\xef\xbb\xbf\xef\xbb\xbf" + TEXT.encode(), "Y108", "Y106"),
    "half a byte order mark": raw(b"\xef\xbb" + TEXT.encode(), "Y107"),
    "only a byte order mark": raw(b"\xef\xbb\xbf", "Y108", "Y112"),
    "a byte order mark and wrong bytes": raw(b"\xef\xbb\xbfa: \xff\n", "Y107"),
    "a byte order mark and a missing key": raw(b"\xef\xbb\xbfkind: initiative\n", "Y108", "S102"),
    "returns without line feeds": raw(TEXT.replace("\n", "\r"), "Y109"),
    "line ends of three kinds": raw(TEXT.replace("\n", "\r\n", 2).replace("\nstatus", "\rstatus"), "Y109"),
    "a return at the end": raw(TEXT.removesuffix("\n") + "\r", "Y109"),
    "a megabyte of null bytes": raw(lambda: b"\0" * 1_000_000, "Y106"),
    "all bytes": raw(bytes(range(256)), "Y107"),
    "a picture": raw(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "Y107"),
    "a compressed file": raw(b"\x1f\x8b\x08\0\0\0\0\0\0\x03", "Y107"),
    "an escaped surrogate": initiative('title: {ca: "\\uD83D", es: b}\n', "Y106"),
    "an escaped pair of surrogates": initiative('title: {ca: "\\uD83D\\uDE00", es: b}\n', "Y106"),
    "an escape beyond Unicode": initiative('title: {ca: "\\U00110000", es: b}\n', "Y101"),
    "an escaped key": initiative('"k\\x1b[31m": v\n', "Y106"),
    **{
        f"{name}, escaped": initiative(f'title: {{ca: "a\\u{code:04x}b", es: b}}\n', "Y106")
        for name, code in list(UNSEEN.items())[::3]
    },
    **{f"{name} in a comment": raw(f"{TEXT}# a{chr(code)}b\n", "Y106") for name, code in UNSEEN.items()},
}
