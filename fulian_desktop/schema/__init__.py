"""What a ledger is: kinds of field, the @ledger declaration, checks and disclosure; no Qt, no SQL."""
