"""The step from Annotated to Frame: who did what to whom, whether it happened, who says so."""

from reportedly.extract.frames import Extraction, extract
from reportedly.extract.left_out import LeftOut

__all__ = ["Extraction", "LeftOut", "extract"]
