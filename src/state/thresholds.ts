/**
 * Thresholds that the reader has changed (catalog/parameters.ts). They belong to this browser, not to a dataset and not
 * to the address: a link shows everyone the results by their own thresholds.
 */
import { PARAMETERS, type Parameter, type ParameterId, type Parameters } from '../catalog/parameters'

/** Values to set; null goes back to the default. */
export type ThresholdChange = Readonly<Partial<Record<ParameterId, number | null>>>

const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Whether a parameter can have this value: in its range, whole where it counts, and a day of the year where it is one. */
export function isAcceptable(parameter: Parameter, value: number): boolean {
  const { unit, lowest, highest } = parameter
  if (!Number.isFinite(value) || value < lowest || value > highest) return false
  if (unit === 'count' || unit === 'day') {
    if (!Number.isInteger(value)) return false
  }
  if (unit !== 'day') return true
  const [month, day] = [Math.floor(value / 100), value % 100]
  return day >= 1 && day <= (DAYS_OF_MONTH[month - 1] ?? 0)
}

/** What holds after a change: only values that are acceptable and not the default. */
export function changedBy(before: Parameters, change: ThresholdChange): Parameters {
  const wanted: ThresholdChange = { ...before, ...change }
  return Object.fromEntries(
    PARAMETERS.flatMap(parameter => {
      const value = wanted[parameter.id]
      const holds = typeof value === 'number' && value !== parameter.value && isAcceptable(parameter, value)
      return holds ? [[parameter.id, value] as const] : []
    }),
  )
}

/** The parameters whose value is not the default, in the order of their declaration. */
export function changedParameters(changed: Parameters): readonly Parameter[] {
  return PARAMETERS.filter(({ id, value }) => changed[id] !== undefined && changed[id] !== value)
}

/** Whether both mean the same values. */
export function sameThresholds(a: Parameters, b: Parameters): boolean {
  return PARAMETERS.every(({ id }) => a[id] === b[id])
}

/** Reads what was kept; what is not known any more or out of range is left out. Never throws. */
export function readThresholds(text: string | null): Parameters {
  try {
    const kept: unknown = JSON.parse(text ?? 'null')
    return typeof kept === 'object' && kept !== null ? changedBy({}, kept) : {}
  } catch {
    return {}
  }
}

/** The text to keep; null where nothing is changed. */
export function writeThresholds(changed: Parameters): string | null {
  return changedParameters(changed).length === 0 ? null : JSON.stringify(changed)
}
