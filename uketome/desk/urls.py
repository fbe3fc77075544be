"""Addresses of the staff's front room."""

from django.urls import include, path
from django.views.i18n import set_language

from uketome.desk import files, journal_page, ledger
from uketome.desk.board import views as board
from uketome.desk.live import live
from uketome.desk.me import me
from uketome.desk.register import views as register
from uketome.desk.settings_pages import views as settings
from uketome.desk.sign_in import SignIn, SignOut
from uketome.desk.wizard import views as wizard

urlpatterns = [
    path("", board.board, name="board"),
    path("rail/", board.rail, name="rail"),
    path("board/news/", board.news, name="board_news"),
    path("board/assign/", board.assign_picked, name="board_assign"),
    path("board/escalate/", board.escalate_picked, name="board_escalate"),
    path("k/<int:number>/glance/", board.glance, name="glance"),
    path("live/", live, name="live"),
    path("register/", register.note, name="register"),
    path("register/questions/", register.questions, name="register_questions"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/<int:item_id>/original/", ledger.original, name="ledger_original"),
    path("ledger/<int:item_id>/read-again/", ledger.retry, name="ledger_retry"),
    path("journal/", journal_page.journal, name="journal"),
    path("files/<int:file_id>/", files.download, name="file"),
    path("files/<int:file_id>/preview/", files.picture, name="file_preview"),
    path("settings/", settings.overview, name="settings"),
    path("settings/shops/<int:shop_id>/", settings.shop_card, name="shop_card"),
    path("settings/shops/<int:shop_id>/mailbox/", settings.new_mailbox, name="new_mailbox"),
    path("settings/mailboxes/", settings.mailbox_list, name="mailboxes"),
    path("settings/mailboxes/<int:box_id>/", settings.edit_mailbox, name="edit_mailbox"),
    path("settings/members/", settings.member_list, name="members"),
    path("settings/members/new/", settings.new_member, name="new_member"),
    path("settings/members/<int:user_id>/", settings.edit_member, name="edit_member"),
    path("start/", wizard.company, name="start"),
    path("start/shop/", wizard.shop, name="start_shop"),
    path("start/you/", wizard.you, name="start_you"),
    path("start/mailbox/", wizard.mailbox, name="start_mailbox"),
    path("login/", SignIn.as_view(), name="account_login"),
    path("logout/", SignOut.as_view(), name="account_logout"),
    path("language/", set_language, name="django.views.i18n"),
    path("me/", me, name="me"),
    path("", include("uketome.desk.case_urls")),
]
