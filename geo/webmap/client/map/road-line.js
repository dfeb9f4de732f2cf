// Lines of the road: what of one lies beyond a share of its length, and the spot on lines that is nearest to a point. Points
// are {x, y}; nothing here needs a page.

/** @param {Spot} a @param {Spot} b */
const apart = (a, b) => Math.hypot(b.x - a.x, b.y - a.y);
/** @param {Spot} a @param {Spot} b @param {number} share */
const towards = (a, b, share) => ({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share });

// What is left of a line without a share of its length at its start.
/** @param {Spot[]} line @param {number} share */
function beyond(line, share) {
  const lengths = line.slice(1).map((point, index) => apart(line[index], point));
  let left = share * lengths.reduce((sum, one) => sum + one, 0);
  const first = lengths.findIndex((length) => {
    left -= length;
    return left < 0;
  });
  return first < 0 ? [] : [towards(line[first], line[first + 1], 1 + left / lengths[first]), ...line.slice(first + 1)];
}

// {at, along, away}: the nearest spot on lines, a step in the direction of the line there, and how far away it is.
/** @param {Spot[][]} lines @param {Spot} point */
function nearest(lines, point) {
  let found = { at: point, along: { x: 1, y: 0 }, away: Infinity };
  for (const line of lines) {
    line.slice(1).forEach((to, index) => {
      const from = line[index];
      const length = apart(from, to);
      const step = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
      const passed = (point.x - from.x) * step.x + (point.y - from.y) * step.y;
      const at = towards(from, to, Math.min(Math.max(passed / length, 0), 1));
      const away = apart(at, point);
      if (length && away < found.away) {
        found = { at, along: step, away };
      }
    });
  }
  return found;
}

const roadLine = { beyond, nearest };

corridor.roadLine = roadLine;
/** @typedef {{ roadLine: typeof roadLine }} Given */
