"""学ぶ Learn: a case closes only with the customer's reaction and a cause, or a reason why there is none.

In: a member of staff closes. Out: CaseClosed.
"""
