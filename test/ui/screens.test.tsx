import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ShellContext } from '../../src/ui/shell/actions'
import { Notices } from '../../src/ui/shell/Notices'
import { StatusBar } from '../../src/ui/shell/StatusBar'
import { VIEW_LIST } from '../../src/ui/views'
import { Data } from '../../src/ui/views/Data'
import { DATA, OUTCOME_WORDS } from '../../src/ui/words/data'
import { PARTS } from '../../src/ui/words/parts'
import { SAMPLE_WORDS, SHELL } from '../../src/ui/words/shell'
import { FakeApp, fakeDataset, fakeLibrary, fakeReceipt, issueGroup, setAsideRow } from '../support/fakeApp'

const HOSTILE = '<img src=x onerror="alert(1)">'

const actions = {
  pickFiles() {},
  openFiles() {},
  openText: async () => false,
  reopen() {},
  reconsider() {},
  topic: null,
  openSample() {},
  switchTo() {},
  remove() {},
  changeThresholds() {},
  clear() {},
  saveSources() {},
  paste() {},
  pasteWanted: 0,
  failure: null,
  dismissFailure() {},
  dropTaker: null,
  setDropTaker() {},
  stop() {},
  stopped: false,
  dismissStopped() {},
}

globalThis.isSecureContext = true

function draw(screen: ReactElement, props: Omit<Parameters<typeof FakeApp>[0], 'children'> = {}): string {
  return renderToStaticMarkup(
    <FakeApp {...props}>
      <ShellContext value={actions}>{screen}</ShellContext>
    </FakeApp>,
  )
}

describe('what a file says of itself', () => {
  const receipt = fakeReceipt({
    file: HOSTILE,
    rowsLoaded: 1,
    groups: [
      issueGroup({ code: 'unknown-column', severity: 'warning', column: HOSTILE, samples: [HOSTILE] }),
    ],
    setAside: [setAsideRow({ line: 2, raw: `a,${HOSTILE},b`, code: 'year-invalid', found: HOSTILE })],
    mapping: [{ header: HOSTILE, position: 1, target: null, keptAs: HOSTILE }],
  })

  it('is shown as text and never as markup', () => {
    const mine = fakeDataset({ id: 'd1', sample: null, name: HOSTILE, receipts: [receipt] })
    const html = draw(<Data />, { app: { library: fakeLibrary({ current: mine, refused: [receipt] }) } })
    expect(html).not.toContain('<img')
    expect(html.split('&lt;img src=x').length).toBeGreaterThan(5)
  })

  it('is shown as text in notices of broken links too', () => {
    const html = draw(<Notices />, { app: { dropped: [HOSTILE] } })
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;img')
  })
})

describe('数据', () => {
  it('offers the three samples, opened or not, and keeps the one in use from being opened again', () => {
    const html = draw(<Data />)
    for (const { name } of Object.values(SAMPLE_WORDS)) expect(html).toContain(name.zh)
    expect(html.match(/aria-current="true"/g)?.length).toBe(1)
    expect(html).toContain('405')
  })

  it('says both numbers of a receipt, loaded and not loaded, even when one is 0', () => {
    const html = draw(<Data />)
    expect(html).toMatch(/<b>8<\/b> 行已载入/)
    expect(html).toMatch(/<b>0<\/b> 行未载入/)
  })

  it('says on plain http what the browser withholds', () => {
    globalThis.isSecureContext = false
    expect(draw(<Data />)).toContain(DATA.plainHttp.zh)
    globalThis.isSecureContext = true
    expect(draw(<Data />)).not.toContain(DATA.plainHttp.zh)
  })
})

describe('the status line', () => {
  it('gives the counted number of outside requests, not a promise', () => {
    expect(draw(<StatusBar />, { app: { outsideRequests: 3 } })).toContain('对外请求 3 次')
    expect(draw(<StatusBar />, { selection: { language: 'en' } })).toContain('0 outside requests')
  })

  it('says that nothing is loaded when nothing is', () => {
    const html = draw(<StatusBar />, { app: { library: fakeLibrary({ current: null }) } })
    expect(html).toContain(SHELL.nothingLoaded.zh)
  })
})

describe('words', () => {
  it('exist in both languages', () => {
    const all: unknown[] = [SHELL, DATA, PARTS, OUTCOME_WORDS, SAMPLE_WORDS, VIEW_LIST].flatMap(leaves)
    expect(all.length).toBeGreaterThan(150)
    for (const words of all) {
      expect(words).toEqual({ zh: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) })
    }
    function leaves(value: unknown): unknown[] {
      if (typeof value === 'function')
        return value.length === 1 ? [value(1), value(2)].filter(words => 'zh' in Object(words)) : []
      if (typeof value !== 'object' || value === null) return []
      return 'zh' in value || 'en' in value ? [value] : Object.values(value).flatMap(leaves)
    }
  })
})
