"""Official codes as types, not integers, and the size classes of the population.

The leading zero of the Ain is the oldest bug of French tables: a code read as a number has lost
it, so a code here is a `str` that refuses to exist when malformed.
"""

import re
from bisect import bisect_right
from typing import ClassVar, Self

SIZE_FLOORS = (0, 500, 1_000, 2_000, 3_500, 5_000, 10_000, 20_000, 50_000, 100_000)
SIZE_CLASSES = (
    "0-499",
    "500-999",
    "1000-1999",
    "2000-3499",
    "3500-4999",
    "5000-9999",
    "10000-19999",
    "20000-49999",
    "50000-99999",
    "100000+",
)
FROM_3500 = SIZE_CLASSES[4:]


class Code(str):
    """A text that is a well-formed official code; raises ValueError on anything else."""

    __slots__ = ()
    pattern: ClassVar[re.Pattern[str]]
    wanted: ClassVar[str]

    def __new__(cls, text: str) -> Self:
        """Accept text only: an integer has already lost its leading zero."""
        if not isinstance(text, str) or not cls.well_formed(text):
            raise ValueError(f"{cls.__name__}: saw {text!r}, wanted {cls.wanted}")
        return super().__new__(cls, text)

    @classmethod
    def well_formed(cls, text: str) -> bool:
        """Whether the text could be such a code; whether it is in use is not known here."""
        return cls.pattern.fullmatch(text) is not None


class InseeCode(Code):
    """A commune in the Code officiel géographique (INSEE): five characters.

    Numbers end at 999 and begin at 001, so that a postcode such as 75000 is refused too.

    >>> InseeCode("01004"), InseeCode("2A004"), InseeCode("97105")
    ('01004', '2A004', '97105')
    >>> InseeCode("1004")
    Traceback (most recent call last):
    ValueError: InseeCode: saw '1004', wanted five characters such as 01004, 2A004 or 97105
    """

    __slots__ = ()
    pattern = re.compile(
        r"(?:0[1-9]|1[0-9]|2[1-9AB]|[3-8][0-9]|9[0-5])(?!000)[0-9]{3}"
        r"|9(?:7[1-8]|8[46-9])(?!00)[0-9]{2}"
    )
    wanted = "five characters such as 01004, 2A004 or 97105"


class DepartementCode(Code):
    """One of the forms of a département: 01 to 95, 2A, 2B, 971 to 976.

    >>> DepartementCode("2B")
    '2B'
    """

    __slots__ = ()
    pattern = re.compile(r"0[1-9]|1[0-9]|2[1-9AB]|[3-8][0-9]|9[0-5]|97[12346]")
    wanted = "two characters such as 01 or 2A, or three such as 971"


class RegionCode(Code):
    """A région by its two digits, in the limits of 2016.

    >>> RegionCode("04")
    '04'
    """

    __slots__ = ()
    pattern = re.compile(r"[0-9]{2}")
    wanted = "two digits such as 04 or 84"


class Siren(Code):
    """A legal person in the SIRENE register: nine digits, the last one a Luhn check.

    >>> Siren("200046977")
    '200046977'
    >>> Siren.well_formed("200046978")
    False
    """

    __slots__ = ()
    pattern = re.compile(r"[0-9]{9}")
    wanted = "nine digits whose Luhn check holds"

    @classmethod
    def well_formed(cls, text: str) -> bool:
        """Nine digits whose Luhn sum is a multiple of ten."""
        return cls.pattern.fullmatch(text) is not None and luhn(text) % 10 == 0


def luhn(digits: str) -> int:
    """Luhn sum of a text of digits: every second digit from the right is doubled.

    >>> luhn("200046977")
    30
    """
    plain, doubled = digits[-1::-2], digits[-2::-2]
    return sum(map(int, plain)) + sum(sum(divmod(2 * int(digit), 10)) for digit in doubled)


def size_class(population: int) -> str:
    """The size class of a number of inhabitants; raises ValueError below zero.

    >>> size_class(3_499), size_class(3_500), size_class(100_000)
    ('2000-3499', '3500-4999', '100000+')
    """
    if population < 0:
        raise ValueError(f"saw {population}, wanted a number of inhabitants from 0 up")
    return SIZE_CLASSES[bisect_right(SIZE_FLOORS, population) - 1]
