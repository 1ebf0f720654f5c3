/** Columns to draw: those in sight, and the one that holds the focus (`current`, counted from 1; 0 = the names). */
export function drawnColumns(from: number, to: number, current: number | null): readonly number[] {
  const drawn = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
  if (current === null || current === 0 || (current - 1 >= from && current - 1 <= to)) return drawn
  return [...drawn, current - 1]
}
