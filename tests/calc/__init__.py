"""Tests of the one evaluation, written as examples: given these inputs, that number."""
