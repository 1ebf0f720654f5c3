/** A Reader without a worker: what the import worker does, called in place. */
import { createReadings } from '../../src/readings'
import type { Reader } from '../../src/state/reader'

export function directReader(): Reader {
  const readings = createReadings()
  return {
    read: async (files, onFile) => readings.read(files, onFile),
    build: async (token, without) => readings.build(token, without),
    forget: readings.forget,
  }
}
