"""What is on, of ours and of partners', as lists, months, feeds and other sites show it. Nobody finds drafts or events for invited people here."""

from hubwerk.processes.events.queries.calendar.choice import CalendarFilter
from hubwerk.processes.events.queries.calendar.lists import calendar_keys, calendar_page, coming_rows, related_rows
from hubwerk.processes.events.queries.calendar.month import Day, month_bounds, month_weeks, neighbour_months
from hubwerk.processes.events.queries.calendar.options import FilterOption, filter_options
from hubwerk.processes.events.queries.calendar.rows import CalendarRow, next_change, rows_of
from hubwerk.processes.events.queries.calendar.selecting import chosen_events, chosen_partner_events

__all__ = [
    "CalendarFilter",
    "CalendarRow",
    "Day",
    "FilterOption",
    "calendar_keys",
    "calendar_page",
    "chosen_events",
    "chosen_partner_events",
    "coming_rows",
    "filter_options",
    "month_bounds",
    "month_weeks",
    "neighbour_months",
    "next_change",
    "related_rows",
    "rows_of",
]
