/** The ready-made tables of 透视. */
import { DEFAULT_PIVOT, FINDINGS, type PivotLayout, plainMeasure } from '../../../domain/selection'
import type { PIVOT } from '../../words/pivot'
import { sameFields } from './layout'

const BY_NAME = { by: 'name', descending: false } as const

export const PRESETS = {
  types: DEFAULT_PIVOT,
  provinces: { ...DEFAULT_PIVOT, rows: ['province'] },
  counties: {
    ...DEFAULT_PIVOT,
    rows: ['county'],
    values: [plainMeasure('new_received')],
    sort: { by: 'new_received', descending: true },
    trend: true,
  },
  bodies: {
    ...DEFAULT_PIVOT,
    rows: ['org'],
    values: [plainMeasure('new_received')],
    sort: { by: 'new_received', descending: true },
    trend: true,
  },
  outcomes: {
    ...DEFAULT_PIVOT,
    rows: ['outcome'],
    values: [plainMeasure('handled')],
    sort: BY_NAME,
    trend: true,
  },
  applicants: {
    ...DEFAULT_PIVOT,
    rows: ['applicant'],
    values: [plainMeasure('new_received')],
    sort: BY_NAME,
    trend: true,
  },
  reasons: {
    ...DEFAULT_PIVOT,
    rows: ['reason'],
    values: [plainMeasure('cell:deny_total__total')],
    sort: BY_NAME,
    trend: true,
  },
  checks: {
    ...DEFAULT_PIVOT,
    rows: ['org'],
    columns: ['check'],
    values: [plainMeasure(FINDINGS)],
    sort: { by: FINDINGS, descending: true },
  },
  rates: {
    ...DEFAULT_PIVOT,
    rows: ['year'],
    columns: [],
    values: ['handled', 'disclosure_rate', 'deny_rate', 'unable_rate', 'reject_rate', 'other_rate'].map(
      plainMeasure,
    ),
    sort: BY_NAME,
  },
} as const satisfies Record<keyof typeof PIVOT.presetNames, PivotLayout>

export type PresetId = keyof typeof PRESETS
export const PRESET_IDS = Object.keys(PRESETS) as readonly PresetId[]

/** The ready-made table a layout is, fields and order alike; null for one's own. */
export function presetOf(layout: PivotLayout): PresetId | null {
  return PRESET_IDS.find(id => sameFields(PRESETS[id], layout)) ?? null
}

/** Bodies beyond which a table does not begin with each of them: half a second of work, and nobody reads so many rows. */
const MOST_BODIES = 5000

/** Whether a table that nobody has chosen yet should begin with places instead of bodies. */
export function beginsWithPlaces(layout: PivotLayout, bodies: number): boolean {
  return bodies > MOST_BODIES && sameFields(layout, DEFAULT_PIVOT)
}

/** The table of places to begin with. */
export function placesTable(provinces: number): PivotLayout {
  return provinces > 1 ? PRESETS.provinces : PRESETS.counties
}
