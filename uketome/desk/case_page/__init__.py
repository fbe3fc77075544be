"""The case page: what the rooms know of one matter, gathered once and shown together."""

from uketome.desk.case_page.views import original, page, parts

__all__ = ["original", "page", "parts"]
