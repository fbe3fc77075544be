"""Addresses of the staff's front room."""

from django.urls import include, path
from django.views.i18n import set_language

from uketome.desk.board import views as board
from uketome.desk.live import live
from uketome.desk.me import me
from uketome.desk.sign_in import SignIn, SignOut

urlpatterns = [
    path("", board.board, name="board"),
    path("rail/", board.rail, name="rail"),
    path("board/news/", board.news, name="board_news"),
    path("board/assign/", board.assign_picked, name="board_assign"),
    path("board/escalate/", board.escalate_picked, name="board_escalate"),
    path("k/<int:number>/glance/", board.glance, name="glance"),
    path("live/", live, name="live"),
    path("login/", SignIn.as_view(), name="account_login"),
    path("logout/", SignOut.as_view(), name="account_logout"),
    path("language/", set_language, name="django.views.i18n"),
    path("me/", me, name="me"),
    path("", include("uketome.desk.case_urls")),
]
