"""An imported workbook given back with what became of each row; `excel.marked` is the door."""
