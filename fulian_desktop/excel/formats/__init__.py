"""One module for each format of workbooks: its bytes in, sheets of plain cells out."""
