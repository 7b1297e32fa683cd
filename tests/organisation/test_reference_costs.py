"""Are the published figures of spending read as they stand, with their sources?"""

import math

from orgmodel.organisation.reference_costs import peers


def test_figures_keep_their_source_and_blanks() -> None:
    rows = peers()
    first = rows[0]
    assert (first.quantity, first.likely, first.confidence) == ("it spending share of revenue", 2.8, "strong")
    assert math.isnan(first.low)
    assert all(each.source and each.quantity_fr for each in rows)
    assert {each.confidence for each in rows} == {"strong", "weak"}
