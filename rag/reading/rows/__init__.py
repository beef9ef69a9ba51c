"""Files where a row is one article: JSON, CSV, Excel, Parquet."""
