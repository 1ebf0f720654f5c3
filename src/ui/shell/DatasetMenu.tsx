import type { SampleId } from '../../state/library'
import { useApp, useLanguage, useSay } from '../context'
import { Menu, type MenuGroup } from '../parts/Menu'
import { datasetName, SAMPLE_WORDS, SHELL } from '../words/shell'
import { extendable, useShell } from './actions'

const SAMPLES = Object.keys(SAMPLE_WORDS) as SampleId[]

/** The mark that says what kind of data these are; none for the user's own files. */
export function DataTag({ short = false }: { readonly short?: boolean }) {
  const { library } = useApp()
  const say = useSay()
  const sample = library.current?.sample ?? null
  if (!sample) return null
  if (sample === 'demo')
    return <span className="sh-tag sh-tag-demo">{say(short ? SHELL.demoShort : SHELL.demo)}</span>
  return <span className="sh-tag">{say(SHELL.publicData)}</span>
}

/** The dataset in use, with a menu of the others and of the built-in samples. */
export function DatasetMenu() {
  const { library, select } = useApp()
  const shell = useShell()
  const say = useSay()
  const language = useLanguage()
  const { current, datasets } = library
  const name = current
    ? current.sample
      ? say(SAMPLE_WORDS[current.sample].short)
      : current.name
    : say(SHELL.none)
  const groups: MenuGroup[] = [
    {
      id: 'open',
      name: say(SHELL.opened),
      entries: datasets.map(dataset => ({
        id: `open:${dataset.id}`,
        text: datasetName(dataset, language),
        note: say(SHELL.reports(dataset.reports)),
        current: dataset.id === current?.id,
        run: () => shell.switchTo(dataset.id),
      })),
    },
    {
      id: 'samples',
      name: say(SHELL.samples),
      entries: SAMPLES.filter(id => !datasets.some(dataset => dataset.sample === id)).map(id => ({
        id: `sample:${id}`,
        text: say(SAMPLE_WORDS[id].name),
        run: () => shell.openSample(id),
      })),
    },
    {
      id: 'more',
      entries: [
        { id: 'mine', text: say(SHELL.openMine), run: () => shell.pickFiles() },
        ...(extendable(current)
          ? [{ id: 'add', text: say(SHELL.dropAdd), run: () => shell.pickFiles('current') }]
          : []),
        { id: 'manage', text: say(SHELL.manage), run: () => select({ view: 'data' }) },
      ],
    },
  ].filter(group => group.entries.length > 0)
  return (
    <Menu label={`${say(SHELL.dataset)} ${name}`} className="pt-chooser sh-dataset" groups={groups}>
      <span className="pt-value">{name}</span>
    </Menu>
  )
}
