"""フォロー Follow-up: did it help? Outcome and handling are rated apart; what is not solved is open again.

In: CaseCarriedOut. Out: FollowUpSent, SurveyAnswered.
"""
