"""PDF: lines, columns, tables and scans in reading order."""
