import {
  APPLICANTS,
  columnId,
  formColumns,
  type Item,
  item,
  type Language,
  type TableId,
  type TemplateId,
} from '../../../domain/dictionary'
import { BLOCKS, table3Items } from '../../../domain/identities'
import { useLanguage, useSay } from '../../context'
import { METHODS } from '../../words/methods'

/** How one cell is used; `both` stands above and below the line. */
export type CellUse = 'numerator' | 'denominator' | 'both' | 'used'

interface FormCellsProps {
  readonly title: string
  readonly template: TemplateId
  /** By column id. */
  readonly uses: ReadonlyMap<string, CellUse>
}

const TABLE_WORDS = { t2: METHODS.table2, t3: METHODS.table3, t4: METHODS.table4 } as const

/** The tables of the form in small, with the cells in use lit. */
export function FormCells({ title, template, uses }: FormCellsProps) {
  const say = useSay()
  const language = useLanguage()
  const used = formColumns(template).filter(column => uses.has(column.id))
  const tables = (['t2', 't3', 't4'] as const).filter(id => used.some(column => column.item.table === id))
  return tables.map((table, i) => (
    <table key={table} className={`mt-form mt-form-${table}`}>
      <caption>
        {i === 0 ? <h2>{title}</h2> : null}
        {say(METHODS.form(TABLE_WORDS[table][language], template))}
      </caption>
      {table === 't3' ? <Table3 template={template} uses={uses} language={language} /> : null}
      {table === 't4' ? <Table4 uses={uses} language={language} /> : null}
      {table === 't2' ? <Table2 template={template} uses={uses} language={language} /> : null}
    </table>
  ))
}

interface BodyProps {
  readonly template: TemplateId
  readonly uses: ReadonlyMap<string, CellUse>
  readonly language: Language
}

function Cell({ column, uses }: { readonly column: string; readonly uses: ReadonlyMap<string, CellUse> }) {
  const say = useSay()
  const use = uses.get(column)
  if (!use) return <td />
  const words =
    use === 'denominator' ? METHODS.denominator : use === 'used' ? METHODS.used : METHODS.numerator
  return <td className={`mt-lit mt-lit-${use}`}>{say(words)}</td>
}

function isUsed(ids: readonly string[], uses: ReadonlyMap<string, CellUse>): string | undefined {
  return ids.some(id => uses.has(id)) ? 'mt-used' : undefined
}

function Table3({ template, uses, language }: BodyProps) {
  const items = table3Items(template).map(item)
  return (
    <>
      <thead>
        <tr>
          <td />
          {APPLICANTS.map(a => (
            <th
              key={a.id}
              scope="col"
              className={isUsed(
                items.map(i => columnId(i.id, a.id)),
                uses,
              )}
              title={a.label[language]}
            >
              {language === 'zh' ? shortApplicant(a.short.zh) : a.short.en.slice(0, 3)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((row, i) => {
          const columns = APPLICANTS.map(a => columnId(row.id, a.id))
          const first = row.parent !== null && items[i - 1]?.parent !== row.parent
          return (
            <tr key={row.id} className={isUsed(columns, uses)}>
              <th scope="row" className={row.parent && !first ? 'mt-inner' : undefined}>
                {rowName(row, first, language)}
              </th>
              {columns.map(column => (
                <Cell key={column} column={column} uses={uses} />
              ))}
            </tr>
          )
        })}
      </tbody>
    </>
  )
}

/** 自然人 and 总计 stand whole; the organisations by their first character, as the columns are narrow. */
function shortApplicant(name: string): string {
  return name === '自然人' || name === '总计' || name === '其他' ? name : name.charAt(0)
}

/** The number of the row as the form prints it, then its short name; details carry the number of their group once. */
function rowName(row: Item, first: boolean, language: Language): string {
  const label = row.label.zh
  const group = row.group.match(/^（.）/)?.[0] ?? ''
  const number = row.parent === null ? (label.match(/^[一二三四]、|^（.）/)?.[0] ?? '') : first ? group : ''
  const name = row.short[language]
  return `${number}${language === 'en' && number !== '' ? ' ' : ''}${name}`
}

const RESULTS = ['upheld', 'corrected', 'other', 'pending', 'total'] as const

function Table4({ uses, language }: Omit<BodyProps, 'template'>) {
  const head = RESULTS.map(result => item(`review_${result}`))
  const name = (i: Item) => i.short[language].split(' ').slice(1).join(' ')
  return (
    <>
      <thead>
        <tr>
          <td />
          {head.map((i, at) => (
            <th
              key={i.id}
              scope="col"
              className={isUsed(
                BLOCKS.map(block => `${block}_${RESULTS[at]}`),
                uses,
              )}
            >
              {name(i)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {BLOCKS.map(block => {
          const ids = RESULTS.map(result => `${block}_${result}`)
          const total = item(`${block}_total`)
          const label =
            language === 'zh' ? total.short.zh.split(' ')[0] : total.short.en.replace(/ total$/, '')
          return (
            <tr key={block} className={isUsed(ids, uses)}>
              <th scope="row">{label}</th>
              {ids.map(id => (
                <Cell key={id} column={id} uses={uses} />
              ))}
            </tr>
          )
        })}
      </tbody>
    </>
  )
}

function Table2({ template, uses, language }: BodyProps) {
  return (
    <tbody>
      {formColumns(template, 't2' satisfies TableId).map(column => (
        <tr key={column.id} className={isUsed([column.id], uses)}>
          <th scope="row">{column.item.short[language]}</th>
          <Cell column={column.id} uses={uses} />
        </tr>
      ))}
    </tbody>
  )
}
