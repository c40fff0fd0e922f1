"""The code lists that ledgers use, by what they describe."""
