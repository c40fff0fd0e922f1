"""The ledgers of the office, one short file each; they never import each other, `registry` lists them."""
