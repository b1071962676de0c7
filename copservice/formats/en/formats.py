"""Dates as they are written on the pages: day, month, year, and the whole clock."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "D j F Y, H:i"
SHORT_DATE_FORMAT = "j M Y"
SHORT_DATETIME_FORMAT = "j M Y, H:i"
MONTH_DAY_FORMAT = "j F"
TIME_FORMAT = "H:i"
FIRST_DAY_OF_WEEK = 1
