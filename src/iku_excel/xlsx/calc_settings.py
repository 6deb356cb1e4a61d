"""Whether a program recomputes a workbook when it opens it: `<calcPr>` in the workbook part."""

from __future__ import annotations

import re

from lxml import etree

from iku_excel.xlsx.problems import FileProblem, Problem
from iku_excel.xlsx.xmlparse import is_true, namespace, parse_xml

ENGINE = 191029
"""The calculation engine of Excel 2019 and later. Excel recomputes the results of an older one
(a smaller `calcId`) when it opens a file, also without `fullCalcOnLoad`."""

OLDER_ENGINE = 124519
"""That of Excel 2007: whatever Excel opens the file recomputes it, once and without being told."""

_CALC_PR = re.compile(rb"<((?:\w+:)?)calcPr\b([^>]*?)(/?)>")
_FULL_CALC = re.compile(rb"\s+fullCalcOnLoad\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_CALC_ID = re.compile(rb"\s+calcId\s*=\s*(?:\"[^\"]*\"|'[^']*')")
# What may stand before calcPr in workbook.xml (the order of its children is fixed).
_BEFORE_CALC_PR = (b"definedNames", b"externalReferences", b"functionGroups", b"sheets")


def with_recalculation(workbook: bytes, *, wanted: bool, engine: int = ENGINE) -> bytes:
    """workbook.xml that has everything recomputed on load, or nothing, by the smallest change of
    text that does it. ``engine`` is said to have computed what need not be recomputed."""
    if _is_as(workbook, wanted=wanted, engine=engine):
        return workbook
    for candidate in (
        _with_attributes(workbook, wanted=wanted, engine=engine),
        _with_element(workbook, wanted=wanted, engine=engine),
    ):
        if candidate is not None:
            try:
                if _is_as(candidate, wanted=wanted, engine=engine):
                    return candidate
            except (etree.XMLSyntaxError, FileProblem):
                continue
    raise FileProblem(Problem.DAMAGED, "no place for calcPr in the workbook part")


def is_recalculated(workbook: etree._Element) -> bool:
    """Whether the workbook element has all formulas computed on load."""
    settings = workbook.find(f"{namespace(workbook)}calcPr")
    return settings is not None and is_true(settings.get("fullCalcOnLoad"))


def _is_as(workbook: bytes, *, wanted: bool, engine: int) -> bool:
    root = parse_xml(workbook)
    if wanted or is_recalculated(root):
        return wanted and is_recalculated(root)
    settings = root.find(f"{namespace(root)}calcPr")
    named = "" if settings is None else settings.get("calcId", "")
    return named.isdigit() and (int(named) >= ENGINE if engine >= ENGINE else int(named) == engine)


def _with_attributes(workbook: bytes, *, wanted: bool, engine: int) -> bytes | None:
    match = _CALC_PR.search(workbook)
    if match is None:
        return None
    kept = _FULL_CALC.sub(b"", match[2]).rstrip()
    kept = kept + b' fullCalcOnLoad="1"' if wanted else _named(engine) + _CALC_ID.sub(b"", kept)
    element = b"<%scalcPr%s%s>" % (match[1], kept, match[3])
    return workbook[: match.start()] + element + workbook[match.end() :]


def _with_element(workbook: bytes, *, wanted: bool, engine: int) -> bytes | None:
    attributes = b' fullCalcOnLoad="1"' if wanted else _named(engine)
    for name in _BEFORE_CALC_PR:
        found = list(
            re.finditer(rb"</((?:\w+:)?)%s\s*>|<((?:\w+:)?)%s\s*/>" % (name, name), workbook)
        )
        if found:
            end = found[-1].end()
            prefix = found[-1][1] or found[-1][2] or b""
            return workbook[:end] + b"<%scalcPr%s/>" % (prefix, attributes) + workbook[end:]
    return None


def _named(engine: int) -> bytes:
    return b' calcId="%d"' % engine
