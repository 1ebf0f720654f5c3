/** The figures of a run as Markdown. */
import type { Attempt, EngineId, Sample } from './engines'
import type { BenchFile } from './nationalFile'

export interface Measured {
  readonly file: BenchFile
  readonly attempts: Readonly<Record<EngineId, readonly Attempt[]>>
}

type Times = 'load' | 'chart' | 'text' | 'peak'

/** Median of what was measured, or null where every attempt failed or nothing was measured. */
export function median(values: readonly (number | null)[]): number | null {
  const known = values.filter(v => v !== null).sort((a, b) => a - b)
  const [low, high] = [known[(known.length - 1) >> 1], known[known.length >> 1]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

function samples(attempts: readonly Attempt[]): readonly Sample[] {
  return attempts.flatMap(a => ('sample' in a ? [a.sample] : []))
}

function typical(attempts: readonly Attempt[], what: Times): number | null {
  return median(samples(attempts).map(s => s[what]))
}

function seconds(milliseconds: number | null): string {
  return milliseconds === null ? '—' : (milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 1)
}

function ratio(of: number | null, to: number | null): string {
  return of === null || to === null ? '—' : (of / to).toFixed(2)
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

const HEAD = [
  'reports',
  'MB',
  'Mingjing to first chart, s',
  'Mingjing load, s',
  'ms per 1,000 reports',
  'Perspective `table(csv)`, s',
  'DuckDB-Wasm `read_csv`, s',
  'DuckDB native, 1 thread, s',
  'Mingjing load ÷ Perspective',
  'peak of the tab, GB: Mingjing',
  'Perspective',
  'DuckDB-Wasm',
]

function gigabytes(bytes: number | null): string {
  return bytes === null ? '—' : (bytes / 1e9).toFixed(2)
}

function fileRow({ file, attempts }: Measured): string {
  const load = typical(attempts.mingjing, 'load')
  const perspective = typical(attempts.perspective, 'load')
  return row([
    file.rows.toLocaleString('en'),
    (file.bytes / 1e6).toFixed(1),
    seconds(typical(attempts.mingjing, 'chart')),
    seconds(load),
    load === null ? '—' : ((load / file.rows) * 1000).toFixed(0),
    seconds(perspective),
    seconds(typical(attempts.duckdb, 'load')),
    seconds(typical(attempts.native, 'load')),
    ratio(load, perspective),
    ...(['mingjing', 'perspective', 'duckdb'] as const).map(e => gigabytes(typical(attempts[e], 'peak'))),
  ])
}

/** Where the time of an import went. */
function phasesOf({ file, attempts }: Measured): readonly string[] {
  const all = samples(attempts.mingjing)
  const spent = Object.keys(all[0]?.phases ?? {}).map(phase => {
    const typical = median(all.map(sample => sample.phases[phase] ?? null))
    return `${phase} ${seconds(typical)} s`
  })
  return spent.length === 0 ? [] : [`- ${file.rows.toLocaleString('en')} reports: ${spent.join(', ')}`]
}

function failures(measured: readonly Measured[]): readonly string[] {
  return measured.flatMap(({ file, attempts }) =>
    Object.entries(attempts).flatMap(([engine, list]) =>
      list.flatMap(a =>
        'failed' in a
          ? [`- ${engine}, ${file.rows.toLocaleString('en')} reports: not measured: ${a.failed}`]
          : [],
      ),
    ),
  )
}

/** The table, what failed, and where the time of the largest import went. */
export function markdown(measured: readonly Measured[]): string {
  const largest = measured.at(-1)
  const text = largest ? typical(largest.attempts.perspective, 'text') : null
  return [
    row(HEAD),
    row(HEAD.map(() => '---:')),
    ...measured.map(fileRow),
    '',
    ...(text === null
      ? []
      : [`Perspective is given text; reading the largest file as text takes ${seconds(text)} s more.`]),
    '',
    ...measured.flatMap(phasesOf),
    ...failures(measured),
  ].join('\n')
}
