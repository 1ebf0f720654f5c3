import { useState } from 'react'
import { count } from '../../../charts/format'
import type { Words } from '../../../domain/dictionary'
import type { Dataset, SampleId } from '../../../state/library'
import { useApp, useLanguage, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { Dialog } from '../../parts/Overlay'
import { rangeText } from '../../parts/YearRangePicker'
import { useShell } from '../../shell/actions'
import { DATA, KEEPING_WORDS, sizeText } from '../../words/data'
import { datasetName, SAMPLE_WORDS, shortFingerprint } from '../../words/shell'

type Row =
  | { readonly kind: 'open'; readonly dataset: Dataset }
  | { readonly kind: 'sample'; readonly sample: SampleId }

const SAMPLES = Object.keys(SAMPLE_WORDS) as SampleId[]

/** Built-in samples first, opened or not, then the user's own datasets. */
function rowsOf(datasets: readonly Dataset[]): readonly Row[] {
  const samples = SAMPLES.map((sample): Row => {
    const dataset = datasets.find(each => each.sample === sample)
    return dataset ? { kind: 'open', dataset } : { kind: 'sample', sample }
  })
  const own = datasets.filter(each => each.sample === null)
  return [...samples, ...own.map((dataset): Row => ({ kind: 'open', dataset }))]
}

function Remove({ dataset }: { readonly dataset: Dataset }) {
  const shell = useShell()
  const say = useSay()
  const language = useLanguage()
  const [asking, setAsking] = useState(false)
  const name = datasetName(dataset, language)
  const close = () => setAsking(false)
  return (
    <>
      <Button kind="link" aria-label={`${say(DATA.remove)} ${name}`} onPress={() => setAsking(true)}>
        {say(DATA.remove)}
      </Button>
      <Dialog
        small
        isOpen={asking}
        onClose={close}
        title={say(DATA.removeTitle(name))}
        actions={
          <>
            <Button
              kind="primary"
              onPress={() => {
                close()
                shell.remove(dataset.id)
              }}
            >
              {say(DATA.remove)}
            </Button>
            <Button onPress={close}>{say(DATA.cancel)}</Button>
          </>
        }
      >
        <p>{say(DATA.removeLead)}</p>
      </Dialog>
    </>
  )
}

function OpenRow({ dataset }: { readonly dataset: Dataset }) {
  const { library } = useApp()
  const shell = useShell()
  const say = useSay()
  const language = useLanguage()
  const current = library.current?.id === dataset.id
  const name = datasetName(dataset, language)
  const kind = [
    say(dataset.sample ? DATA.builtIn : DATA.mine),
    dataset.hasRoster ? say(DATA.withRoster) : '',
    dataset.kept ? sizeText(dataset.bytes) : '',
    dataset.kept ? say(KEEPING_WORDS[dataset.kept]) : '',
    dataset.unreadable ? say(DATA.unreadable) : '',
  ]
  return (
    <tr data-current={current || undefined} aria-current={current || undefined}>
      <th scope="row" className="dt-name">
        <span className="dt-name-text">{name}</span>
        <span className="pt-note">{kind.filter(part => part !== '').join(' · ')}</span>
      </th>
      <td className="rc-number">{count(dataset.reports)}</td>
      <td className="rc-number">{count(dataset.orgs)}</td>
      <td className="dt-years">{dataset.years ? rangeText(dataset.years) : '—'}</td>
      <td className="dt-print">{shortFingerprint(dataset.fingerprint).slice(0, 9)}</td>
      <td className="dt-doing">
        {current ? (
          <span className="dt-inuse">{say(DATA.inUse)}</span>
        ) : (
          <Button
            kind="link"
            aria-label={`${say(DATA.use)} ${name}`}
            onPress={() => shell.switchTo(dataset.id)}
          >
            {say(DATA.use)}
          </Button>
        )}
        {dataset.sample === null ? <Remove dataset={dataset} /> : null}
        {dataset.unreadable ? (
          <Button
            kind="link"
            aria-label={`${say(DATA.saveSources)} ${name}`}
            onPress={() => shell.saveSources(dataset.id)}
          >
            {say(DATA.saveSources)}
          </Button>
        ) : null}
      </td>
    </tr>
  )
}

function SampleRow({ sample }: { readonly sample: SampleId }) {
  const shell = useShell()
  const say = useSay()
  const words: { name: Words; note: Words } = SAMPLE_WORDS[sample]
  return (
    <tr>
      <th scope="row" className="dt-name">
        <span className="dt-name-text">{say(words.name)}</span>
        <span className="pt-note">{say(DATA.builtIn)}</span>
      </th>
      <td colSpan={4} className="dt-sample-note">
        {say(words.note)}
      </td>
      <td className="dt-doing">
        <Button
          kind="link"
          aria-label={`${say(DATA.open)} ${say(words.name)}`}
          onPress={() => shell.openSample(sample)}
        >
          {say(DATA.open)}
        </Button>
      </td>
    </tr>
  )
}

/** Every dataset there is or can be had with one click; the one in use is marked. */
export function DatasetTable() {
  const { library } = useApp()
  const say = useSay()
  return (
    <div className="dt-scroll">
      <table className="dt-table">
        <thead>
          <tr>
            <th scope="col">{say(DATA.name)}</th>
            <th scope="col" className="rc-number">
              {say(DATA.reports)}
            </th>
            <th scope="col" className="rc-number">
              {say(DATA.bodies)}
            </th>
            <th scope="col" className="dt-years">
              {say(DATA.years)}
            </th>
            <th scope="col">{say(DATA.fingerprint)}</th>
            <th scope="col">{say(DATA.state)}</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(library.datasets).map(row =>
            row.kind === 'open' ? (
              <OpenRow key={row.dataset.id} dataset={row.dataset} />
            ) : (
              <SampleRow key={row.sample} sample={row.sample} />
            ),
          )}
        </tbody>
      </table>
    </div>
  )
}
