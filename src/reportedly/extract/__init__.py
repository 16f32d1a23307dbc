"""The step from Annotated to Frame: who did what to whom, whether it happened, who says so."""

from reportedly.extract.frames import Extraction, LeftOut, extract

__all__ = ["Extraction", "LeftOut", "extract"]
