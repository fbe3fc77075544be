"""解決策の提示: in comes what was understood, out goes an offer of two or three options from which the customer chooses."""
