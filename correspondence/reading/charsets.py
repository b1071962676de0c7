"""Bytes to text that a database and a page can hold; never raises."""

import codecs
import re

# Labels that mail uses for a smaller set than the one it was written in.
_WIDER = {
    "ascii": "",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
# Not charsets of mail, and some of them take quadratic time.
_REFUSED = {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"}
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ufeff]"
)


def decoded(content, charset=""):
    """`content` as text: by its label, else as UTF-8, else as Windows Latin."""
    name = _codec(charset)
    for likely in filter(None, (name, "utf-8")):
        try:
            return cleaned(content.decode(likely))
        except UnicodeError:
            continue
    return cleaned(content.decode(name or "cp1252", "replace"))


def cleaned(text):
    """`text` with even line ends and without characters that nobody can see."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _codec(label):
    """The codec that `label` means, or nothing if it tells nothing."""
    try:
        name = codecs.lookup(label.strip(" '\"").removesuffix("-i")).name
        b"a".decode(name, "replace")  # refuses codecs that are no charsets
    except (LookupError, ValueError):
        return ""
    return "" if name in _REFUSED else _WIDER.get(name, name)
