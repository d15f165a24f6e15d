"""The judge, whole videos and recordings through it, results and reports."""
