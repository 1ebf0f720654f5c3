/** Figures of a row that were run together: split only where one reading alone fits the form. */

const MOST_READINGS = 20_000

/** All ways to cut digits into `count` numbers without leading zeros; null where there are too many to look at. */
function splits(digits: string, count: number): string[][] | null {
  const found: string[][] = []
  let tried = 0
  function cut(from: number, done: readonly string[]): boolean {
    if (++tried > MOST_READINGS) return false
    const left = count - done.length
    if (left === 0) {
      if (from === digits.length) found.push([...done])
      return true
    }
    const longest = digits[from] === '0' ? 1 : Math.min(9, digits.length - from - (left - 1))
    for (let length = 1; length <= longest; length++) {
      if (!cut(from + length, [...done, digits.slice(from, from + length)])) return false
    }
    return true
  }
  return cut(0, []) ? found : null
}

/**
 * The numbers of a row of `count` cells whose digits stand without anything between them, or null where the form leaves
 * none or several possibilities. `fits` is the arithmetic of the row. Cells left blank would not show: whoever uses the
 * numbers must say that they were run together.
 */
export function splitDigits(
  digits: string,
  count: number,
  fits: (numbers: readonly number[]) => boolean,
): readonly string[] | null {
  if (!/^\d+$/.test(digits) || digits.length < count) return null
  const found = splits(digits, count)?.filter(one => fits(one.map(Number)))
  return found?.length === 1 ? (found[0] ?? null) : null
}
