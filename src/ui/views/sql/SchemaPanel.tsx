import { memo, useMemo, useState } from 'react'
import { Header, Input, ListBox, ListBoxItem, ListBoxSection, SearchField, Text } from 'react-aria-components'
import { columnSamples } from '../../../analysis/sql/schema'
import type { Language } from '../../../domain/dictionary'
import { useLanguage, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { Choice } from '../../parts/Choice'
import { useAnswer } from '../../useAnswer'
import { SQL } from '../../words/sql'
import { type Catalog, written } from './complete'

interface SchemaPanelProps {
  readonly catalog: Catalog
  /** Puts a name into the statement. */
  onInsert(word: string): void
}

type Column = Catalog['columns'][number]

const keyOf = ({ table, name }: Column) => `${table} ${name}`
/** Columns listed at once where the search goes over all tables. */
const MOST_FOUND = 200

function Samples({ column }: { readonly column: Column }) {
  const say = useSay()
  const { rows } = useAnswer(columnSamples(column.table, column.name))
  if (!rows) return null
  return (
    <>
      <table className="sq-samples" aria-label={say(SQL.samplesOf(column.name))}>
        <tbody>
          {rows.map(({ value, rows: times }) => (
            <tr key={value ?? '\0'}>
              <th scope="row">{value === null ? <span className="sq-null">NULL</span> : value}</th>
              <td>{say(SQL.times(times))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="pt-note">{say(SQL.distinct(rows[0]?.distinct ?? 0))}</p>
    </>
  )
}

/** What is known of one column, with its values where they are asked for. */
function ColumnCard({ column, onInsert }: { readonly column: Column; onInsert(): void }) {
  const say = useSay()
  const language = useLanguage()
  const [asked, setAsked] = useState(false)
  const label = column.words[language]
  return (
    <div className="sq-card">
      <p>
        <b>{label === column.name ? say(SQL.ownColumn) : label}</b>
      </p>
      <p className="sq-card-name">
        <code>
          {column.table}.{column.name}
        </code>{' '}
        <small>{column.type}</small>
      </p>
      <div className="pt-actions">
        <Button onPress={onInsert}>{say(SQL.insert)}</Button>
        {asked ? null : <Button onPress={() => setAsked(true)}>{say(SQL.samples)}</Button>}
      </div>
      {asked ? <Samples column={column} /> : null}
    </div>
  )
}

interface ColumnListProps {
  readonly label: string
  readonly columns: readonly Column[]
  /** Whether each table has a heading of its own. */
  readonly byTable: boolean
  readonly language: Language
  readonly chosen: string | null
  readonly onChoose: (key: string | null) => void
  readonly nothing: string
}

/** The list of columns. Drawing hundreds of them takes longer than a key may, so only what it shows draws it anew. */
const ColumnList = memo(function ColumnList({
  label,
  columns,
  byTable,
  language,
  chosen,
  onChoose,
  nothing,
}: ColumnListProps) {
  const groups = new Map<string, Column[]>()
  for (const column of columns) groups.set(column.table, [...(groups.get(column.table) ?? []), column])
  const item = (each: Column) => (
    <ListBoxItem key={keyOf(each)} id={keyOf(each)} textValue={each.name} className="sq-column">
      <Text slot="label">
        <code>{each.name}</code>
        {each.words[language] === each.name ? null : <span> {each.words[language]}</span>}
      </Text>
    </ListBoxItem>
  )
  return (
    <ListBox
      className="sq-columns"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={chosen === null ? [] : [chosen]}
      onSelectionChange={keys => onChoose(keys === 'all' ? null : (([...keys][0] as string) ?? null))}
      onAction={key => onChoose(String(key))}
      renderEmptyState={() => <p className="pt-empty">{nothing}</p>}
    >
      {byTable
        ? [...groups].map(([name, own]) => (
            <ListBoxSection key={name} id={`table ${name}`} aria-label={name}>
              <Header className="pt-section-head">{name}</Header>
              {own.map(item)}
            </ListBoxSection>
          ))
        : columns.map(item)}
    </ListBox>
  )
})

/** The tables that can be asked, their columns with labels, a search over all of them, and values on demand. */
export function SchemaPanel({ catalog, onInsert }: SchemaPanelProps) {
  const say = useSay()
  const language = useLanguage()
  const [table, setTable] = useState('clean')
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const search = typed.normalize('NFKC').trim().toLowerCase()
  const shown = useMemo(() => {
    if (search === '') return catalog.columns.filter(column => column.table === table)
    const fits = ({ name, words }: Column) =>
      name.toLowerCase().includes(search) ||
      words.zh.includes(search) ||
      words.en.toLowerCase().includes(search)
    return catalog.columns.filter(fits).slice(0, MOST_FOUND)
  }, [catalog.columns, table, search])
  const reserved = useMemo(
    () => new Set(catalog.words.filter(word => word.kind === 'keyword').map(word => word.name)),
    [catalog.words],
  )
  const column = shown.find(each => keyOf(each) === chosen)
  return (
    <div className="sq-schema">
      <h2>{say(SQL.schema)}</h2>
      <SearchField className="sq-search" aria-label={say(SQL.search)} value={typed} onChange={setTyped}>
        <Input className="pt-input" placeholder={say(SQL.searchHint)} />
      </SearchField>
      {search === '' ? (
        <>
          <Choice
            label={say(SQL.table)}
            hideLabel
            value={table}
            options={catalog.tables.map(({ name, words }) => ({
              id: name,
              text: name,
              note: words[language],
            }))}
            onChange={setTable}
          />
          <p className="pt-note">{catalog.tables.find(({ name }) => name === table)?.words[language]}</p>
        </>
      ) : null}
      <ColumnList
        label={search === '' ? say(SQL.columnList(table)) : say(SQL.found)}
        columns={shown}
        byTable={search !== ''}
        language={language}
        chosen={chosen}
        onChoose={setChosen}
        nothing={say(SQL.nothingFound)}
      />
      {column ? (
        <ColumnCard
          key={keyOf(column)}
          column={column}
          onInsert={() => onInsert(written(column.name, reserved))}
        />
      ) : null}
    </div>
  )
}
