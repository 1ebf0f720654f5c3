/** Bodies of one name in one figure: told apart by their county. Pure. */
import type { BodyRate } from './bodyRates'

interface Told {
  readonly names: readonly string[]
  readonly counties: readonly (string | null)[]
  /** The name of each row told apart. */
  readonly apart: readonly string[]
}

/** The bodies last told apart: in one year they are the same for every metric, and counting their names costs more than comparing them. */
let last: Told = { names: [], counties: [], apart: [] }

type Named = Pick<BodyRate, 'name' | 'county'>

function apartOf(rows: readonly Named[]): readonly string[] {
  if (
    rows.length === last.names.length &&
    rows.every((row, i) => row.name === last.names[i] && row.county === last.counties[i])
  )
    return last.apart
  const times = new Map<string, number>()
  for (const { name } of rows) times.set(name, (times.get(name) ?? 0) + 1)
  const apart = rows.map(({ name, county }) =>
    county !== null && (times.get(name) ?? 0) > 1 ? `${name}（${county}）` : name,
  )
  last = { names: rows.map(row => row.name), counties: rows.map(row => row.county), apart }
  return apart
}

/** The rows with «name（county）» where another row has the same name; rows without a county keep theirs. */
export function toldApart<T extends Named>(rows: readonly T[]): readonly T[] {
  const apart = apartOf(rows)
  return rows.map((row, i) => {
    const name = apart[i]
    return name === undefined || name === row.name ? row : { ...row, name }
  })
}
