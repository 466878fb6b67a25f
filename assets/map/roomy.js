/** Which parts of a grid have most room around them: each cell belongs to a country, or to nobody. */

/**
 * The cells of each country, those first that are furthest from other cells and from the edge, and of
 * these those that are nearest to the middle.
 * @param {readonly (readonly string[])[]} grid Rows of codes of countries; empty where no name may stand.
 * @returns {Map<string, {row: number, column: number, room: number}[]>}
 */
export function roomyCells(grid) {
  const rows = grid.length;
  const columns = grid[0]?.length ?? 0;
  const owner = (/** @type {number} */ row, /** @type {number} */ column) => grid[row]?.[column] ?? "";
  // How many steps away the nearest cell of another is, found from the upper left and then from the lower right.
  const room = grid.map((line) => line.map(() => 0));
  const least = (/** @type {number} */ row, /** @type {number} */ column, /** @type {[number, number][]} */ steps) => {
    const code = owner(row, column);
    const near = steps.map(([down, right]) =>
      owner(row + down, column + right) === code ? (room[row + down]?.[column + right] ?? 0) : 0,
    );
    return 1 + Math.min(...near);
  };
  /** @type {[number, number][]} */
  const before = [
    [-1, -1],
    [-1, 0],
    [-1, 1],
    [0, -1],
  ];
  const after = before.map(([down, right]) => /** @type {[number, number]} */ ([-down, -right]));
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      /** @type {number[]} */ (room[row])[column] = owner(row, column) ? least(row, column, before) : 0;
  /** @type {ReturnType<typeof roomyCells>} */
  const roomy = new Map();
  for (let row = rows - 1; row >= 0; row--)
    for (let column = columns - 1; column >= 0; column--) {
      const code = owner(row, column);
      if (!code) continue;
      const line = /** @type {number[]} */ (room[row]);
      const free = Math.min(line[column] ?? 0, least(row, column, after));
      line[column] = free;
      const cells = roomy.get(code) ?? [];
      cells.push({ row, column, room: free });
      roomy.set(code, cells);
    }
  const off = (/** @type {{row: number, column: number}} */ cell) =>
    Math.hypot(cell.row - (rows - 1) / 2, cell.column - (columns - 1) / 2);
  for (const cells of roomy.values()) cells.sort((cell, other) => other.room - cell.room || off(cell) - off(other));
  return roomy;
}
