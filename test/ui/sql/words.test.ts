import { describe, expect, it } from 'vitest'
import { PUBLIC_SCHEMA } from '../../../src/db/schema'
import { columnWords } from '../../../src/ui/words/schemaColumns'
import { bareMessage, problemWords } from '../../../src/ui/words/sqlProblems'

describe('columns of the public schema', () => {
  it('each has words in both languages, not its bare name', () => {
    for (const table of PUBLIC_SCHEMA)
      for (const { name } of table.columns) {
        const { zh, en } = columnWords(name)
        expect(zh, `${table.name}.${name} needs a line in src/ui/words/schemaColumns.ts`).toMatch(
          /[\u4e00-\u9fff]|SHA/,
        )
        expect(en, name).not.toBe(name)
      }
  })

  it('a column of the file keeps its own name, whatever it is', () => {
    for (const name of ['联系电话', 'constructor', '__proto__'])
      expect(columnWords(name)).toEqual({ zh: name, en: name })
  })
})

describe('the sentence for an error', () => {
  const of = (message: string, query = 'SELECT 1') => problemWords({ kind: 'query', message, query }).zh
  const syntax = 'Parser Error: syntax error at or near "x"'

  it.each([
    ['DROP TABLE kept', /不能执行 DROP；数据没有改动/],
    ['-- 先删\n( /* x */ delete FROM kept', /不能执行 DELETE/],
    ["COPY kept TO 'x'", /不读写文件/],
    ['set memory_limit = 1', /设置已锁定/],
    ['BEGIN', /不需要 BEGIN/],
    ['EXPLAIN SELECT 1', /EXPLAIN 在这里不能用/],
    ['SELECT droppings', /语法有误/],
  ])('says what %j is refused for', (query, words) => {
    expect(of(syntax, query)).toMatch(words)
  })

  it.each([
    [
      'Catalog Error: Scalar Function with name "json" is not in the catalog, but it exists in the json extension.',
      /json 扩展/,
    ],
    [
      'Catalog Error: Collation with name "zh" is not in the catalog, but it exists in the icu extension.',
      /按拼音排序/,
    ],
    [
      "Extension Autoloading Error: An error occurred while trying to automatically install the required extension 'icu':",
      /时区/,
    ],
    [
      'Permission Error: Cannot access file "a.csv" - file system operations are disabled by configuration',
      /在“数据”中打开/,
    ],
    ['Permission Error: ENABLE_LOGGING is not allowed here', /不能使用函数 enable_logging/],
    [
      'Invalid Input Error: Cannot prepare multiple statements at once! (PIVOT needs the list of its values here)',
      /PIVOT 须写明/,
    ],
    ['Catalog Error: Table with name cleen does not exist!\nDid you mean "clean"?', /没有名为 cleen 的表/],
    ['Catalog Error: Table with name a.parquet does not exist!', /在“数据”中打开/],
    [
      "Binder Error: No function matches the given name and argument types '-(TIMESTAMP WITH TIME ZONE, INTERVAL)'.",
      /时区/,
    ],
    ['DECIMAL in a list, struct or map values cannot be shown: cast them to VARCHAR', /^DECIMAL 类型的值/],
    ['Binder Error: WHERE clause cannot contain aggregates!', /HAVING/],
    ['Binder Error: WHERE clause cannot contain window functions!', /QUALIFY/],
    ['Conversion Error: date field value out of range: "2025-13-01"', /“2025-13-01”不是日期/],
    ['Binder Error: column "x" must appear in the GROUP BY clause', /列 x 既没有汇总/],
  ])('reads %j', (message, words) => {
    expect(of(message)).toMatch(words)
  })

  it('names full-width marks outside of texts and names', () => {
    const message = 'Parser Error: syntax error at or near "year"'
    expect(of(message, "SELECT x， '（好）' FROM t；")).toMatch(/全角标点 ，；/)
    expect(of(message, "SELECT '，' FROM t t t")).not.toMatch(/全角/)
  })

  it('leaves the excerpt to the editor', () => {
    expect(bareMessage('Binder Error: no\nCandidates: "a"\n\nLINE 2:   , y\n            ^')).toBe(
      'Binder Error: no\nCandidates: "a"',
    )
  })
})
