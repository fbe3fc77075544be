from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "uketome.orders"
    label = "orders"
