"""Personal data that are known by their form: e-mail addresses, telephone numbers, IP addresses.

How to add a form: a pattern below, and a line in tests/sources/test_personal.py.
"""

import re
from ipaddress import ip_address
from unicodedata import category, decimal, normalize

EMAIL, PHONE, IP = "an e-mail address", "a telephone number", "an IP address"
_EMAIL = re.compile(
    r"[^\s@<>()\[\],;:\"]+\s?(?:@|%40|[(\[]\s?(?:at|arobase|a)\s?[)\]])\s?"
    r"[\w-]+(?:\.[\w-]+)*\.\w{2,}",
    re.IGNORECASE,
)
# Ten digits from 0, or nine after +33, in pairs. A date with its time has other signs between.
_PAIRS = r"(?:(?P<sign>[\s./_–-]{0,3})\d\d(?:(?P=sign)\d\d){3}|(?:[\s.]{0,2}\d\d){4})(?![\d:h])"
_FRENCH = re.compile(
    r"(?<![\d.,])(?:(?:\+|00)\s?33[\s.-]{0,2}(?:\(0\)[\s.-]?)?|0)[1-9]" + _PAIRS,
    re.IGNORECASE,
)
_ABROAD = re.compile(r"(?<!\d)\+\d{1,3}(?:[\s.()/-]{0,2}\d){7,13}(?!\d)")
_BYTE = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_IP4 = re.compile(rf"(?<![\d.])(?:{_BYTE}\.){{3}}{_BYTE}(?!\.?\d)")
_IP6 = re.compile(r"(?<![\w:.])[0-9a-f:]*:[0-9a-f:]*:[0-9a-f:.]*", re.IGNORECASE)


def personal(text: str) -> str:
    """What the text holds of EMAIL, PHONE and IP, the first of them; empty where it holds none.

    >>> personal("écrire à l.d@mairie.fr"), personal("+33 (0)6 12 34 56 78"), personal("80,1 %")
    ('an e-mail address', 'a telephone number', '')
    """
    if len(text) < 2 or text.isalpha():
        return ""
    bare = text if text.isascii() else _bare(text)
    if _EMAIL.search(bare):
        return EMAIL
    if _FRENCH.search(bare) or _ABROAD.search(bare):
        return PHONE
    return IP if _IP4.search(bare) or any(map(_is_ip6, _IP6.findall(bare))) else ""


def withheld(text: str) -> str:
    """The text itself, or what it holds where that is personal: an error may quote this.

    >>> withheld("oui"), withheld("06.12.34.56.78")
    ('oui', 'a telephone number, not shown')
    """
    kind = personal(text)
    return f"{kind}, not shown" if kind else text


def _bare(text: str) -> str:
    """The text with ordinary digits and signs, without what shows nothing."""
    seen = (char for char in normalize("NFKC", text) if category(char) != "Cf")
    return "".join(str(decimal(char)) if char.isdecimal() else char for char in seen)


def _is_ip6(text: str) -> bool:
    groups = [group for group in text.split(":") if group]
    if len(groups) < 2 or not any(char.isdigit() for char in text):
        return False
    try:
        return ip_address(text).version == 6
    except ValueError:
        return False
