import { useState } from 'react'
import type { Figure } from '../../../charts/figure'
import type { Words } from '../../../domain/dictionary'
import { useApp, useLanguage } from '../../context'
import { saveBlob, saveText } from '../../export/csv'
import {
  type FigureSource,
  figureCitation,
  figureDefinitions,
  inventedMark,
  pictureNotes,
} from '../../export/figureFacts'
import { figureBook, figureCsv, figureFileName } from '../../export/figureFiles'
import { paperTheme } from '../../parts/chartTheme'
import { TAKE } from '../../words/figureExport'

/** A figure that can be taken away; one without `option` has no picture (a table). */
export type Takeable = Omit<Figure, 'option' | 'marks' | 'start' | 'label' | 'guide'> &
  Partial<Pick<Figure, 'option'>>

export interface Take {
  /** What came of the last action, or null. */
  readonly said: Words | null
  /** A text that the browser would not copy, for the reader to copy by hand; '' where there is none. */
  readonly byHand: string
  png(): void
  svg(): void
  copyPicture(): void
  csv(bom: boolean): void
  xlsx(): void
  cite(): void
  print(): void
}

/** What can be done with a figure, done; failures are told, never thrown. */
export function useTake(figure: Takeable, height: number, source: FigureSource | null): Take {
  const { activity } = useApp()
  const language = useLanguage()
  const [said, setSaid] = useState<Words | null>(null)
  const [byHand, setByHand] = useState('')

  const run = (work: (source: FigureSource) => Promise<Words | null>) => {
    if (!source) return
    const end = activity.begin()
    setByHand('')
    work(source)
      .then(setSaid, () => setSaid(TAKE.failed))
      .finally(end)
  }
  // Drawing without a page is fetched only when asked for.
  const picture = async (from: FigureSource) => {
    const { option } = figure
    if (!option) throw new Error('a table has no picture')
    const { figurePicture } = await import('../../export/picture')
    return figurePicture({ ...figure, option }, height, paperTheme(), language, {
      definition: figureDefinitions(from, language),
      notes: pictureNotes(from, language),
      mark: inventedMark(from.dataset, language),
    })
  }
  const save = (from: FigureSource, extension: string, blob: Blob): Words => {
    const name = figureFileName(figure.title, from.dataset, extension, language)
    saveBlob(name, blob)
    return TAKE.saved(name)
  }

  return {
    said,
    byHand,
    png: () =>
      run(async from => {
        const { pngBlob } = await import('../../export/picture')
        return save(from, 'png', await pngBlob(await picture(from)))
      }),
    svg: () =>
      run(async from => {
        const { svgBlob } = await import('../../export/picture')
        return save(from, 'svg', svgBlob(await picture(from)))
      }),
    copyPicture: () =>
      run(async from => {
        if (!isSecureContext || !('clipboard' in navigator) || typeof ClipboardItem === 'undefined')
          return TAKE.noClipboard
        // The promise goes into the item: some browsers allow the clipboard only within the click itself.
        const png = import('../../export/picture').then(async ({ pngBlob }) => pngBlob(await picture(from)))
        await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })])
        return TAKE.copied
      }),
    csv: bom =>
      run(async from => {
        const name = figureFileName(figure.title, from.dataset, 'csv', language)
        saveText(name, figureCsv(figure, from, language, bom))
        return TAKE.saved(name)
      }),
    xlsx: () => run(async from => save(from, 'xlsx', figureBook(figure, from, new Date(), language))),
    cite: () =>
      run(async from => {
        const text = figureCitation(figure, from, language)
        try {
          await navigator.clipboard.writeText(text)
          return TAKE.citationCopied
        } catch {
          setByHand(text)
          return TAKE.byHand
        }
      }),
    print: () => window.print(),
  }
}
