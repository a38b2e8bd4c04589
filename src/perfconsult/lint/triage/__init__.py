"""From requests to what a case of each begins with, and to the reply: what a text says, and what to ask first.

Values in, values out: files, terminals and the case itself are for whoever calls.
"""
