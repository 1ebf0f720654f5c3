import { describe, expect, test } from 'vitest'
import type { TableStream } from '../src/db/load'
import type { ReadOptions } from '../src/domain/reading'
import { workerReader } from '../src/importReader'
import type { Reader, SourceFile } from '../src/state/reader'
import { firstReports } from './bench/nationalFile'
import { directReader } from './support/directReader'
import { type InlineWorker, inlineWorker } from './support/inlineWorker'

const OPTIONS: ReadOptions = { emptyMeans: 'blank', duplicates: 'last', latestYear: 2026, sourceId: 's1' }
const HEADER = 'town,county,year,applications_new,applications_carried,granted,carried_forward'

function source(sourceId: string, ...rows: string[]): SourceFile {
  const bytes = new TextEncoder().encode([HEADER, ...rows].join('\n'))
  return { name: `${sourceId}.csv`, bytes, options: { ...OPTIONS, sourceId } }
}
const FIRST = source('s1', '甲镇,子县,2022,3,0,3,0', '乙镇,子县,2022,5,0,4,1')
const SECOND = source('s2', '甲镇,子县,2022,3,0,3,0', '乙镇,子县,2022,6,0,4,2')

function house({ held = false, ...options }: { held?: boolean; mostAhead?: number } = {}) {
  const workers: InlineWorker[] = []
  const reader = workerReader(() => {
    const made = inlineWorker(held && workers.length === 0)
    workers.push(made)
    return made.worker
  }, options)
  return { reader, workers }
}

async function collect(streams: Iterable<TableStream> | AsyncIterable<TableStream>): Promise<TableStream[]> {
  const all: TableStream[] = []
  for await (const stream of streams) all.push(stream)
  return all
}

/** Lets every message under way arrive. */
const settled = () => new Promise(resolve => setTimeout(resolve, 0))

describe('the reader over a worker', () => {
  test('gives what the same calls give in place', async () => {
    const { reader } = house()
    const direct = directReader()
    const [a, b] = await Promise.all(
      [reader, direct].map(async own => {
        const { token, receipts } = await own.read([FIRST, SECOND], () => {})
        const again = { ...SECOND, options: { ...SECOND.options, duplicates: 'first' as const } }
        const receipt = await own.reread(token, again, () => {})
        const differences = await own.compare(token, [])
        const { streams, ...built } = await own.build(token, [])
        return { receipts, receipt, differences, built, streams: await collect(streams) }
      }),
    )
    expect(a).toEqual(b)
    expect(a?.streams.filter(s => s.table === 'report').map(s => s.rows)).toEqual([2, 1])
    expect(a?.built.reports).toBe(3)
  })

  test('tells each file its phases, with all its bytes and lines', async () => {
    const { reader } = house()
    const told: [number, string, number, number][] = []
    await reader.read([FIRST, SECOND], (file, { phase, done, total }) =>
      told.push([file, phase, done, total]),
    )
    for (const [at, { bytes }] of [FIRST, SECOND].entries()) {
      const own = told.filter(([file]) => file === at).map(([, ...rest]) => rest)
      expect(own.slice(0, 2)).toEqual([
        ['decode', 0, bytes.length],
        ['decode', bytes.length, bytes.length],
      ])
      expect(own.at(-1)).toEqual(['parse', 0, 2])
    }
  })

  test.each([0, 30_000, 1_000_000])(
    'makes streams ahead while no more than %d bytes wait for their use',
    async mostAhead => {
      const { reader, workers } = house({ mostAhead })
      const { token } = await reader.read([FIRST, SECOND], () => {})
      const made = () => workers[0]?.requests.filter(r => r.kind === 'next').length ?? 0
      const direct = directReader()
      const { token: again } = await direct.read([FIRST, SECOND], () => {})
      const sizes = (await collect((await direct.build(again, [])).streams)).map(s => s.ipc.byteLength)
      const bytes = (from: number, to: number) => sizes.slice(from, to).reduce((sum, n) => sum + n, 0)

      const { streams } = await reader.build(token, [])
      await settled()
      let used = 0
      const look = () => {
        // With the last stream comes the word that it was the last.
        const isAll = made() === sizes.length + 1
        expect(bytes(used, made() - 1)).toBeLessThanOrEqual(mostAhead)
        expect(isAll || bytes(used, made()) > mostAhead).toBe(true)
      }
      look()
      for await (const { ipc } of streams) {
        expect(ipc.byteLength).toBe(sizes[used++])
        await settled()
        look()
      }
      expect(used).toBe(sizes.length)
    },
  )

  test('a token is used up by building, and one that names nothing rejects', async () => {
    const { reader } = house()
    const { token } = await reader.read([FIRST], () => {})
    await reader.build(token, [])
    await expect(reader.compare(token, [])).rejects.toThrow(token)
    await expect(reader.build(token, [])).rejects.toThrow(token)
    await expect(reader.reread('t99', FIRST, () => {})).rejects.toThrow('t99')
    const { token: second } = await reader.read([FIRST], () => {})
    await expect(reader.reread(second, SECOND, () => {})).rejects.toThrow('s2')
    reader.forget(second)
    await expect(reader.build(second, [])).rejects.toThrow(second)
  })
})

describe('stopping', () => {
  const stop = new DOMException('stopped', 'AbortError')

  test.each(['read', 'reread', 'compare', 'build'] as const)(
    '%s under way ends the worker at once; the next call has another',
    async call => {
      const { reader, workers } = house()
      const { token } = await reader.read([FIRST], () => {})
      const [first] = workers
      if (!first) throw new Error('no worker')
      first.held = true
      const control = new AbortController()
      const { signal } = control
      const calls = {
        read: () => reader.read([FIRST], () => {}, signal),
        reread: () => reader.reread(token, FIRST, () => {}, signal),
        compare: () => reader.compare(token, [], signal),
        build: () => reader.build(token, [], signal),
      }
      const under = calls[call]()
      await settled()
      control.abort(stop)
      await expect(under).rejects.toBe(stop)
      expect(first.terminated).toBe(true)
      await expect(reader.build(token, [])).rejects.toThrow(token)
      const { receipts } = await reader.read([FIRST], () => {})
      expect(receipts[0]?.rowsLoaded).toBe(2)
      expect(workers).toHaveLength(2)
    },
  )

  test('an aborted signal starts nothing', async () => {
    const { reader, workers } = house()
    await expect(reader.read([FIRST], () => {}, AbortSignal.abort(stop))).rejects.toBe(stop)
    expect(workers).toHaveLength(0)
  })

  test('between two streams ends them', async () => {
    const { reader, workers } = house()
    const { token } = await reader.read([FIRST], () => {})
    const control = new AbortController()
    const { streams } = await reader.build(token, [], control.signal)
    const got: string[] = []
    const use = async () => {
      for await (const { table } of streams) {
        got.push(table)
        if (workers[0]) workers[0].held = true
        control.abort(stop)
      }
    }
    await expect(use()).rejects.toBe(stop)
    expect(got).toEqual(['report'])
  })

  test('after the call has settled stops nothing', async () => {
    const { reader, workers } = house()
    const control = new AbortController()
    const { token } = await reader.read([FIRST], () => {}, control.signal)
    control.abort(stop)
    expect((await reader.build(token, [])).reports).toBe(2)
    expect(workers.map(w => w.terminated)).toEqual([false])
  })

  test('a worker that dies rejects what waits for it; late words of it are not heard', async () => {
    const { reader, workers } = house({ held: true })
    const under = reader.read([FIRST], () => {})
    const other = reader.compare('t1', [])
    await settled()
    workers[0]?.fail('out of memory')
    await expect(under).rejects.toThrow('out of memory')
    await expect(other).rejects.toThrow('out of memory')
    const again = await reader.read([FIRST], () => {})
    workers[0]?.fail('late')
    expect((await reader.build(again.token, [])).reports).toBe(2)
  })
})

describe('a large file, read by two workers', () => {
  const bytes = new TextEncoder().encode(firstReports(250))
  const national: SourceFile = { name: 'national.csv', bytes, options: OPTIONS }

  function readers(onStart: (worker: InlineWorker, number: number) => void = () => {}) {
    const workers: InlineWorker[] = []
    const start = () => {
      const made = inlineWorker()
      workers.push(made)
      onStart(made, workers.length)
      return made.worker
    }
    return { workers, reader: workerReader(start, { cutFrom: 1000 }) }
  }

  async function built(reader: Reader) {
    const { token, receipts } = await reader.read([FIRST, national], () => {})
    const { streams, ...tables } = await reader.build(token, [])
    return { receipts, tables, rows: (await collect(streams)).map(({ table, rows }) => [table, rows]) }
  }
  /** The rows of a table in all its streams: batches are cut elsewhere. */
  function sums(rows: readonly (readonly [string, number] | (string | number)[])[]) {
    const all = new Map<unknown, number>()
    for (const [table, n] of rows) all.set(table, (all.get(table) ?? 0) + Number(n))
    return all
  }

  test('gives what one gives, and both end with it', async () => {
    const { reader, workers } = readers()
    const halved = await built(reader)
    const direct = await built(directReader())
    expect(halved.receipts).toEqual(direct.receipts)
    expect(halved.tables).toEqual(direct.tables)
    expect(sums(halved.rows)).toEqual(sums(direct.rows))
    expect(workers.map(w => w.requests.map(r => r.kind)[0])).toEqual(['half', 'half', 'join'])
    expect(workers.map(w => w.terminated)).toEqual([true, true, false])
    const given = workers[2]?.requests.find(r => r.kind === 'read')
    expect(given?.kind === 'read' && given.files.map(f => f.bytes.length)).toEqual([FIRST.bytes.length, 0])
  })

  test('is read whole where one of them dies', async () => {
    const { reader, workers } = readers((worker, number) => {
      if (number === 2) setTimeout(() => worker.fail('out of memory'), 0)
      if (number === 2) worker.held = true
    })
    const { receipts } = await reader.read([national], () => {})
    expect(receipts[0]).toMatchObject({ outcome: 'accept', rowsLoaded: 250 })
    expect(workers.map(w => w.terminated)).toEqual([true, true, false])
  })

  test('is stopped with both of them', async () => {
    const { reader, workers } = readers(worker => {
      worker.held = true
    })
    const stop = new AbortController()
    const reading = reader.read([national], () => {}, stop.signal)
    await settled()
    stop.abort(new Error('enough'))
    await expect(reading).rejects.toThrow('enough')
    expect(workers.map(w => w.terminated)).toEqual([true, true])
  })
})
