"""Values as people write them into cells, each kind in a file of its own; `excel.values` chooses among them."""
