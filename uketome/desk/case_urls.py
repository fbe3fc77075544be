"""Addresses of one case: its page, the parts of it, and every deed somebody can do there."""

from django.urls import path

from uketome.case import desk as case
from uketome.desk import case_page
from uketome.letters import desk as letters
from uketome.steps.execute import desk as execute
from uketome.steps.follow_up import desk as follow_up
from uketome.steps.learn import desk as learn
from uketome.steps.propose import desk as propose
from uketome.steps.understand import desk as understand
from uketome.watch.escalation import desk as escalation

app_name = "case"
urlpatterns = [
    path("k/<int:number>/", case_page.page, name="page"),
    path("k/<int:number>/parts/", case_page.parts, name="parts"),
    path("k/<int:number>/original/<int:message_id>/", case_page.original, name="original"),
    # Who answers for it.
    path("k/<int:number>/assign/", case.assign_to, name="assign"),
    path("k/<int:number>/assign/<int:user_id>/", case.assign_to, name="assign_to"),
    path("k/<int:number>/escalate/", escalation.call_lead, name="escalate"),
    path("k/<int:number>/escalate/accept/", escalation.take_on, name="accept"),
    # Letters.
    path("k/<int:number>/box/", letters.show_box, name="box"),
    path("k/<int:number>/arrived/", letters.show_arrived, name="arrived"),
    path("k/<int:number>/reply/", letters.reply, name="reply"),
    path("k/<int:number>/note/", letters.write_note, name="note"),
    path("k/<int:number>/call/", letters.record_call, name="call"),
    path("k/<int:number>/letters/<int:message_id>/cancel/", letters.take_back, name="cancel"),
    path("k/<int:number>/letters/<int:message_id>/again/", letters.write_again, name="again"),
    # 把握
    path("k/<int:number>/facts/", understand.state, name="state_fact"),
    path("k/<int:number>/ask/", understand.ask_customer, name="ask"),
    path("k/<int:number>/ask/preview/", understand.preview_questions, name="preview_questions"),
    path("k/<int:number>/classify/", understand.classify, name="classify"),
    path("k/<int:number>/classify/<int:version>/restore/", understand.restore, name="restore_reading"),
    path("k/<int:number>/sort-out/", understand.sort_out, name="sort_out"),
    # 解決策の提示
    path("k/<int:number>/offer/redraft/", propose.redraft, name="redraft"),
    path("k/<int:number>/offer/<int:offer_id>/option/<str:key>/", propose.change_option, name="change_option"),
    path("k/<int:number>/offer/<int:offer_id>/option/<str:key>/drop/", propose.drop_option, name="drop_option"),
    path("k/<int:number>/offer/<int:offer_id>/send/", propose.send, name="send_offer"),
    path("k/<int:number>/offer/<int:offer_id>/decide/", propose.decide, name="decide_offer"),
    path("k/<int:number>/offer/<int:offer_id>/withdraw/", propose.withdraw, name="withdraw_offer"),
    path("k/<int:number>/offer/<int:offer_id>/preview/", propose.preview, name="preview_offer"),
    # 対応の実行・フォロー・完了
    path("k/<int:number>/remedies/<int:remedy_id>/done/", execute.finish, name="finish_remedy"),
    path("k/<int:number>/remedies/<int:remedy_id>/drop/", execute.leave_out, name="drop_remedy"),
    path("k/<int:number>/explained/", execute.explain, name="explain"),
    path("k/<int:number>/follow-up/ask/", follow_up.ask_today, name="ask_follow_up"),
    path("k/<int:number>/close/", learn.close, name="close"),
    path("k/<int:number>/end/", learn.end, name="end"),
]
