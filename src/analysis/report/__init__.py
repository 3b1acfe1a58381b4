"""How is it published? Runs the notebooks, writes the pages."""
