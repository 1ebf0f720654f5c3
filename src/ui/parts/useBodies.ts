import { useMemo } from 'react'
import { allOrgs, type Body, byName, isCompiled } from '../../analysis/orgs'
import type { Words } from '../../domain/dictionary'
import { useSay } from '../context'
import { useAnswer } from '../useAnswer'
import { PARTS } from '../words/parts'
import type { Option } from './find'

export interface Bodies {
  /** In Chinese order. */
  readonly list: readonly Body[]
  readonly byId: ReadonlyMap<string, Body>
  readonly ready: boolean
}

/** The bodies of the data. */
export function useBodies(): Bodies {
  const { rows } = useAnswer(allOrgs())
  return useMemo(() => {
    const list = [...(rows ?? [])].sort((a, b) => byName(a.name, b.name) || (a.id < b.id ? -1 : 1))
    return { list, byId: new Map(list.map(body => [body.id, body])), ready: rows !== null }
  }, [rows])
}

/** Where a body lies, for those whose name another body bears too; the others need no more than their name. */
export function useNamesakes(): ReadonlyMap<string, string> {
  const { list } = useBodies()
  return useMemo(() => {
    const names = new Map<string, number>()
    for (const { name } of list) names.set(name, (names.get(name) ?? 0) + 1)
    return new Map(
      list.flatMap(body => {
        const place = body.county ?? body.city
        return (names.get(body.name) ?? 0) > 1 && place ? [[body.id, place] as const] : []
      }),
    )
  }, [list])
}

/** Bodies as options; namesakes, and all of them where the data span several counties, carry their county. */
function bodyOptions(bodies: readonly Body[], say: (words: Words) => string): readonly Option[] {
  const places = new Set(bodies.map(body => body.county))
  const names = new Map<string, number>()
  for (const { name } of bodies) names.set(name, (names.get(name) ?? 0) + 1)
  return bodies.map(body => {
    const apart = places.size > 1 || (names.get(body.name) ?? 0) > 1
    const place = body.county ?? body.city ?? say(PARTS.noCounty)
    const notes = [apart ? place : '', isCompiled(body) ? say(PARTS.compiled) : ''].filter(
      note => note !== '',
    )
    return { id: body.id, text: body.name, ...(notes.length > 0 ? { note: notes.join(' · ') } : {}) }
  })
}

export function useBodyOptions(): readonly Option[] {
  const { list } = useBodies()
  const say = useSay()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `say` changes with the language, told by what it says
  return useMemo(() => bodyOptions(list, say), [list, say(PARTS.noCounty)])
}
