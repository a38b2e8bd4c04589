"""What the readers share: names of columns, known exports, rows of cells, rows of keys, workbooks."""
