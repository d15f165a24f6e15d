"""Fitting a jointed skeleton to poses."""
