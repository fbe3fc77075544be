"""Japanese in, meaning out: folding, dates, amounts, order and parcel numbers, masking. Pure; knows no shop and no case."""
