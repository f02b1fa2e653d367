"""JUnit XML: a suite for each file; a finding of warning or above is a failed case, a file without one a passed case.

Source: https://github.com/testmoapp/junitxml (the elements and attributes that tools read; there is no standard)
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from offhook.lint.diagnostics import Finding, Severity
from offhook.lint.linting import Outcome

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Source: https://www.w3.org/TR/xml/#charsets"""


def written(outcome: Outcome) -> str:
    root = ElementTree.Element("testsuites", name="offhook flow lint")
    files = dict.fromkeys([*outcome.files, *(finding.place.file for finding in outcome.findings)])
    for file in files:
        _add_suite(root, file, [finding for finding in outcome.findings if finding.place.file == file])
    _count(root, [case for suite in root for case in suite])
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode")


def _add_suite(root: ElementTree.Element, file: str, findings: list[Finding]) -> None:
    suite = ElementTree.SubElement(root, "testsuite", name=_text(file))
    for finding in findings:
        where = f"{finding.place.line}:{finding.place.column}"
        name = _text(f"{finding.code} {finding.name} at {where}")
        case = ElementTree.SubElement(
            suite, "testcase", name=name, classname=_text(file), file=_text(file), line=str(finding.place.line)
        )
        told = _text(f"{finding.place} {finding.code} {finding.message}\nfix: {finding.fix}")
        if finding.severity is Severity.INFO:
            ElementTree.SubElement(case, "system-out").text = told
        else:
            kind = finding.severity.value
            ElementTree.SubElement(case, "failure", message=_text(finding.message), type=kind).text = told
    if not findings:
        ElementTree.SubElement(suite, "testcase", name="no findings", classname=_text(file), file=_text(file))
    _count(suite, [*suite])


def _count(element: ElementTree.Element, cases: list[ElementTree.Element]) -> None:
    element.set("tests", str(len(cases)))
    element.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    element.set("errors", "0")


def _text(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
