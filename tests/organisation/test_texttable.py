"""Do rows and cells stay where they stand, whatever separates them?"""

import csv
import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from orgmodel.organisation import texttable
from orgmodel.organisation.texttable import tabulate

CELL = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\r\t"), max_size=8)


def table(text: str, **asked: object) -> texttable.TextTable:
    return tabulate(text, "people.csv", "en", **asked)


def codes(found: texttable.TextTable) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.row) for finding in found.findings if finding.level == "error"]


def written(rows: list[list[str]], separator: str, newline: str) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator, lineterminator=newline, quoting=csv.QUOTE_ALL).writerows(rows)
    return stream.getvalue()


@given(
    st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=5),
    st.sampled_from(texttable.SEPARATORS),
    st.sampled_from(["\r\n", "\n"]),
)
def test_any_cells_come_back_as_they_were(rows, separator, newline):
    assume(all("".join(row).strip() for row in rows))
    found = table(written([["id", "name", "title"], *map(list, rows)], separator, newline))
    assert list(zip(*found.columns, strict=True)) == rows
    assert found.rows.tolist() == list(range(2, len(rows) + 2))


@pytest.mark.parametrize("separator", texttable.SEPARATORS)
def test_each_separator_is_found(separator):
    found = table(written([["id", "name"], ["p1", "a"]], separator, "\n"))
    assert found.header == ("id", "name")


def test_the_separator_is_that_of_most_rows_not_of_most_signs():
    found = table("id;name, first, last, nick\np1;a, b, c, d\np2;c, d\n")
    assert found.header == ("id", "name, first, last, nick")
    assert [column[1] for column in found.columns] == ["p2", "c, d"]


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;", "sep=;;;"])
def test_a_declared_separator_counts_and_is_no_row(first):
    found = table(f"{first}\r\nid;name\r\np1;a\r\n")
    assert (found.header, found.rows.tolist()) == (("id", "name"), [2])


def test_a_false_declaration_is_seen():
    assert codes(table("sep=|\nid;name\np1;a\n")) == [("one-column", 1)]
    assert "Is it ';'?" in table("sep=|\nid;name\np1;a\n").findings[-1].message


def test_one_known_column_is_a_table():
    assert table("name\nParis\nLyon\n").columns == (("Paris", "Lyon"),)


def test_headings_lose_unusual_spaces_and_the_export_apostrophe():
    assert table("\u00a0id ,'=own\u202fone\np1,a\n").header == ("id", "=own one")


def test_rows_keep_the_number_that_a_spreadsheet_shows():
    found = table('id,name\n\np1,"a\nb"\n,\np2,c\n  ,\n')
    assert found.rows.tolist() == [3, 5]
    assert "3 blank rows" in found.findings[-1].message


def test_a_header_below_blank_rows_is_the_header():
    found = table("\n\nid,name\np1,a\n")
    assert (found.header, found.rows.tolist()) == (("id", "name"), [4])


@pytest.mark.parametrize(
    ("text", "row", "line"),
    [
        ('id,name\np1,"a\np2,b\n', 2, 2),
        ('id,name\np1,a\np2,"b\np3,"c",\n', 3, 3),
        ('id,name\np1,"two\nlines"\np2,"b\n', 3, 4),
        ('id,name\np1,"a"b\n', 2, 2),
        ('id,"name\np1,a\n', 1, 1),
        ('id,name\r\np1,"a\r\np2,b\r\n', 2, 2),
        ('id,name\rp1,a\rp2,"b\r', 3, 3),
        ('id,name\r\n"p1","a"\r\np2,6" "x"\r\np3,"b" c\r\np4,d\r\n', 4, 4),
    ],
)
def test_an_open_quotation_mark_is_found_where_it_opens(text, row, line):
    found = table(text)
    assert codes(found) == [("unclosed-quote", row)]
    assert f"line {line} " in found.findings[-1].message


def test_a_mark_inside_a_cell_is_a_mark():
    assert table('id,name\np1,6" pipe\n').columns[1] == ('6" pipe',)


def test_a_cell_larger_than_the_reader_allows_is_no_crash():
    assert codes(table('id,name\np1,"' + "x" * 200_000 + "\n")) == [("unclosed-quote", 2)]


def test_rows_of_the_wrong_width_are_named_and_the_others_read():
    found = table("id,name\np1,a\np2\np3,b,c\np4,d\n")
    assert codes(found) == [("row-width", 3), ("row-width", 4)]
    assert found.columns[0] == ("p1", "p4")
    assert {"p2", "p3"} <= found.refused


def test_rows_of_the_wrong_width_are_left_out_on_request():
    found = table("id,name\np1,a\np2\n", on_request=("row-width",))
    assert codes(found) == []
    assert "left out" in found.findings[-1].message
    assert found.refused == frozenset()


def test_too_many_rows_or_columns_are_refused(monkeypatch):
    monkeypatch.setattr(texttable, "MOST_ROWS", 2)
    assert codes(table("id,name\np1,a\np2,b\n")) == []
    assert codes(table("id,name\np1,a\np2,b\np3,c\n")) == [("too-large", None)]


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\x85"])
def test_control_characters_are_refused_where_they_stand(sign):
    found = table(f"id,name\np1,a\np2,b{sign}\n")
    assert codes(found) == [("control-character", 3)]
    assert found.findings[0].column == "name"


def test_tabs_and_line_ends_in_cells_are_no_control_characters():
    assert codes(table('id,name\np1,"a\tb\r\nc"\n')) == []
