/** A Reader without a worker: what the import worker does, called in place. */
import { createReadings } from '../../src/readings'
import type { Reader } from '../../src/state/reader'

export function directReader(): Reader {
  const readings = createReadings()
  return {
    read: async (files, onReading) => readings.read(files, onReading),
    reread: async (token, file, onReading) => readings.reread(token, file, onReading),
    compare: async (token, without) => readings.compare(token, without),
    build: async (token, without) => readings.build(token, without),
    forget: readings.forget,
  }
}
