"""How a door answers after a deed: a quiet word and the changed parts, or, without scripts, the page again."""

import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

LEVELS = {"ok": messages.SUCCESS, "soon": messages.WARNING, "over": messages.ERROR}


def done(request, to: str, *, toast: str = "", undo: str = "", level: str = "ok") -> HttpResponse:
    """It is done: `toast` says so, `undo` is the POST address that takes it back, `to` the page without scripts."""
    if not request.headers.get("HX-Request"):
        if toast:
            messages.add_message(request, LEVELS[level], toast)
        return redirect(to)
    told = {"toast": {"text": str(toast), "undo": undo, "level": level}} if toast else {}
    # Header values are Latin-1: JSON escapes keep Japanese whole.
    return HttpResponse(status=204, headers={"HX-Trigger": json.dumps(told | {"changed": True})})
