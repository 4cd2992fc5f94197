"""What the pages ask: each function gives SQL over the published views with the values of its question marks."""
