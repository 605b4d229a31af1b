"""The command line: parse, call the workspace, render. It owns no logic.

Command modules import what they need when they run, because start-up is felt.
"""
