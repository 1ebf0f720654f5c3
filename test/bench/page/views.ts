/** Perspective's views for the group-bys of the tabs of 比较 and for the pivot of 透视: each made, read whole, and dropped, several times. */
import perspective from '@perspective-dev/client'
import clientWasmUrl from '@perspective-dev/client/dist/wasm/perspective-js.wasm?url'
import serverWasmUrl from '@perspective-dev/server/dist/wasm/perspective-server.wasm?url'
import type { ViewCut } from '../viewCuts'

/** Milliseconds of each repetition, by the name of the cut. */
export type CutTimes = Readonly<Record<string, readonly number[]>>

declare global {
  interface Window {
    perspectiveViews?: (url: string, cuts: readonly ViewCut[], repeats: number) => Promise<CutTimes>
  }
}

window.perspectiveViews = async (url, cuts, repeats) => {
  const text = await (await fetch(url)).text()
  perspective.init_client(fetch(clientWasmUrl))
  perspective.init_server(fetch(serverWasmUrl))
  const engine = await perspective.worker()
  const table = await engine.table(text)
  const times: Record<string, number[]> = {}
  for (const { name, by, split = [], sums, year } of cuts) {
    const list: number[] = []
    for (let i = 0; i < repeats; i++) {
      const start = performance.now()
      const view = await table.view({
        group_by: [...by],
        split_by: [...split],
        columns: [...sums],
        aggregates: Object.fromEntries(sums.map(id => [id, 'sum'])),
        ...(year === null ? {} : { filter: [['year', '==', year] as [string, string, number]] }),
      })
      await view.to_columns()
      list.push(performance.now() - start)
      await view.delete()
    }
    times[name] = list
  }
  return times
}
