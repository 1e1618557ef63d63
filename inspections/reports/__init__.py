"""Reading official reports: ``read_report`` is the one way in, one file for each form of report.

What it is given is the text of a report's first pages (or of its web page); what it gives back is
a ``Report``, or ``Refused`` with the reason. It fetches nothing and opens no PDF.
"""

from inspections.reports.model import Refused, Report, Sort
from inspections.reports.read import read_report

__all__ = ["Refused", "Report", "Sort", "read_report"]
