"""XML as a stream of events, by the standard library's expat: no tree, whatever the part holds."""

from __future__ import annotations

from typing import NoReturn, Protocol
from xml.parsers import expat

from iku_excel.xlsx.budgets import Budget, check
from iku_excel.xlsx.problems import FileProblem, Problem

DIALECTS = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main}",
    "http://purl.oclc.org/ooxml/spreadsheetml/main}",
)
"""The namespaces of workbooks, as `split_name` gives them: the usual and the strict."""
_CHUNK = 1 << 20
MAX_DEPTH = 100
"""How deep elements may be nested; ten in a real part. It is for the events to keep to."""
# Expat and this module keep every name of an element or attribute. A real part has 40.
MAX_NAMES = 1_000
# Expat writes the namespace out for every element. A real one has under 100 characters.
_MAX_NAMESPACE = 500


class Events(Protocol):
    """Who takes the events of a part; names are "namespace}local", or "local" without one.

    `start` and `end` come once per element, `text` in pieces. All three may be changed on the
    parser while it runs: `begin` hands it over.
    """

    def begin(self, parser: expat.XMLParserType) -> None:
        """Called once before the first event."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""


def stream(data: bytes, budget: Budget, events: Events) -> None:
    """Parse a part within its budget. Raises FileProblem, expat's ExpatError, and what `events`
    raises.

    Document types are refused, and with them all entities but the five of XML.
    """
    check(data, budget)
    names: dict[str, str] = {}
    parser = expat.ParserCreate(namespace_separator="}", intern=names)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartNamespaceDeclHandler = _check_namespace
    parser.StartElementHandler = events.start
    parser.EndElementHandler = events.end
    events.begin(parser)
    view = memoryview(data)
    for at in range(0, len(data), _CHUNK):
        parser.Parse(view[at : at + _CHUNK], False)
        if len(names) > MAX_NAMES:
            raise FileProblem(Problem.EXPANDS_TOO_MUCH, "too many different XML names")
    parser.Parse(b"", True)


def split_name(name: str) -> tuple[str, str]:
    """("namespace}", "local") of a name as `stream` gives it; the first "" without one."""
    namespace, mark, local = name.rpartition("}")
    return namespace + mark, local


def _refuse_doctype(*_: object) -> NoReturn:
    raise FileProblem(Problem.DOCTYPE)


def _check_namespace(_prefix: str | None, uri: str | None) -> None:
    if uri is not None and len(uri) > _MAX_NAMESPACE:
        raise FileProblem(Problem.EXPANDS_TOO_MUCH, "a namespace of unusual length")
