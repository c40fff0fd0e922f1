"""One function for each thing that a person does: rights, transaction, audit, result value."""
