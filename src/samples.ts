/** The built-in samples, fetched from the own origin when they are opened. */
import demoCounty from '../data/samples/demo-county.csv?url'
import demoRoster from '../data/samples/demo-roster.csv?url'
import pingtan from '../data/samples/pingtan.csv?url'
import realReports from '../data/samples/real-reports.csv?url'
import type { SampleId } from './state/library'
import type { SampleFiles } from './state/libraryPorts'

interface SampleSource {
  readonly name: string
  readonly files: readonly {
    readonly name: string
    readonly url: string
    readonly emptyMeans: 'blank' | 'not_loaded'
  }[]
}

const SAMPLES: Readonly<Record<SampleId, SampleSource>> = {
  demo: {
    name: '澄砚县（虚构）',
    files: [
      { name: 'demo-county.csv', url: demoCounty, emptyMeans: 'blank' },
      { name: 'demo-roster.csv', url: demoRoster, emptyMeans: 'blank' },
    ],
  },
  pingtan: {
    name: '平潭综合实验区',
    files: [{ name: 'pingtan.csv', url: pingtan, emptyMeans: 'blank' }],
  },
  real: {
    name: '各地真实年报',
    files: [{ name: 'real-reports.csv', url: realReports, emptyMeans: 'not_loaded' }],
  },
}

/** Files of a sample; rejects when the own server does not give them. */
export async function fetchSample(id: SampleId): Promise<SampleFiles> {
  const { name, files } = SAMPLES[id]
  const read = files.map(async file => {
    const response = await fetch(file.url)
    if (!response.ok) throw new Error(`${file.name}: ${response.status} ${response.statusText}`)
    return {
      name: file.name,
      bytes: new Uint8Array(await response.arrayBuffer()),
      emptyMeans: file.emptyMeans,
    }
  })
  return { name, files: await Promise.all(read) }
}
