"""Pages for what the framework itself refuses."""

from django.shortcuts import render


def stale_page(request, reason=""):
    """The form's protection has run out, mostly because the page lay open for long; nothing was changed."""
    return render(request, "403_csrf.html", status=403)


def unreadable(request, exception=None):
    """What was sent could not be read at all; Django's own page would try to read it once more and fall."""
    return render(request, "400.html", status=400)
