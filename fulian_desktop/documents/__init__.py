"""Paper: receipts, the sign-off roster and the cover sheet, drawn as PDF from plain values."""
