/** Collects what a file asks of a person while it is read. */
import type { Question } from '../domain/reading'

/** Entries of a list in a question, at most; its `count` tells the whole. */
export const MOST_ASKED = 200

export interface Asked {
  /** Adds a question; of one kind the last stands, only rows that differ are gathered. */
  ask(question: Question): void
  /** The file cannot do without a person's word; so it stays when the word was given. */
  need(): void
  questions(): readonly Question[]
  needed(): boolean
}

export function createAsked(): Asked {
  const asked = new Map<Question['kind'], Question>()
  let needed = false
  return {
    ask(question) {
      const before = asked.get(question.kind)
      if (question.kind !== 'duplicates' || before?.kind !== 'duplicates') asked.set(question.kind, question)
      else {
        const groups = [...before.groups, ...question.groups].slice(0, MOST_ASKED)
        asked.set(question.kind, { ...question, count: before.count + question.count, groups })
      }
    },
    need() {
      needed = true
    },
    questions: () => [...asked.values()],
    needed: () => needed,
  }
}
