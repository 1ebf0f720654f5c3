/** How the database behaves when its engine misbehaves, on an engine made for the purpose. */
import { RecordBatchStreamWriter, tableFromArrays, tableToIPC } from 'apache-arrow'
import { describe, expect, it, vi } from 'vitest'
import type { Boot, Engine, RunningEngine } from '../../src/db/engine'
import { DbError, StartError } from '../../src/db/errors'
import { isTrap, messageOf } from '../../src/db/failure'
import { openSession } from '../../src/db/session'
import { sql } from '../../src/db/sql'

const ANSWER = tableToIPC(tableFromArrays({ n: Int32Array.of(1) }), 'stream')
const STREAM = RecordBatchStreamWriter.writeAll(tableFromArrays({ n: Int32Array.of(1) })).toUint8Array(true)
const never = new Promise<never>(() => {})

type Behaviour = (text: string) => Uint8Array | Promise<Uint8Array>

/** An engine whose queries do what the test says; `engines` counts those that were started. */
function fake(behave: Behaviour = () => ANSWER) {
  const state = {
    engines: 0,
    texts: [] as string[],
    inserted: [] as string[],
    terminated: 0,
    end: (_: string) => {},
  }
  const answer: Behaviour = text => {
    state.texts.push(text)
    return /^SET|^SELECT 42$/.test(text) ? ANSWER : behave(text)
  }
  const boot: Boot = async (): Promise<RunningEngine> => {
    state.engines++
    const prepared: string[] = []
    const engine: Engine = {
      connect: () => 1,
      disconnect: () => {},
      runQuery: (_, text) => answer(text),
      createPrepared: (_, text) => prepared.push(text) - 1,
      runPrepared: (_, statement) => answer(prepared[statement] ?? ''),
      closePrepared: () => {},
      startPendingQuery: (_, text) => answer(text),
      pollPendingQuery: () => null,
      cancelPendingQuery: () => true,
      fetchQueryResults: () => new Uint8Array(),
      insertArrowFromIPCStream: (_, __, { name }) => void state.inserted.push(name),
    }
    const ended = new Promise<string>(resolve => {
      state.end = resolve
    })
    return { engine, ended, terminate: () => void state.terminated++ }
  }
  return { boot, state }
}

async function failure(promise: Promise<unknown>): Promise<DbError> {
  const error = await promise.then(
    () => null,
    e => e,
  )
  expect(error).toBeInstanceOf(DbError)
  return error
}

describe('the start', () => {
  it('locks the engine before anything else can be asked', async () => {
    const { boot, state } = fake()
    await openSession(boot, { memoryMegabytes: 1500 })
    expect(state.texts).toEqual([
      'SELECT 42',
      'SET enable_external_access=false',
      'SET autoinstall_known_extensions=false',
      'SET autoload_known_extensions=false',
      "SET memory_limit='1500MB'",
      "SET checkpoint_threshold='1TB'",
      'SET lock_configuration=true',
    ])
  })

  it('that fails is told, and leaves no engine running', async () => {
    const { boot, state } = fake()
    const broken: Boot = async () => {
      const running = await boot()
      return { ...running, engine: { ...running.engine, connect: () => Promise.reject(new Error('no')) } }
    }
    await expect(openSession(broken)).rejects.toBeInstanceOf(StartError)
    expect(state.terminated).toBe(1)
    await expect(
      openSession(async () => Promise.reject(new StartError('wasm-html', 'x'))),
    ).rejects.toMatchObject({
      step: 'wasm-html',
    })
  })
})

describe('a dead engine', () => {
  it('is replaced after a trap; the query rejects, later ones wait for the refill', async () => {
    const { boot, state } = fake(text => {
      if (text.includes('trap')) throw new Error('RuntimeError: memory access out of bounds')
      return ANSWER
    })
    const { database } = await openSession(boot)
    const refilled: string[] = []
    let finishRefill: (() => void) | undefined
    database.onRestart(async (reason, inner) => {
      await new Promise<void>(resolve => {
        finishRefill = resolve
      })
      await inner.insert('report', STREAM)
      refilled.push(reason)
    })
    expect(await failure(database.ask(sql`SELECT trap`))).toMatchObject({ kind: 'dead' })
    const later = database.ask(sql`SELECT later`)
    await vi.waitFor(() => expect(finishRefill).toBeDefined())
    expect(state.engines).toBe(2)
    expect(state.texts).not.toContain('SELECT later')
    finishRefill?.()
    expect((await later).rows).toEqual([{ n: 1 }])
    expect(refilled).toEqual([expect.stringContaining('out of bounds')])
    expect(state.inserted).toEqual(['report'])
    expect(state.terminated).toBe(1)
  })

  it('refuses the query that ended it, without a second restart, until the data change', async () => {
    let trap = true
    const { boot, state } = fake(text => {
      if (text.includes('trap') && trap) throw new Error('unreachable')
      return ANSWER
    })
    const { database } = await openSession(boot)
    await failure(database.ask(sql`SELECT trap`))
    expect((await failure(database.ask(sql`SELECT trap`))).message).toContain('not run again')
    expect((await failure(database.read('SELECT trap', { limit: 1, timeout: 1000 }))).kind).toBe('dead')
    expect((await database.ask(sql`SELECT other`)).rows).toEqual([{ n: 1 }])
    expect(state.engines).toBe(2)
    trap = false
    await database.run(sql`CREATE TABLE other (x INTEGER)`)
    expect((await database.ask(sql`SELECT trap`)).rows).toEqual([{ n: 1 }])
  })

  it('rejects what is under way when it dies by itself or is killed', async () => {
    const { boot, state } = fake(text => (text.includes('long') ? never : ANSWER))
    const { database, kill } = await openSession(boot)
    const first = failure(database.ask(sql`SELECT long, 1`))
    await vi.waitFor(() => expect(state.texts).toContain('SELECT long, 1'))
    state.end('worker failed')
    expect(await first).toMatchObject({ kind: 'dead', message: 'worker failed' })
    const second = failure(database.ask(sql`SELECT long, 2`))
    await vi.waitFor(() => expect(state.texts).toContain('SELECT long, 2'))
    await kill('ended by a test')
    expect(await second).toMatchObject({ kind: 'dead', message: 'ended by a test' })
    expect((await database.ask(sql`SELECT short`)).rows).toEqual([{ n: 1 }])
    expect(state.engines).toBe(3)
  })

  it('that answers no more is replaced when the time is over', async () => {
    const { boot, state } = fake(text => (text.includes('stuck') ? never : ANSWER))
    const { database } = await openSession(boot, { askTimeout: 20 })
    expect(await failure(database.ask(sql`SELECT stuck`))).toMatchObject({ kind: 'timeout' })
    expect((await database.ask(sql`SELECT 1`)).rows).toEqual([{ n: 1 }])
    expect(state.engines).toBe(2)
  })

  it('whose refill fails is not asked, until the tables are written anew', async () => {
    const { boot, state } = fake()
    const { database, kill } = await openSession(boot)
    database.onRestart(async () => {
      throw new Error('no source')
    })
    await kill('ended')
    expect(await failure(database.ask(sql`SELECT 1`))).toMatchObject({
      kind: 'dead',
      message: expect.stringContaining('no source'),
    })
    await database.run(sql`CREATE TABLE anew (x INTEGER)`)
    expect((await database.ask(sql`SELECT 1`)).rows).toEqual([{ n: 1 }])
    expect(state.engines).toBe(2)
  })

  it('that dies while it is refilled is not replaced for ever', async () => {
    const { boot, state } = fake(text => {
      if (text.includes('refill')) throw new Error('null function or function signature mismatch')
      return ANSWER
    })
    const { database, kill } = await openSession(boot)
    database.onRestart(async (_, inner) => inner.run(sql`CREATE TABLE refill (x INTEGER)`))
    await kill('ended')
    expect((await failure(database.ask(sql`SELECT 1`))).kind).toBe('dead')
    expect(state.engines).toBe(2)
    await database.run(sql`CREATE TABLE other (x INTEGER)`)
    expect(state.engines).toBe(3)
    expect((await database.ask(sql`SELECT 1`)).rows).toEqual([{ n: 1 }])
  })

  it('is not replaced after the database was closed, and calls say so', async () => {
    const { boot, state } = fake(text => (text.includes('long') ? never : ANSWER))
    const { database } = await openSession(boot)
    const under = failure(database.ask(sql`SELECT long`))
    await vi.waitFor(() => expect(state.texts).toContain('SELECT long'))
    await database.close()
    expect((await under).message).toContain('closed')
    expect((await failure(database.ask(sql`SELECT 1`))).kind).toBe('dead')
    expect(state.engines).toBe(1)
  })
})

describe('the queue', () => {
  it('asks the same question once for all who wait, and drops it when none does', async () => {
    let release = () => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    const { boot, state } = fake(async text => {
      if (text.includes('first')) await held
      return ANSWER
    })
    const { database } = await openSession(boot)
    const count = (text: string) => state.texts.filter(t => t === text).length
    const first = database.ask(sql`SELECT first`)
    const stays = new AbortController()
    const goes = new AbortController()
    const a = failure(database.ask(sql`SELECT shared`, { signal: goes.signal }))
    const b = database.ask(sql`SELECT shared`, { signal: stays.signal })
    const alone = failure(database.ask(sql`SELECT alone`, { signal: goes.signal }))
    goes.abort()
    expect((await a).kind).toBe('aborted')
    expect((await alone).kind).toBe('aborted')
    release()
    await first
    expect((await b).rows).toEqual([{ n: 1 }])
    await database.ask(sql`SELECT last`)
    expect(count('SELECT shared')).toBe(1)
    expect(count('SELECT alone')).toBe(0)
  })

  it('lets nobody see the tables while they are being changed', async () => {
    const { boot, state } = fake()
    const { database } = await openSession(boot)
    let finish = () => {}
    const change = database.change(async inner => {
      await inner.run(sql`CREATE TABLE half (x INTEGER)`)
      await new Promise<void>(resolve => {
        finish = resolve
      })
      expect((await inner.ask(sql`SELECT inside`)).rows).toEqual([{ n: 1 }])
      return 'changed'
    })
    const outside = database.ask(sql`SELECT outside`)
    await vi.waitFor(() => expect(state.texts).toContain('CREATE TABLE half (x INTEGER)'))
    expect(state.texts).not.toContain('SELECT outside')
    finish()
    expect(await change).toBe('changed')
    await outside
    expect(state.texts.slice(-2)).toEqual(['SELECT inside', 'SELECT outside'])
  })

  it('does not ask tables whose change failed, until the next change', async () => {
    const { boot } = fake()
    const { database } = await openSession(boot)
    const broken = database.change(async () => {
      throw new Error('half way')
    })
    await expect(broken).rejects.toThrow('half way')
    expect((await failure(database.ask(sql`SELECT 1`))).message).toContain('half way')
    await database.change(async () => {})
    expect((await database.ask(sql`SELECT 1`)).rows).toEqual([{ n: 1 }])
  })

  it('refuses bytes that were handed over before', async () => {
    const { boot, state } = fake()
    const { database } = await openSession(boot)
    await failure(database.insert('report', new Uint8Array()))
    await failure(database.insert('report', STREAM.subarray(0, -8)))
    await database.insert('report', STREAM)
    expect(state.inserted).toEqual(['report'])
  })
})

describe('messages of the engine', () => {
  it('are a trap only where the engine itself speaks', () => {
    for (const message of [
      'memory access out of bounds',
      'RuntimeError: unreachable',
      'null function or function signature mismatch',
      'FATAL Error: database has been invalidated because of a previous fatal error',
      'table index is out of bounds',
    ])
      expect(isTrap(new Error(message)), message).toBe(true)
    for (const message of [
      "Conversion Error: Could not convert string 'unreachable' to INT32",
      'Binder Error: column "out of bounds" not found',
      'Out of Memory Error: failed to allocate data',
      'query was canceled',
    ])
      expect(isTrap(new Error(message)), message).toBe(false)
  })

  it('are taken out of the JSON that some roads wrap them in', () => {
    const wrapped = new Error('{"exception_type":"Binder","exception_message":"table t has 3 columns"}')
    expect(messageOf(wrapped)).toBe('Binder Error: table t has 3 columns')
    expect(messageOf(new Error('{not json'))).toBe('{not json')
  })
})
