"""Pages for what the framework itself refuses."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.defaults import server_error


def stale_page(request, reason=""):
    """The form's protection has run out, mostly because the page lay open for long; nothing was changed."""
    return render(request, "403_csrf.html", status=403)


def unreadable(request, exception=None):
    """What was sent could not be read at all; Django's own page would try to read it once more and fall."""
    return render(request, "400.html", status=400)


def broken(request):
    """Our own fault; or a rest of a few minutes, when it is only the database that is away."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "60", "Cache-Control": "no-store"})
    return server_error(request)
