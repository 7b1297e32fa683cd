"""Which charts are there? Each takes figures and words, knows nothing of planning, and returns a Picture."""

from orgmodel.results.around_zero import COST, Sides
from orgmodel.results.charts_chance import chance
from orgmodel.results.charts_moment import difference, spread, strip
from orgmodel.results.charts_steps import bridge, waterfall
from orgmodel.results.charts_time import fan, fans
from orgmodel.results.fan_panels import Moment
from orgmodel.results.measure import MONEY, Measure
from orgmodel.results.picture import Caption, Picture
from orgmodel.results.ranges import Range, Sample, Series
from orgmodel.results.rows import Limit
from orgmodel.results.steps import Part
from orgmodel.results.style import Size

__all__ = [
    "COST",
    "MONEY",
    "Caption",
    "Limit",
    "Measure",
    "Moment",
    "Part",
    "Picture",
    "Range",
    "Sample",
    "Series",
    "Sides",
    "Size",
    "bridge",
    "chance",
    "difference",
    "fan",
    "fans",
    "spread",
    "strip",
    "waterfall",
]
