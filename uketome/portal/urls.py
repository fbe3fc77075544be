"""Addresses of the customer's front room."""

from django.urls import path

from uketome.portal import entry
from uketome.steps.follow_up import portal as follow_up
from uketome.steps.intake import portal as intake
from uketome.steps.propose import portal as propose
from uketome.steps.understand.portal import doors as understand

app_name = "portal"
urlpatterns = [
    path("p/<str:token>/", entry.case, name="case"),
    path("p/<str:token>/photo/<int:file_id>/", entry.photo, name="photo"),
    path("p/<str:token>/choose/", propose.choose, name="choose"),
    path("p/<str:token>/decline/", propose.decline, name="decline"),
    path("p/<str:token>/answers/", understand.answer, name="answer"),
    path("p/<str:token>/heard/", understand.heard, name="heard"),
    path("p/<str:token>/write/", intake.write, name="write"),
    path("p/<str:token>/survey/", follow_up.survey, name="survey"),
    path("form/<slug:slug>/", entry.form, name="form"),
    path("form/<slug:slug>/thanks/<str:ticket>/", intake.thanks, name="form_thanks"),
]
