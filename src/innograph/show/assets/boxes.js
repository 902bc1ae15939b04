// Which parts of the screen are taken: boxes in a grid, so that asking stays cheap with many of them.
const CELL = 72;

class Boxes {
  constructor() { this.cells = new Map(); }

  * cellsOf({ left, right, top, bottom }) {
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) yield x * 4096 + y;
    }
  }

  add(box) {
    for (const cell of this.cellsOf(box)) {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push(box);
    }
  }

  // Whether anything but the box of `self` is in the way, of those with at least that weight.
  hits(box, self = null, weight = 0) {
    for (const cell of this.cellsOf(box)) {
      for (const other of this.cells.get(cell) || []) {
        if (other.id !== self && (other.weight || 0) >= weight && box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom) return true;
      }
    }
    return false;
  }
}
