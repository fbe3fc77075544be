"""Pages for what the framework itself refuses."""

from django.shortcuts import render


def stale_page(request, reason=""):
    """The form's protection has run out, mostly because the page lay open for long; nothing was changed."""
    return render(request, "403_csrf.html", status=403)
