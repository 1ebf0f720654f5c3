/**
 * The demo county 澄砚县（虚构）: 405 reports of 60 invented bodies, with planted problems and an answer key.
 * `npx jiti data/generate/demoCounty.ts` writes the three files of `data/samples/demo-*`.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { answerKey } from './answerKey'
import { BODIES, YEARS } from './county'
import { planFlows } from './flows'
import { APPLICANTS, column, type Form, type FormTemplate, TABLE4, table2Of, table3Of } from './form'
import type { County } from './key'
import { HONEST } from './lookAlikes'
import { PLANTED } from './otherProblems'
import { fillTable2, fillTable4 } from './otherTables'
import { fillTable3 } from './requests'
import { type Rng, rngFrom } from './rng'
import { CONTRADICTIONS } from './table3Problems'
import { reportCsv, rosterCsv } from './write'

const SEED = 20260210

/** Reports that use the old form, or half of it, after the new one came. */
const OLD_FORM: Readonly<Record<string, readonly ('t2' | 't3')[]>> = {
  岚墟乡2022: ['t2', 't3'],
  箫岭乡2021: ['t3'],
}

function publicationDay(year: number, rng: Rng): string {
  const day = rng.weighted([
    [rng.int(6, 14), 2],
    [rng.int(15, 24), 5],
    [rng.int(25, 31), 4],
  ])
  return `${year + 1}-01-${String(day).padStart(2, '0')}`
}

function emptyForms(rng: Rng): readonly Form[] {
  return BODIES.flatMap(body =>
    YEARS.map(year => {
      const usual: FormTemplate = year < 2021 ? '2019' : '2021'
      const old = OLD_FORM[`${body.name}${year}`] ?? []
      return {
        body,
        year,
        t2: old.includes('t2') ? '2019' : usual,
        t3: old.includes('t3') ? '2019' : usual,
        published: publicationDay(year, rng),
        cells: new Map<string, string>(),
      }
    }),
  )
}

function honestCounty(): County {
  const all = emptyForms(rngFrom(SEED))
  const flows = planFlows(rngFrom(SEED + 1))
  BODIES.forEach((body, index) => {
    // Each body draws from its own stream, so that a change to one leaves the others as they are.
    const rng = rngFrom(SEED + 1000 * (index + 1))
    const forms = all.filter(form => form.body === body)
    fillTable3(body, forms, flows.get(body) ?? [], rng)
    fillTable2(body, forms, rng)
    fillTable4(forms, rng)
  })
  const form = (name: string, year: number) => {
    const found = all.find(f => f.body.name === name && f.year === year)
    if (!found) throw new Error(`No form of ${name} ${year}`)
    return found
  }
  return { all, form }
}

function plant(county: County): void {
  for (const p of PLANTED) p.apply(county.form(p.name, p.year), county)
  for (const h of HONEST) for (const year of h.years) h.apply?.(county.form(h.name, year), county)
  for (const c of CONTRADICTIONS) c.apply(county.form(c.name, c.year), county)
}

function assertWithinTemplate(form: Form): void {
  const known = [
    ...table2Of(form.t2),
    ...table3Of(form.t3).flatMap(item => APPLICANTS.map(a => column(item, a))),
    ...TABLE4,
  ]
  for (const [id, text] of form.cells) {
    if (text !== '' && !known.includes(id))
      throw new Error(`${form.body.name} ${form.year}: ${id} is not in its form`)
  }
}

/** The three sample files as text; the same on every run. */
export function demoFiles(): Readonly<Record<string, string>> {
  const county = honestCounty()
  plant(county)
  for (const form of county.all) assertWithinTemplate(form)
  const shown = county.all.filter(f =>
    ['reported', 'blank'].includes(f.body.coverage[f.year - YEARS[0]] ?? ''),
  )
  return {
    'demo-county.csv': reportCsv(shown),
    'demo-county.key.json': `${JSON.stringify(answerKey(shown), null, 1)}\n`,
    'demo-roster.csv': rosterCsv(rngFrom(SEED + 2)),
  }
}

function main(): void {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'samples')
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(demoFiles())) writeFileSync(join(folder, name), text)
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) main()
