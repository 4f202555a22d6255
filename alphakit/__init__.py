"""alphakit: the AlphaCodium flow, step by step, recorded and replayable."""

__version__ = "0.1.0"
