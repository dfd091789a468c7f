"""The path by which a body joins, as data: its steps, and how long each may take."""

from datetime import date, timedelta

# The association's own advice: a real meeting first, then what follows from it.
DAYS_FROM_OPENING = {
    "request": 0,
    "meeting": 30,
    "themes": 45,
    "contact": 45,
    "letters": 60,
    "activity": 120,
}


def due_days(opened_on: date) -> dict[str, date]:
    return {step: opened_on + timedelta(days=days) for step, days in DAYS_FROM_OPENING.items()}
