"""Actor and agent files of TABARI and PETRARCH, for those who bring their own dictionaries.

In: the text of such a file. Out: rows for `actors:` of a rule pack, and rows of nouns with their sector.

    KOFI_ANNAN_  ; comment        name: Kofi Annan | Koffi Annan, code: IGOGOV,
    +KOFFI_ANNAN_                 from: 1997-01-01, to: 2006-12-31
    [IGOGOV 970101-061231]

    POLICEMAN {POLICEMEN} [~COP]  policeman | policemen: COP
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

_COMMENT = re.compile(r"[;#].*")
_CODES = re.compile(r"\[([^\[\]]*)\]")
_SPAN = re.compile(r"^(?P<code>[A-Z~]+)(?:\s+(?P<limit>[<>]?)\s*(?P<start>\d{6,8})(?:\s*-\s*(?P<end>\d{6,8}))?)?$")
_PIVOT = 40
"""Years of two digits below this are of this century."""
_SHORT = 4
"""Names of one word up to this length are kept in capitals too: they may be acronyms."""


class Agent(msgspec.Struct, frozen=True):
    """A noun that gives an actor its role: its forms in lower case and the `sector` (PETRARCH's `~COP` is COP)."""

    forms: tuple[str, ...]
    sector: str


def read_actors(text: str) -> list[dict[str, str]]:
    """The rows of an actor file as `actors:` of a pack has them: name, code, from, to.

    Lines that cannot be read are passed over.

    >>> read_actors("KOFI_ANNAN_\\n+KOFFI_ANNAN_\\n[IGOGOV 970101-061231]")
    [{'name': 'Kofi Annan | Koffi Annan', 'code': 'IGOGOV', 'from': '1997-01-01', 'to': '2006-12-31'}]
    """
    return [row for names, codes in _blocks(text) for row in _rows(names, codes)]


def read_agents(text: str) -> list[Agent]:
    """The agents of an agent file; lines that cannot be read are passed over.

    >>> read_agents("POLICEMAN {POLICEMEN} [~COP]")
    [Agent(forms=('policeman', 'policemen'), sector='COP')]
    """
    found = (_agent(_COMMENT.sub("", line)) for line in text.splitlines())
    return [agent for agent in found if agent is not None]


def _blocks(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """Names and codes that belong together: a name, its synonyms (+), and lines of codes in brackets."""
    names: list[str] = []
    codes: list[str] = []
    for line in text.splitlines():
        line = _COMMENT.sub("", line).strip()
        if not line:
            continue
        name = _CODES.sub("", line).strip()
        if name and not name.startswith("+"):
            yield names, codes
            names, codes = [], []
        if name:
            names += _forms(name.lstrip("+"))
        codes += _CODES.findall(line)
    yield names, codes


def _forms(name: str) -> list[str]:
    """A name in capitals as it stands in text: capitalised, and as it is when short."""
    spoken = " ".join(name.replace("_", " ").split())
    if not spoken:
        return []
    capitalised = " ".join(map(_capitalised, spoken.split()))
    return [capitalised, spoken] if len(spoken) <= _SHORT and spoken != capitalised else [capitalised]


def _capitalised(word: str) -> str:
    return "-".join(part.capitalize() for part in word.split("-"))


def _rows(names: list[str], codes: list[str]) -> Iterator[dict[str, str]]:
    for code in codes if names else ():
        span = _SPAN.match(code.strip())
        if span is None:
            continue
        start, end = _days(span["limit"], span["start"], span["end"])
        code = span["code"].replace("~", "")
        row = {"name": " | ".join(dict.fromkeys(names)), "code": code, "from": start, "to": end}
        if code:
            yield {key: value for key, value in row.items() if value}


def _days(limit: str | None, start: str | None, end: str | None) -> tuple[str, str]:
    """First and last day of `>970101`, `<970101` or `970101-061231`; empty where open."""
    if start is None:
        return "", ""
    if limit == "<":
        return "", _day(start)
    return _day(start), _day(end) if end else ""


def _day(digits: str) -> str:
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) < _PIVOT else "19") + digits
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"


def _agent(line: str) -> Agent | None:
    codes = _CODES.findall(line)
    if not codes:
        return None
    plurals = re.findall(r"\{([^{}]*)\}", line)
    noun = re.sub(r"[\[{].*", "", line)
    forms = ",".join((noun, *plurals)).replace("_", " ").lower().split(",")
    sector = codes[0].strip().replace("~", "")
    kept = tuple(" ".join(form.split()) for form in forms if form.strip())
    return Agent(kept, sector) if kept and sector.isalpha() else None
