"""Reading measures off a fitted skeleton and the picture."""
