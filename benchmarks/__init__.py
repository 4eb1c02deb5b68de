"""Speed of the parts that everything waits for: `make bench`."""
