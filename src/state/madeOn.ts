/** The data that a link was made on, as its key `fp` carries them: `7c1e5b20a94f.405.2019-2025`. No screen sets it. */
import type { YearRange } from '../domain/selection'
import { parseYears } from './keys/key'
import type { Dataset } from './library'

/** Name of the key in the address. */
export const MADE_ON_KEY = 'fp'

export interface MadeOn {
  /** The first 12 hex digits of the fingerprint. */
  readonly fingerprint: string
  /** Number of reports and span of years; null where the link does not say. */
  readonly reports: number | null
  readonly years: YearRange | null
}

const DIGITS = 12

/** What a link says of a dataset. */
export function madeOn(
  data: Pick<Dataset, 'fingerprint' | 'reports'> & { readonly years: YearRange | null },
): MadeOn {
  const { fingerprint, reports, years } = data
  return { fingerprint: fingerprint.slice(0, DIGITS), reports, years }
}

/** Whether a dataset is the one that the link was made on. */
export function isMadeOn(link: MadeOn, data: Pick<Dataset, 'fingerprint'>): boolean {
  return data.fingerprint.startsWith(link.fingerprint)
}

/** The value for the address; of the counts as many as are known. */
export function formatMadeOn({ fingerprint, reports, years }: MadeOn): string {
  const span = years === null ? '' : years.from === years.to ? `${years.from}` : `${years.from}-${years.to}`
  return [fingerprint, ...(reports === null ? [] : [reports, ...(span === '' ? [] : [span])])].join('.')
}

/** Reads what `formatMadeOn` writes; null for anything else. */
export function parseMadeOn(text: string): MadeOn | null {
  const [fingerprint = '', reports, span, ...more] = text.split('.')
  const counted =
    reports === undefined ? null : /^(0|[1-9]\d{0,8})$/.test(reports) ? Number(reports) : Number.NaN
  const years = span === undefined ? null : parseYears(span)
  if (!/^[0-9a-f]{12}$/.test(fingerprint) || more.length > 0) return null
  if (Number.isNaN(counted) || (span !== undefined && years === null)) return null
  return { fingerprint, reports: counted, years }
}
