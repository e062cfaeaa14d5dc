"""Reads a report's CSV and XLSX as other programs do and compares them with its JSON."""

import csv
import json
import sys
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

folder = Path(sys.argv[1])
document = json.loads((folder / "indicators.json").read_text(encoding="utf-8"))
expected = document["indicators"]
columns = list(expected[0])


def read_csv(name):
    text = (folder / name).read_bytes().decode("utf-8")
    assert text.startswith("\ufeff"), f"{name} has no BOM"
    assert text.count("\n") == text.count("\r\n"), f"{name} has bare line ends"
    with open(folder / name, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def held_back(text):
    """What stands in a CSV for words that a spreadsheet would run."""
    try:
        Decimal(text)
    except ArithmeticError:
        return "'" + text if text.startswith(tuple("=+-@\t\r\n＝＋－＠")) else text
    return text


rows = read_csv("indicators.csv")
assert list(rows[0]) == columns, list(rows[0])
assert len(rows) == len(expected), len(rows)
for row, right in zip(rows, expected):
    for column in columns:
        assert row[column] == held_back(right[column] or ""), (right["id"], column, row[column])

workbook = load_workbook(folder / "indicators.xlsx")
sheet, about = workbook.worksheets
assert (sheet.title, about.title) == ("指标表", "说明")
assert workbook.properties.created == datetime(2000, 1, 1), workbook.properties.created
head, *lines = sheet.iter_rows()
assert [cell.value for cell in head] == columns
assert len(lines) == len(expected), len(lines)
numbers = 0
for line, right in zip(lines, expected):
    for column, cell in zip(columns, line):
        said = right[column]
        assert cell.data_type != "f", (right["id"], column, "is a formula")
        if isinstance(cell.value, (int, float)):
            numbers += 1
            assert Decimal(str(cell.value)) == Decimal(said), (right["id"], column, cell.value)
        else:
            assert cell.value == said, (right["id"], column, cell.value)
known = {row[0]: row[1] for row in about.iter_rows(values_only=True) if row[0]}
assert known["原文 SHA-256"] == document["metadata"]["sha256"]
assert known["引用格式（GB/T 7714）"] == document["metadata"]["citation"]

text = (folder / "report.txt").read_bytes().decode("utf-8-sig")
facts = read_csv("facts.csv")
for fact in facts:
    printed = text[int(fact["start"]) : int(fact["end"])]
    assert printed == fact["printed"], (fact["id"], printed)
    assert fact["printed"] in fact["sentence"], fact["id"]
checks = read_csv("checks.csv")
ids = {fact["id"] for fact in facts}
for check in checks:
    assert set(check["facts"].split()) <= ids, check["id"]
assert {row["check_verdict"] for row in rows} <= {"", "成立", "不成立", "原文未写明"}
print(len(rows), numbers, len(facts), len(checks))
