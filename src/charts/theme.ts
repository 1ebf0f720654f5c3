/** The colours that a chart needs, read from the tokens by whoever draws it: nothing here knows a document. */

export interface Theme {
  readonly ground: string
  readonly ink: string
  readonly ink2: string
  readonly ink3: string
  readonly line: string
  readonly lineStrong: string
  readonly accent: string
  readonly series: readonly [string, string, string]
  readonly peer: string
  readonly band: string
  readonly break: string
  readonly breakInk: string
  readonly attention: string
  readonly selected: string
  readonly well: string
  readonly control: string
  /** Steps of a heat table, from few to many; ink text stands on each. */
  readonly heat: readonly [string, string, string]
  /** Fill, text on it, and edge of the six outcome classes in their order (look/notes.md 4); two more for lists of eight. */
  readonly parts: readonly { readonly fill: string; readonly ink: string; readonly edge: string }[]
  /** Strokes of the hatch: not listed, not found. */
  readonly missing: string
  readonly font: string
}

const OUTCOME_TOKENS = ['granted', 'partial', 'deny', 'unable', 'reject', 'other']
/** The light ones carry an edge. */
const EDGED = ['reject', 'other']

/** Makes a theme from token values; `read` gives the value of a custom property such as `--c-ink`. */
export function themeOf(read: (token: string) => string): Theme {
  const value = (token: string) => read(token).trim()
  return {
    ground: value('--c-bg'),
    ink: value('--c-ink'),
    ink2: value('--c-ink-2'),
    ink3: value('--c-ink-3'),
    line: value('--c-line'),
    lineStrong: value('--c-line-strong'),
    accent: value('--c-accent'),
    series: [value('--c-series-2'), value('--c-series-3'), value('--c-series-4')],
    peer: value('--c-peer'),
    band: value('--c-band'),
    break: value('--c-break'),
    breakInk: value('--c-break-ink'),
    attention: value('--c-attention'),
    selected: value('--c-bg-selected'),
    well: value('--c-bg-well'),
    control: value('--c-control'),
    heat: [value('--c-heat-1'), value('--c-heat-2'), value('--c-heat-3')],
    parts: [
      ...OUTCOME_TOKENS.map(id => ({
        fill: value(`--c-out-${id}`),
        ink: value(`--c-on-${id}`),
        edge: EDGED.includes(id) ? value(`--c-out-${id}-edge`) : '',
      })),
      { fill: value('--c-heat-2'), ink: value('--c-ink'), edge: value('--c-control') },
      { fill: value('--c-bg-well'), ink: value('--c-ink'), edge: value('--c-control') },
    ],
    missing: value('--c-missing'),
    font: value('--font'),
  }
}
