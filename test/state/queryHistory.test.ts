import { describe, expect, it } from 'vitest'
import { createQueryHistory } from '../../src/state/queryHistory'

function shelf(first: string | null = null) {
  let text = first
  return {
    load: () => text,
    save(next: string | null) {
      text = next
      return true
    },
  }
}
const at = '2026-11-23T09:00:00.000Z'

describe('the history of statements', () => {
  it('has the last first, each once, and at most fifty', () => {
    const history = createQueryHistory(shelf())
    for (let i = 0; i < 60; i++) history.add({ text: `SELECT ${i}`, at })
    history.add({ text: 'SELECT 30', at })
    const texts = history.list().map(past => past.text)
    expect(texts).toHaveLength(50)
    expect(texts.slice(0, 2)).toEqual(['SELECT 30', 'SELECT 59'])
    expect(texts.filter(text => text === 'SELECT 30')).toHaveLength(1)
  })

  it('does not keep what is empty or very long', () => {
    const history = createQueryHistory(shelf())
    history.add({ text: ' \n', at })
    history.add({ text: 'x'.repeat(20_001), at })
    expect(history.list()).toEqual([])
  })

  it('forgets one, or all and leaves nothing behind', () => {
    const kept = shelf()
    const history = createQueryHistory(kept)
    history.add({ text: 'a', at })
    history.add({ text: 'b', at })
    history.remove('a')
    expect(history.list().map(past => past.text)).toEqual(['b'])
    history.clear()
    expect(kept.load()).toBeNull()
  })

  it.each(['not json', '{}', '[1, null, {"text": 3}]', '[{"text":"a"}]'])('reads %j as nothing', text => {
    expect(createQueryHistory(shelf(text)).list()).toEqual([])
  })
})
