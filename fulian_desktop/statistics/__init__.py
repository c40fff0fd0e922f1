"""Figures: declared questions over ledgers that can always list the records behind them."""
