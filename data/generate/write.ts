/** The forms as the files of `data/samples`. */
import { BODIES, type Body, PLACE } from './county'
import { type Form, VALUE_COLUMNS } from './form'
import type { Rng } from './rng'

/** Excel opens a UTF-8 file as UTF-8 only with the mark in front. */
const BOM = '\uFEFF'
const LINE_END = '\r\n'

const REPORT_COLUMNS = [
  'org_id',
  'org_name',
  'org_level',
  'org_type',
  'province',
  'city',
  'county',
  'county_code',
  'org_code',
  'year',
  't2_template',
  't3_template',
  'published_date',
  'source_url',
  'revision',
]

function line(cells: readonly (string | number)[]): string {
  return cells
    .map(c => (/[",\r\n]/.test(String(c)) ? `"${String(c).replaceAll('"', '""')}"` : String(c)))
    .join(',')
}

function file(lines: readonly string[]): string {
  return BOM + lines.map(l => l + LINE_END).join('')
}

/** Wide layout of domain.md 2.3, one row a report, ordered by body and year. */
export function reportCsv(forms: readonly Form[]): string {
  const rows = forms.map(({ body, year, t2, t3, published, cells }) =>
    line([
      body.id,
      body.name,
      'town',
      body.type,
      PLACE.province,
      PLACE.city,
      PLACE.county,
      PLACE.countyCode,
      body.code,
      year,
      t2,
      t3,
      published,
      '',
      1,
      ...VALUE_COLUMNS.map(id => cells.get(id) ?? ''),
    ]),
  )
  return file([line([...REPORT_COLUMNS, ...VALUE_COLUMNS]), ...rows])
}

function population(body: Body, rng: Rng): number {
  const [low, high] = { subdistrict: [38, 120], town_zhen: [16, 62], township_xiang: [5, 21] }[body.type]
  return rng.int(low ?? 0, high ?? 0) * 1000 + rng.int(0, 999)
}

/** The roster of design.md 4: who is expected to report. */
export function rosterCsv(rng: Rng): string {
  const head = [
    'org_id',
    'org_name',
    'province',
    'city',
    'county',
    'org_type',
    'valid_from',
    'valid_to',
    'population',
  ]
  const rows = BODIES.map(body => {
    const from = body.coverage.includes('not-established') ? '2021-01-01' : '2001-01-01'
    return line([
      body.id,
      body.name,
      PLACE.province,
      PLACE.city,
      PLACE.county,
      body.type,
      from,
      '',
      population(body, rng),
    ])
  })
  return file([line(head), ...rows])
}
