"""Is a mapping understood, and refused where it says something that is not there?"""

import pytest

from orgmodel.organisation.mapping import FileMapping, mapping_of, mappings


def one(entry: object) -> FileMapping:
    found, findings = mappings({"a.csv": entry}, "mapping.yaml", "en")
    assert findings == []
    return found["a.csv"]


def problem(document: object) -> str:
    _, findings = mappings(document, "mapping.yaml", "en")
    assert [(finding.level, finding.file) for finding in findings] == [("error", "mapping.yaml")]
    return findings[0].message


def test_all_that_a_mapping_may_say():
    found = one(
        {
            "table": "people",
            "columns": {"No": "id", "Floor": "salary.low", "Ceiling": "salary.high"},
            "values": {"status": {"O": "filled", "N": None}},
            "unit": {"salary": "k€"},
            "split": {"team": "/"},
            "drop": ["Phone", None],
        }
    )
    assert found.columns == {"No": "id", "Floor": "salary.low", "Ceiling": "salary.high"}
    assert found.values == {"status": {"O": "filled", "N": ""}}
    assert found.unit == {"salary": 1_000}
    assert found.split == {"team": "/"}
    assert found.drop == {"Phone", ""}


@pytest.mark.parametrize(("worth", "factor"), [("k", 1e3), ("M€", 1e6), ("kEUR", 1e3), (12, 12), ("13", 13)])
def test_units(worth, factor):
    assert one({"unit": {"salary": worth}}).unit == {"salary": factor}


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ([], "A mapping names files"),
        ({"a.csv": "people"}, "Say which table"),
        ({"a.csv": {"colums": {}}}, "Did you mean 'columns'"),
        ({"a.csv": {"table": "poeple"}}, "Did you mean 'people'"),
        ({"a.csv": {"table": "people", "columns": {"x": "sallary"}}}, "Did you mean 'salary'"),
        ({"a.csv": {"table": "people", "columns": {"x": "salary.middle"}}}, "salary"),
        ({"a.csv": {"columns": ["id"]}}, "as pairs"),
        ({"a.csv": {"unit": {"salary": "dozen"}}}, "is no unit"),
        ({"a.csv": {"unit": {"salary": -1}}}, "is no unit"),
        ({"a.csv": {"unit": {"salary": "nan"}}}, "is no unit"),
    ],
)
def test_what_is_not_understood_is_refused(document, words):
    assert words in problem(document)


def test_a_file_is_found_by_name_or_by_pattern():
    exact, pattern = FileMapping(table="people"), FileMapping(table="budget")
    known = {"people.csv": exact, "budget_*.csv": pattern}
    assert mapping_of("people.csv", known) is exact
    assert mapping_of("Budget_2027.csv", known) is pattern
    assert mapping_of("other.csv", known) is None
