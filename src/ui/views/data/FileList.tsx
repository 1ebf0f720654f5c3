import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { count } from '../../../charts/format'
import type { Words } from '../../../domain/dictionary'
import type { Receipt } from '../../../state/library'
import { useSay } from '../../context'
import { Button } from '../../parts/Button'
import { refusal } from '../../receipt/groups'
import { fileLine, ReceiptView } from '../../receipt/Receipts'
import { DATA, RESULT_WORDS } from '../../words/data'
import { ISSUE_WORDS } from '../../words/issues'

function Result({ receipt }: { readonly receipt: Receipt }) {
  const say = useSay()
  const group = receipt.outcome === 'refuse' ? refusal(receipt) : undefined
  return (
    <>
      {say(RESULT_WORDS[receipt.outcome])}
      {group ? (
        <span className="dt-file-why">
          {say(DATA.colon)}
          {say(ISSUE_WORDS[group.code].what(group))}
        </span>
      ) : null}
    </>
  )
}

function amounts({
  outcome,
  kind,
  rowsLoaded,
  rosterSize,
  rowsSetAside,
}: Receipt): readonly [string, string] {
  if (outcome === 'refuse') return ['', '']
  return [count(kind === 'roster' ? rosterSize : rowsLoaded), count(rowsSetAside)]
}

/** Scrolls the list, and never the page, so far that a row is seen under the head. */
function keepInView(box: Element, row: Element): void {
  const { top, bottom } = box.getBoundingClientRect()
  const place = row.getBoundingClientRect()
  if (place.bottom > bottom) box.scrollTop += place.bottom - bottom + place.height
  else if (place.top < top + place.height) box.scrollTop -= top + place.height - place.top
}

/** One line per file: what became of it, and the way to its receipt. */
function Files({
  receipts,
  chosen,
  onChoose,
}: {
  readonly receipts: readonly Receipt[]
  readonly chosen: number
  onChoose(at: number): void
}) {
  const say = useSay()
  const box = useRef<HTMLDivElement>(null)
  // The file that needs a look may stand below the fold of the list.
  useLayoutEffect(() => {
    const row = box.current?.querySelectorAll('tbody tr')[chosen]
    if (row && box.current) keepInView(box.current, row)
  }, [chosen])
  return (
    <div ref={box} className="dt-files">
      <table className="dt-files-table">
        <thead>
          <tr>
            <th scope="col">{say(DATA.files)}</th>
            <th scope="col">{say(DATA.result)}</th>
            <th scope="col" className="rc-number">
              {say(DATA.loaded)}
            </th>
            <th scope="col" className="rc-number">
              {say(DATA.notLoaded)}
            </th>
          </tr>
        </thead>
        <tbody>
          {receipts.map((receipt, at) => {
            const [loaded, aside] = amounts(receipt)
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name; the list never changes order
              <tr key={at} data-current={at === chosen || undefined} data-outcome={receipt.outcome}>
                <th scope="row">
                  <Button
                    kind="link"
                    aria-pressed={at === chosen}
                    aria-label={`${say(DATA.receipt)} ${receipt.file}`}
                    onPress={() => onChoose(at)}
                  >
                    {receipt.file}
                  </Button>
                </th>
                <td>
                  <Result receipt={receipt} />
                </td>
                <td className="rc-number" data-head={loaded === '' ? undefined : say(DATA.loaded)}>
                  {loaded}
                </td>
                <td className="rc-number" data-head={aside === '' ? undefined : say(DATA.notLoaded)}>
                  {aside}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** How many files became what, for the line above the list. */
export function filesSum(receipts: readonly Receipt[]): Words {
  const refused = receipts.filter(receipt => receipt.outcome === 'refuse').length
  return DATA.filesSum(receipts.length - refused, refused)
}

interface FileReceiptsProps {
  readonly receipts: readonly Receipt[]
  /** What stands under the receipt that is shown. */
  readonly children?: ReactNode
}

/** The files one under the other where there are several, and the receipt of one: the first that needs a look. */
export function FileReceipts({ receipts, children }: FileReceiptsProps) {
  const say = useSay()
  const worst = receipts.findIndex(each => each.outcome === 'refuse' || each.outcome === 'review')
  const [chosen, setChosen] = useState<number | null>(null)
  const at = chosen !== null && chosen < receipts.length ? chosen : Math.max(0, worst)
  const receipt = receipts[at]
  if (!receipt) return <p className="rc-nothing">{say(DATA.noReceipt)}</p>
  return (
    <>
      {receipts.length > 1 ? (
        <>
          <Files receipts={receipts} chosen={at} onChoose={setChosen} />
          <p className="rc-fileline">{fileLine(receipt, say)}</p>
        </>
      ) : null}
      <ReceiptView key={at} receipt={receipt} />
      {children}
    </>
  )
}
