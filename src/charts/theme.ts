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
  readonly font: string
}

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
    font: value('--font'),
  }
}
