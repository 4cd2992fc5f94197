"""The pages: each a function without arguments that asks its questions and draws the answers."""
