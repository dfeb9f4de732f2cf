"""to come"""
from geo.briefs.model import Picture
def draw_pictures(*a): return ()
