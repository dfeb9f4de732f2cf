"""The space-time diagram of the corridor, as numbers: what the page and the print figure both draw.

A diagram of this kind, a train graph after E. J. Marey (La méthode graphique, 1878), has the days across and the road
upwards: here chainage from the base on, in kilometres. :func:`specify` says what stands where and leaves
colours, widths and words to whoever draws, so that two drawings cannot disagree.

How it is to be read:

* A rectangle of kind ``through`` is about traffic from end to end. It is as high as the road because it is about all of
  it, and says nothing of any place or stretch on it. It is drawn so that nobody takes it for a closed stretch.
* A rectangle of kind ``section`` is about local traffic on a stretch. Where no such rectangle stands, no source that
  was read speaks of local traffic there; that is neither open nor closed.
* A rectangle of kind ``point`` has no height: it is a spot at which a class of traffic was stopped or checked.
* A closure from end to end never becomes rectangles of sections, and points never add up to one.
* The routes of the corridor share their chainage, so that two stretches of road can have the same kilometres. A stretch
  that belongs to no route in use on its days has ``in_use`` None, and is drawn as less than one in use.

All intervals are half-open and lie within the period of the data: ``starts`` is the first day, ``ends`` the day after
the last. Days are civil days at the offset of the situation.
"""

from geo.telling.spacetime.model import Changeover, Diagram, Mark, NamedRow, Phase, Rectangle, Station, Stay
from geo.telling.spacetime.specification import specify

__all__ = ["Changeover", "Diagram", "Mark", "NamedRow", "Phase", "Rectangle", "Station", "Stay", "specify"]
