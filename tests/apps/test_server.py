"""What does the server's log keep of an error? Its kind, and no value."""

import logging

from nbclient.exceptions import CellExecutionError

from orgmodel.apps.server import without_values


def record(error):
    info = (type(error), error, None)
    return logging.LogRecord("Voila", logging.ERROR, "", 0, "In a cell: %r", ("salary = 123456",), info)


def test_an_error_keeps_its_kind_alone():
    kept = record(ValueError("pay 123456"))
    kept.exc_text = "pay 123456"
    assert without_values(kept)
    assert logging.Formatter().format(kept) == "The page failed: ValueError"


def test_an_error_of_a_cell_is_named_after_what_the_cell_raised():
    kept = record(CellExecutionError("pay 123456", "OrgError", "pay 123456"))
    assert without_values(kept)
    assert logging.Formatter().format(kept) == "The page failed: OrgError"


def test_what_is_no_error_stays_as_it_is():
    said = logging.LogRecord("Voila", logging.WARNING, "", 0, "kernel %s restarted", ("k1",), None)
    assert without_values(said)
    assert said.getMessage() == "kernel k1 restarted"
