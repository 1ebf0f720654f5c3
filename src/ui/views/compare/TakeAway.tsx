import { type ReactNode, use } from 'react'
import { createPortal } from 'react-dom'
import { useSay } from '../../context'
import { Button } from '../../parts/Button'
import { Menu, type MenuGroup } from '../../parts/Menu'
import { useNarrow } from '../../shell/useNarrow'
import { TAKE } from '../../words/figureExport'
import { type SourceLineProps, useFigureSource } from './SourceLine'
import { TakeSlot } from './takeSlot'
import '../../styles/figure.css'
import { type Take, type Takeable, useTake } from './useTake'

interface TakeAwayProps {
  readonly figure: Takeable
  /** Of the figure on the page, px. */
  readonly height?: number
  readonly source: SourceLineProps
}

function useGroups(take: Take, drawn: boolean): { picture: MenuGroup; data: MenuGroup } {
  const say = useSay()
  return {
    picture: {
      id: 'picture',
      name: say(TAKE.picture),
      entries: [
        ...(drawn
          ? [
              { id: 'png', text: say(TAKE.png), note: say(TAKE.pngNote), run: take.png },
              { id: 'svg', text: say(TAKE.svg), note: say(TAKE.svgNote), run: take.svg },
              { id: 'copy', text: say(TAKE.copy), run: take.copyPicture },
            ]
          : []),
        { id: 'print', text: say(TAKE.print), run: take.print },
      ],
    },
    data: {
      id: 'data',
      name: say(TAKE.data),
      entries: [
        { id: 'csv', text: say(TAKE.csv), note: say(TAKE.csvNote), run: () => take.csv(true) },
        { id: 'plain', text: say(TAKE.csvPlain), note: say(TAKE.csvPlainNote), run: () => take.csv(false) },
        { id: 'xlsx', text: say(TAKE.xlsx), note: say(TAKE.xlsxNote), run: take.xlsx },
      ],
    },
  }
}

/** 下载图, 导出数据, 复制引用 at the right of the tabs; on a narrow page in one menu. */
export function TakeAway({ figure, height = 440, source }: TakeAwayProps): ReactNode {
  const say = useSay()
  const narrow = useNarrow()
  const slot = use(TakeSlot)
  const take = useTake(figure, height, useFigureSource(source))
  const drawn = figure.option !== undefined
  const { picture, data } = useGroups(take, drawn)
  const actions = narrow ? (
    <Menu
      label={say(TAKE.all)}
      className="pt-button pt-button-link"
      groups={[
        picture,
        data,
        { id: 'cite', entries: [{ id: 'cite', text: say(TAKE.citation), run: take.cite }] },
      ]}
    >
      {say(TAKE.all)}
    </Menu>
  ) : (
    <>
      {drawn ? null : (
        <Button kind="quiet" onPress={take.print}>
          {say(TAKE.print)}
        </Button>
      )}
      {(drawn ? [picture, data] : [data]).map(group => (
        <Menu
          key={group.id}
          label={group.name ?? ''}
          className="pt-button pt-button-quiet"
          groups={[{ id: group.id, entries: group.entries }]}
        >
          {group.name}
        </Menu>
      ))}
      <Button kind="quiet" onPress={take.cite}>
        {say(TAKE.citation)}
      </Button>
    </>
  )
  return (
    <>
      {slot ? createPortal(actions, slot) : null}
      <p className="cmp-taken" role="status">
        {take.said ? say(take.said) : ''}
      </p>
      {take.byHand === '' ? null : (
        <textarea
          className="pt-copyfield"
          readOnly
          rows={4}
          aria-label={say(TAKE.citation)}
          value={take.byHand}
        />
      )}
    </>
  )
}
