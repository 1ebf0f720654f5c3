import { useState } from 'react'
import type { Receipt } from '../../state/library'
import { useSay } from '../context'
import { Button } from '../parts/Button'
import { DATA, encodingWords, sizeText, targetWords } from '../words/data'

const STEP = 100

/** Where every column of the file went; folded, with the unknown ones named in the open. */
export function Mapping({ receipt }: { readonly receipt: Receipt }) {
  const say = useSay()
  const [shown, setShown] = useState(STEP)
  const { mapping } = receipt
  if (mapping.length === 0) return null
  const kept = mapping.filter(column => column.target === null && column.keptAs !== null)
  const recognised = mapping.filter(column => column.target !== null).length
  return (
    <section>
      {kept.length > 0 ? (
        <p className="rc-kept">
          <span className="pt-note">{say(DATA.keptNames)}</span>{' '}
          {kept
            .slice(0, 12)
            .map(column => `“${column.keptAs ?? ''}”`)
            .join('、')}
          {kept.length > 12 ? ' …' : ''}
        </p>
      ) : null}
      <details className="rc-details">
        <summary>
          {say(DATA.mapping)}
          <span className="rc-head-note">
            {[
              say(DATA.mappingSum(mapping.length)),
              say(DATA.recognised(recognised)),
              ...(kept.length > 0 ? [say(DATA.keptColumns(kept.length))] : []),
            ].join(' · ')}
          </span>
        </summary>
        <table className="rc-table rc-dense">
          <thead>
            <tr>
              <th scope="col" className="rc-number">
                {say(DATA.position)}
              </th>
              <th scope="col">{say(DATA.header)}</th>
              <th scope="col">{say(DATA.readAs)}</th>
            </tr>
          </thead>
          <tbody>
            {mapping.slice(0, shown).map(column => (
              <tr key={column.position}>
                <td className="rc-number">{column.position}</td>
                <td>{column.header}</td>
                <td>
                  {column.target !== null
                    ? say(targetWords(column.target))
                    : column.keptAs !== null
                      ? say(DATA.keptAs(column.keptAs))
                      : say(DATA.unused)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {mapping.length > shown ? (
          <Button kind="link" onPress={() => setShown(n => n + STEP)}>
            {say(DATA.moreRows(Math.min(mapping.length - shown, STEP)))}
          </Button>
        ) : null}
      </details>
      <details className="rc-details">
        <summary>
          {say(DATA.technical)}
          <span className="rc-head-note">{`SHA-256 ${receipt.sha256.slice(0, 12)}…`}</span>
        </summary>
        <dl className="rc-facts">
          <dt>SHA-256</dt>
          <dd className="rc-hash">{receipt.sha256}</dd>
          <dt>{say(DATA.encoding)}</dt>
          <dd>{say(encodingWords(receipt.encoding))}</dd>
          <dt>{say(DATA.size)}</dt>
          <dd>{sizeText(receipt.bytes)}</dd>
          <dt>{say(DATA.emptyMeans)}</dt>
          <dd>{say(receipt.emptyMeans === 'blank' ? DATA.emptyBlank : DATA.emptyNotLoaded)}</dd>
        </dl>
      </details>
    </section>
  )
}
