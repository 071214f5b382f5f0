/* Where marks and their names stand on the screen, so that each can be seen, read and reached.
   A piece is {point, radius, halfWidth, halfHeight, labelWidth, labelHeight, weight, wide, label, signed, icon}; arranging gives it x and y. */
window.mapappArrange = (function () {
  "use strict";
  const GAP = 3;
  const FOR_A_NAME = 60; // pixels a mark that has to step aside goes further to have its name shown

  /* `blocked` are the boxes of what lies over the map, such as its controls. Nothing here asks the browser for a size:
     what is asked after something was changed lays the whole map out anew. */
  function arrange(pieces, screen, blocked = []) {
    pieces.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
    const exact = pieces.filter((piece) => !piece.wide);
    const wishes = exact.map((piece) => boxAt(piece, piece.point.x, piece.point.y));
    const rings = [];
    const names = [...blocked];
    const taken = [...blocked];
    for (const piece of exact) {
      stand(piece, rings, names, taken, screen);
      rings.push(piece);
      taken.push(boxOf(piece));
      const name = placeName(piece, taken, wishes, screen);
      if (name) [names, taken].forEach((boxes) => boxes.push(name));
    }
    for (const piece of pieces.filter((each) => each.wide)) {
      const box = float(piece, taken, screen);
      if (box) taken.push(box);
    }
  }

  /* After a pan the marks stand where they did, and names that an edge or a control cut before may have room. */
  function name(pieces, screen, blocked = []) {
    const exact = pieces.filter((piece) => !piece.wide);
    const bodies = pieces.filter((piece) => !piece.icon.classList.contains("quiet")).map(boxOf);
    const shown = (piece) => !piece.icon.classList.contains("unnamed") && sidesOf(piece)[piece.label.dataset.side];
    const stays = (box) => box && !clash(box, blocked) && !outside(box, screen);
    const taken = [...blocked, ...bodies, ...exact.map(shown).filter(stays)];
    for (const piece of exact) {
      if (stays(shown(piece))) continue;
      const box = placeName(piece, taken, [], screen);
      if (box) taken.push(box);
    }
  }

  /* On a small map marks stay near their place, even where they cover each other: the list of places reaches all. */
  function reachOf(screen) {
    return Math.max(48, 0.3 * Math.min(screen[2] - screen[0], screen[3] - screen[1]));
  }

  /* The mark with most claims stands on its point; others near it step aside the way they truly lie. A leader ties
     them to their point. */
  function stand(piece, rings, names, taken, screen) {
    const { x, y } = piece.point;
    const seen = within([x, y, x, y], screen);
    const fitting = ([dx, dy]) =>
      fits(piece, x + dx, y + dy, rings, names) && (!seen || within(boxAt(piece, x + dx, y + dy), screen));
    const named = ([dx, dy]) => openSides({ ...piece, x: x + dx, y: y + dy }, taken, screen).length;
    const [dx, dy] = wayOf(aside(headingOf(piece, rings), reachOf(screen)), fitting, named);
    [piece.x, piece.y] = [x + dx, y + dy];
  }

  /* The nearest way that fits, or one little farther whose name has room too. */
  function wayOf(ways, fitting, named) {
    let first = null;
    for (const way of ways) {
      if (first && way[2] > first[2] + FOR_A_NAME) break;
      if (!fitting(way)) continue;
      first ??= way;
      if (!first[2] || named(way)) return way;
    }
    return first || [0, 0, 0];
  }

  /* From the place that a spot is told by ("12 km north of Homs") if that is near, else from the nearest mark. */
  function headingOf(piece, rings) {
    const away = (other) => Math.hypot(other.point.x - piece.point.x, other.point.y - piece.point.y);
    const near = rings.filter((other) => away(other) < 4 * piece.radius).sort((a, b) => away(a) - away(b));
    const other = near.find((each) => each.properties.place === piece.properties.place) || near[0];
    if (!other) return null;
    const [from, to] = [other.marker.getLatLng(), piece.marker.getLatLng()];
    const east = (to.lng - from.lng) * Math.cos((from.lat * Math.PI) / 180);
    const north = to.lat - from.lat;
    return east || north ? (Math.atan2(east, north) * 180) / Math.PI : null;
  }

  function fits(piece, x, y, rings, names) {
    const apart = rings.every((other) => Math.hypot(x - other.x, y - other.y) >= piece.radius + other.radius + GAP);
    return apart && !clash(boxAt(piece, x, y), names);
  }

  /* Steps away from a point, the nearest first; one that turns from the heading counts as farther. */
  function* aside(heading, reach = 240) {
    yield [0, 0, 0];
    const steps = [];
    const first = (((heading === null ? 45 : heading) - 90) * Math.PI) / 180;
    for (let far = 6; far <= reach; far += 6)
      for (let turn = 0; turn < 16; turn++) {
        const off = Math.ceil(turn / 2) * (Math.PI / 8);
        if (heading !== null && off > Math.PI / 2) continue; // the other side would say the contrary
        const angle = first + (turn % 2 ? -off : off);
        const cost = far * (heading === null ? 1 : 1 + (1.5 * off) / Math.PI);
        steps.push([far * Math.cos(angle), far * Math.sin(angle), cost]);
      }
    yield* steps.sort((a, b) => a[2] - b[2]);
  }

  /* Names by number of claims, first where no other mark wants to stand; where no side is free, or the edge would cut
     it, the name waits for hover, focus or selection, on the side where it will cover least. */
  function placeName(piece, taken, wishes, screen) {
    const sides = sidesOf(piece);
    const others = wishes.filter((box) => !clash(box, [boxOf(piece)]));
    const open = openSides(piece, taken, screen);
    const side = open.find((side) => !clash(sides[side], others)) || open[0];
    piece.label.dataset.side = side || least(sides, taken, screen);
    piece.icon.classList.toggle("unnamed", !side);
    return side ? sides[side] : null;
  }

  function openSides(piece, taken, screen) {
    const sides = sidesOf(piece);
    return Object.keys(sides).filter((side) => !clash(sides[side], taken) && !outside(sides[side], screen));
  }

  /* A mark with a sign has it in the north-east. */
  function sidesOf({ x, y, radius, labelWidth: width, labelHeight: height, signed }) {
    const [r, d] = [radius + 4, (radius + 4) * 0.6];
    const sides = {
      east: [x + r, y - height / 2, x + r + width, y + height / 2],
      west: [x - r - width, y - height / 2, x - r, y + height / 2],
      south: [x - width / 2, y + r, x + width / 2, y + r + height],
      north: [x - width / 2, y - r - height, x + width / 2, y - r],
      northeast: [x + d, y - d - height, x + d + width, y - d],
      southeast: [x + d, y + d, x + d + width, y + d + height],
      northwest: [x - d - width, y - d - height, x - d, y - d],
      southwest: [x - d - width, y + d, x - d, y + d + height],
    };
    if (signed) delete sides.northeast;
    return sides;
  }

  function least(sides, taken, screen) {
    const covered = (box) =>
      taken.reduce((sum, other) => {
        const wide = Math.min(box[2], other[2]) - Math.max(box[0], other[0]);
        const high = Math.min(box[3], other[3]) - Math.max(box[1], other[1]);
        return sum + Math.max(0, wide) * Math.max(0, high);
      }, 0);
    const all = Object.keys(sides);
    const whole = all.filter((side) => !outside(sides[side], screen));
    return (whole.length ? whole : all).reduce((best, side) => (covered(sides[side]) < covered(sides[best]) ? side : best));
  }

  /* An area has no exact point, so its name may step aside; where nothing near is free it is drawn faint. */
  function float(piece, taken, screen) {
    const { x, y } = piece.point;
    const ways = [...aside(null)].filter(([dx, dy]) => Math.hypot(dx, dy) <= 120);
    const boxes = ways.map(([dx, dy]) => boxAt(piece, x + dx, y + dy));
    const free = boxes.findIndex((box) => !clash(box, taken) && !outside(box, screen));
    const [dx, dy] = ways[Math.max(free, 0)];
    [piece.x, piece.y] = [x + dx, y + dy];
    piece.icon.classList.toggle("quiet", free < 0);
    return free < 0 ? null : boxes[free];
  }

  function boxAt({ halfWidth, halfHeight }, x, y) {
    return [x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight];
  }

  function boxOf(piece) {
    return boxAt(piece, piece.x, piece.y);
  }

  function clash(box, taken) {
    return taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);
  }

  function within(box, screen) {
    return box[0] >= screen[0] && box[1] >= screen[1] && box[2] <= screen[2] && box[3] <= screen[3];
  }

  /* Whether a box that belongs on the screen is cut by its edge; what is far outside may be where it is. */
  function outside(box, screen) {
    const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    const about = x > screen[0] - 60 && x < screen[2] + 60 && y > screen[1] - 20 && y < screen[3] + 20;
    return about && !within(box, screen);
  }

  return { arrange, name };
})();
