// Where a name finds room, in pixels of the map's layers; nothing here needs a page.

/** @typedef {{ at: Spot, width: number, height: number, gaps: number[] }} Wanted */
/** @typedef {{ at: Spot, spot: Frame, ring?: Frame, order: number, rank: number }} Named */
/** @typedef {{ fixed: Frame[], barred: Frame[], seen: Named[], way: Frame[], view: Frame }} Around */

// Distances from the spot to its name, the nearest first; the wider ones clear a symbol that stands on the spot.
const GAPS = [7, 11, 15, 26];
// Further ones, at which the name of a greater place is tied to its spot by a line rather than left out.
const FURTHER = [26, 34, 44, 56, 70, 88, 110];

// From this gap on a name may also stand obliquely to its spot.
const OBLIQUE = 20;
// A name so far from its spot, in pixels, is tied to it by a line.
const TIED_FROM = 12;
// Nor does it come nearer than this to another spot.
const CLEAR = 12;
// Half the size of a dot with its edge: a line to it ends there.
const DOT = 5;

// Right, left, above, below the spot, and askew: the first that is free, in view and fit.
/** @param {Wanted} given @param {Frame[]} taken @param {Frame} view @param {(box: Frame) => boolean} [isFit] */
function beside({ at, width, height, gaps }, taken, view, isFit = () => true) {
  /** @param {number} x @param {number} y */
  const inView = (x, y) => x >= view.x && x + width <= view.x + view.width && y >= view.y && y + height <= view.y + view.height;
  for (const gap of gaps) {
    for (const [x, y] of spotsBeside({ at, width, height, gap }, view)) {
      const box = { x, y, width, height };
      if (inView(x, y) && !taken.some((other) => corridor.boxes.overlaps(box, other)) && isFit(box)) {
        return box;
      }
    }
  }
  return null;
}

/** @param {Omit<Wanted, "gaps"> & { gap: number }} given @param {Frame} view */
function spotsBeside({ at, width, height, gap }, view) {
  const right = at.x + gap;
  const left = at.x - gap - width;
  const centred = Math.min(Math.max(at.x - width / 2, view.x + 4), view.x + view.width - width - 4);
  const level = at.y - height / 2;
  const ways = gap < OBLIQUE ? [] : [-0.5, 0.5, -1, 1, -0.25, 0.25, -1.6, 1.6].map((slope) => slope * gap);
  return [[right, level], [left, level], [centred, at.y - gap - height],
    [centred, at.y + gap - 1], [right, at.y - height - 1], [right, at.y + 2], [left, at.y - height - 1],
    [left, at.y + 2], ...ways.flatMap((way) => [[right, level + way], [left, level + way]]),
    ...[0.15, 0.85].flatMap((share) => [[at.x - width * share, at.y + gap - 1], [at.x - width * share, at.y - gap - height]])];
}

// A name is taken for that of the nearest spot: whether this is its own.
/** @param {Frame} box @param {Spot} own @param {Spot[]} others */
function isNearestTo(box, own, others) {
  const distance = corridor.boxes.distance(box, own);
  return others.every((other) => corridor.boxes.distance(box, other) > distance);
}

// The line to a name from the edge of what is drawn at its spot, where this is so far off that it takes one.
/** @param {Frame} box @param {Named} named */
function tie(box, { at, ring }) {
  const end = corridor.boxes.nearest(box, at);
  const length = Math.hypot(end.x - at.x, end.y - at.y);
  const edge = ring ? ring.width / 2 : DOT;
  const share = edge / length;
  return length - edge < TIED_FROM ? null
    : [{ x: at.x + (end.x - at.x) * share, y: at.y + (end.y - at.y) * share }, end];
}

// Whether a line to a spot lies on something that does not lie on this spot itself.
/** @param {Spot[]} line @param {Frame[]} others @param {Frame} own */
function crosses(line, others, own) {
  const { overlaps } = corridor.boxes;
  const foreign = others.filter((other) => !overlaps(other, own));
  return along(line, 2).some((part) => foreign.some((other) => overlaps(other, part)));
}

// A name stands where its own spot is the nearest to it. Where there is no such room, one of the first two ranks covers the
// spots of lesser places, which are then left out, or stands further off at the end of a line, or lies even on the road; one
// of a lesser rank that has a ring does only the former two. No name lies on what is `fixed`, no line on what is `barred`;
// `seen` are the other places in sight, `way` is the road.
/** @param {Named} named @param {{ width: number, height: number }} size @param {Around} around */
function find(named, size, { fixed, barred, seen, way, view }) {
  /** @param {Named[]} spots @param {Frame[]} kept @param {number[]} [gaps] */
  const beyond = (spots, kept, gaps = GAPS) => beside({ at: named.at, ...size, gaps },
    [...fixed, ...spots.map(({ spot }) => spot), ...kept], view, (box) => isToldApart(named, box, barred, seen));
  const near = beyond(seen, way);
  if (near || named.order > 2) {
    return near;
  }
  const greater = seen.filter(({ order }) => order <= named.order);
  const avoided = named.rank <= 2 ? [] : way;
  return (greater.length < seen.length ? beyond(greater, way) : null) ?? beyond(seen, way, FURTHER)
    ?? beyond(greater, way, FURTHER) ?? beyond(greater, avoided) ?? beyond(greater, avoided, FURTHER);
}

// Whether a name is tied to its spot past all else, or is so near that no other spot claims it; what it covers is left out.
/** @param {Named} named @param {Frame} box @param {Frame[]} barred @param {Named[]} seen */
function isToldApart(named, box, barred, seen) {
  const left = seen.filter(({ spot }) => !corridor.boxes.overlaps(spot, box));
  const line = tie(box, named);
  return line ? !crosses(line, [...barred, ...left.map(({ spot }) => spot)], named.spot)
      && left.every(({ at }) => corridor.boxes.distance(box, at) >= CLEAR)
    : isNearestTo(box, named.at, left.map(({ at }) => at));
}

// Where a name fits into a box: from its middle outwards.
/** @param {Frame} given @param {number} ownWidth @param {number} ownHeight */
function within({ x, y, width, height }, ownWidth, ownHeight) {
  const shares = [0.5, 0.3, 0.7, 0.15, 0.85, 0, 1];
  return width < ownWidth || height < ownHeight ? [] : shares.flatMap((down) => shares.map((across) => (
    { x: x + (width - ownWidth) * across, y: y + (height - ownHeight) * down, width: ownWidth, height: ownHeight })));
}

// Small boxes along a line, so that names keep off it.
/** @param {Spot[]} points @param {number} [size] */
function along(points, size = 10) {
  return points.slice(1).flatMap((end, position) => between(points[position], end, size));
}

/** @param {Spot} from @param {Spot} to @param {number} size */
function between(from, to, size) {
  const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / (size - 1)));
  return Array.from({ length: steps }, (_, step) => corridor.boxes.square({ x: from.x + (to.x - from.x) * step / steps,
    y: from.y + (to.y - from.y) * step / steps }, size));
}

const labelRoom = { find, beside, within, along, tie };

corridor.labelRoom = labelRoom;
/** @typedef {{ labelRoom: typeof labelRoom }} Given */
