from django.apps import AppConfig


class FollowUpConfig(AppConfig):
    name = "uketome.steps.follow_up"
    label = "follow_up"
