"""What runs the timetable: embedded (APScheduler, the default) or distributed (Prefect).

Only these files know either.
"""
