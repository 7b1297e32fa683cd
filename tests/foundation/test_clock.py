"""Is today asked of the system, and only of it?"""

import datetime as dt

from orgmodel.foundation import clock


def test_today_is_between_two_looks_at_the_clock():
    before = dt.date.today()
    assert before <= clock.today() <= dt.date.today()


def test_it_is_asked_each_time(monkeypatch):
    class Frozen(dt.date):
        @classmethod
        def today(cls):
            return cls(2031, 5, 6)

    monkeypatch.setattr(clock.dt, "date", Frozen)
    assert clock.today() == dt.date(2031, 5, 6)
