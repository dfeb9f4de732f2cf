// Where a name finds room, in pixels of the map's layers; nothing here needs a page.

/** @typedef {{ at: Spot, width: number, height: number, gaps: number[] }} Wanted */

// Right, left, above, below the spot, and askew: the first that is free and in view.
/** @param {Wanted} given @param {Frame[]} taken @param {Frame} view */
function beside({ at, width, height, gaps }, taken, view) {
  /** @param {number} x @param {number} y */
  const inView = (x, y) => x >= view.x && x + width <= view.x + view.width && y >= view.y && y + height <= view.y + view.height;
  for (const gap of gaps) {
    for (const [x, y] of spotsBeside({ at, width, height, gap }, view)) {
      const box = { x, y, width, height };
      if (inView(x, y) && !taken.some((other) => corridor.boxes.overlaps(box, other))) {
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
  return [[right, at.y - height / 2], [left, at.y - height / 2], [centred, at.y - gap - height],
    [centred, at.y + gap - 1], [right, at.y - height - 1], [right, at.y + 2], [left, at.y - height - 1],
    [left, at.y + 2], ...[0.15, 0.85].flatMap((share) => [[at.x - width * share, at.y + gap - 1],
      [at.x - width * share, at.y - gap - height]])];
}

// Where a name fits into a box: from its middle outwards.
/** @param {Frame} given @param {number} ownWidth @param {number} ownHeight */
function within({ x, y, width, height }, ownWidth, ownHeight) {
  const shares = [0.5, 0.3, 0.7, 0.15, 0.85, 0, 1];
  return width < ownWidth || height < ownHeight ? [] : shares.flatMap((down) => shares.map((across) => (
    { x: x + (width - ownWidth) * across, y: y + (height - ownHeight) * down, width: ownWidth, height: ownHeight })));
}

// Small boxes along a line, so that names keep off it.
/** @param {Spot[]} points */
function along(points) {
  return points.slice(1).flatMap((end, position) => between(points[position], end));
}

/** @param {Spot} from @param {Spot} to */
function between(from, to) {
  const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 9));
  return Array.from({ length: steps }, (_, step) => ({ x: from.x + (to.x - from.x) * step / steps - 5,
    y: from.y + (to.y - from.y) * step / steps - 5, width: 10, height: 10 }));
}

const labelRoom = { beside, within, along };

corridor.labelRoom = labelRoom;
/** @typedef {{ labelRoom: typeof labelRoom }} Given */
