from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "uketome.people"
    label = "people"
