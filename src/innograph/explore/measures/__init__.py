"""Measures of the network of things, one a file: plain functions from a network to a ranking or a table.

Every measure takes the network that `explore.project` makes and copes with one that has no node.
"""
