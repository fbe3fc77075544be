"""The customer's door: a signed link opens one case, in the reader's language, and leaves no trace elsewhere."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.shortcuts import render
from django.utils import translation

from uketome.case.links import case_of
from uketome.case.models import Case
from uketome.foundation.errors import NotFound
from uketome.foundation.journal.event import Actor
from uketome.foundation.limits import TooMany, count, is_beyond, network_of
from uketome.people.doors import customer, public

GUESSES, WITHIN_SECONDS = 40, 600
DEEDS, IN_AN_HOUR = 120, 3600  # far beyond what a person sends, for whatever was written to run wild
YEAR = 60 * 60 * 24 * 365


def by_link(view: Callable) -> Callable:
    """Resolves the token before anything else; gives the view `request.case`, `request.actor` and `request.token`."""

    @customer
    @wraps(view)
    def door(request, token: str, *args, **kwargs):
        response = _in_their_language(request, lambda: _answer(view, request, token, *args, **kwargs))
        # Django would write the address of a refused form, and with it the link, into the log.
        response._has_been_logged = True
        return response

    return door


def by_anyone(view: Callable) -> Callable:
    """A public page in the reader's language; it reveals nothing of a case."""

    @public
    @wraps(view)
    def door(request, *args, **kwargs):
        return _in_their_language(request, lambda: view(request, *args, **kwargs))

    return door


def _answer(view: Callable, request, token: str, *args, **kwargs):
    try:
        request.case, request.token = _opened(request, token), token
        if request.method == "POST" and count("deeds", str(request.case.pk), seconds=IN_AN_HOUR) > DEEDS:
            raise TooMany
    except (NotFound, TooMany) as no:
        page = {"too_many": isinstance(no, TooMany)}
        return render(request, "case/closed.html", page, status=no.status)
    request.actor = Actor("customer", request.case.customer_id, request.case.customer.name)
    return view(request, token, *args, **kwargs)


def _opened(request, token: str) -> Case:
    network = network_of(request)
    if is_beyond("link", network, most=GUESSES):
        raise TooMany
    try:
        return case_of(token)
    except NotFound:
        count("link", network, seconds=WITHIN_SECONDS)
        raise


def _in_their_language(request, answer: Callable):
    """`?lang=en` wins and is remembered by the browser alone."""
    asked = request.GET.get("lang", "")
    known = asked in dict(settings.LANGUAGES)
    with translation.override(asked if known else translation.get_language()):
        response = answer()
        response.headers["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
    if known:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, asked, max_age=YEAR, httponly=True, samesite="Lax",
            secure=bool(settings.SESSION_COOKIE_SECURE),
        )  # fmt: skip
    # The link stays in this house; "no-referrer" would make browsers send Origin: null with the customer's own forms.
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers.setdefault("Cache-Control", "no-store")
    return response
