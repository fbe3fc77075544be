"""People: the company and its shops, the staff and their rights, the customers and how they are known.

Every row of the house belongs to a company; `scope.py` gives tables that belonging, `doors.py` guards every page.
"""
