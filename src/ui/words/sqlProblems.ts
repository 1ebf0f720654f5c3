/** What an error of a statement means, in a plain sentence; DuckDB's own English message stands below it. */
import type { DbError } from '../../db/errors'
import type { Words } from '../../domain/dictionary'

/** The first word of a statement, comments and brackets before it left out. */
function firstWord(text: string): string {
  const bare = text.replace(/^(?:\s|\(|--[^\n]*\n?|\/\*[\s\S]*?\*\/)+/, '')
  return /^[a-z]+/i.exec(bare)?.[0].toUpperCase() ?? ''
}

/** Words that begin what is no query, by why it is refused. */
const NO_QUERY: readonly { readonly words: RegExp; readonly why: (word: string) => Words }[] = [
  {
    words: /^(INSERT|UPDATE|DELETE|MERGE|TRUNCATE|CREATE|DROP|ALTER|COMMENT|VACUUM|ANALYZE|CHECKPOINT)$/,
    why: word => ({
      zh: `这里只能查询，不能执行 ${word}；数据没有改动。`,
      en: `Only queries run here, not ${word}; the data have not changed.`,
    }),
  },
  {
    words: /^(ATTACH|DETACH|COPY|EXPORT|IMPORT|INSTALL|LOAD)$/,
    why: word => ({
      zh: `不能执行 ${word}：这里不读写文件，也不联网；要用别的数据，请在“数据”中打开。`,
      en: `${word} does not run: nothing here reads or writes files or the network; open other data under Data.`,
    }),
  },
  {
    words: /^(SET|RESET|PRAGMA|USE|CALL)$/,
    why: word => ({
      zh: `不能执行 ${word}：引擎的设置已锁定。`,
      en: `${word} does not run: the settings of the engine are locked.`,
    }),
  },
  {
    words: /^(BEGIN|START|COMMIT|ROLLBACK|ABORT|PREPARE|EXECUTE|DEALLOCATE)$/,
    why: word => ({
      zh: `不需要 ${word}：每次运行一条查询，引擎自行处理事务。`,
      en: `${word} is not needed: one query runs at a time, in a transaction of its own.`,
    }),
  },
  {
    words: /^EXPLAIN$/,
    why: () => ({
      zh: 'EXPLAIN 在这里不能用；去掉它可以直接运行查询。',
      en: 'EXPLAIN does not work here; without it the query runs.',
    }),
  },
]

const EXTENSIONS: Readonly<Record<string, Words>> = {
  json: {
    zh: '不能使用 JSON 类型和函数：引擎离线运行，没有装 json 扩展。',
    en: 'JSON types and functions are not available: the engine runs offline, without the json extension.',
  },
  icu: {
    zh: "不能使用 current_date、today()、时区和 COLLATE：引擎离线运行，没有装 icu 扩展。日期请直接写出，例如 DATE '2025-12-31'；中文名称可在结果中点表头按拼音排序。",
    en: "current_date, today(), time zones and COLLATE are not available: the engine runs offline, without the icu extension. Write the date out, e.g. DATE '2025-12-31'; names sort by pinyin with a click on a column head of the result.",
  },
}

const FILES: Words = {
  zh: '不能读写文件或网址；要用别的数据，请在“数据”中打开。',
  en: 'Files and addresses cannot be read or written here; open other data under Data.',
}

const OFFLINE = (name: string): Words =>
  EXTENSIONS[name] ?? {
    zh: `这项功能需要 ${name} 扩展；引擎离线运行，没有装它。`,
    en: `This needs the extension ${name}; the engine runs offline, without it.`,
  }

/** Chinese punctuation outside of quotes, which stands where SQL wants ASCII; '' without any. */
function wideMarks(text: string): string {
  const code = text.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g, '')
  return [...new Set(code.match(/[，；（）‘’“”＝＜＞、。]/g) ?? [])].join('')
}

function withWideMarks(words: Words, text: string): Words {
  const marks = wideMarks(text)
  if (marks === '') return words
  return {
    zh: `${words.zh}语句中有全角标点 ${marks}，请改用半角。`,
    en: `${words.en} There is full-width punctuation (${marks}): use the ASCII marks.`,
  }
}

type Rule = readonly [pattern: RegExp, words: (found: readonly string[], text: string) => Words]

const RULES: readonly Rule[] = [
  [
    /the result has more than (\d+) columns/,
    ([, most = '']) => ({
      zh: `结果的列太多，最多 ${Number(most).toLocaleString('en')} 列；请写明要哪些列。`,
      en: `The result has too many columns, at most ${Number(most).toLocaleString('en')}: name those that you need.`,
    }),
  ],
  [
    /is longer than ([\d]+) characters/,
    ([, most = '']) => ({
      zh: `语句太长，最多 ${Number(most).toLocaleString('en')} 个字符。`,
      en: `The statement is too long: at most ${Number(most).toLocaleString('en')} characters.`,
    }),
  ],
  [
    /Permission Error: (\w+) is not allowed here/,
    ([, name = '']) => ({
      zh: `不能使用函数 ${name.toLowerCase()}：它会改动引擎的状态。`,
      en: `The function ${name.toLowerCase()} is not allowed: it changes the state of the engine.`,
    }),
  ],
  [
    /PIVOT needs the list/,
    () => ({
      zh: 'PIVOT 须写明要列出的值，例如 ON year IN (2023, 2024)；也可以先运行普通查询，再在结果中选“交叉表”。',
      en: 'PIVOT needs the list of its values, e.g. ON year IN (2023, 2024); or run a plain query and choose “Cross table” in the result.',
    }),
  ],
  [
    /multiple statements|syntax error at or near ";"/,
    () => ({
      zh: '一次只能运行一条查询，请把分号后面的分开运行。',
      en: 'One query at a time: run what follows the semicolon on its own.',
    }),
  ],
  [/exists in the (\w+) extension|required extension '(\w+)'/, ([, a, b]) => OFFLINE(a ?? b ?? '')],
  [/(?:cast \(|argument types '.*)TIMESTAMP WITH TIME ZONE/, () => OFFLINE('icu')],
  [/Permission Error|file system operations are disabled/, () => FILES],
  [
    /^(.+?)(?: in a list, struct or map)? values cannot be shown/,
    ([, type = '']) => ({
      zh: `${type.replace(' or ', '、')} 类型的值不能直接显示，请转成文字，例如 CAST(… AS VARCHAR)。`,
      en: `${type} values cannot be shown as they are: cast them to VARCHAR.`,
    }),
  ],
  [
    /the statement ends too early|at end of input/,
    (_, text) =>
      withWideMarks(
        {
          zh: '语句没有写完整，或者括号没有配对。',
          en: 'The statement ends too early, or a bracket is not matched.',
        },
        text,
      ),
  ],
  [
    /unterminated (quoted string|quoted identifier|dollar-quoted string|\/\* comment)/,
    () => ({ zh: '引号或注释没有结束。', en: 'A quote or a comment is not closed.' }),
  ],
  [
    /syntax error at or near "([^"]*)/,
    ([, near = ''], text) =>
      withWideMarks(
        { zh: `语法有误，在“${near}”附近。`, en: `There is a syntax error near “${near}”.` },
        text,
      ),
  ],
  [/Table with name "?\S+\.(?:csv|tsv|parquet|json|xlsx?|db)"? does not exist/i, () => FILES],
  [
    /Table with name "?([^"\s]+?)"? does not exist/,
    ([, name = '']) => ({
      zh: `没有名为 ${name} 的表；可用的表见“表和列”。`,
      en: `There is no table ${name}; see “Tables and columns”.`,
    }),
  ],
  [
    /WHERE clause cannot contain (aggregates|window functions)/,
    ([, what]) =>
      what === 'aggregates'
        ? {
            zh: 'WHERE 里不能用 sum、count 等汇总函数；对汇总结果的条件请写在 HAVING 里。',
            en: 'WHERE cannot hold aggregates such as sum or count: put conditions on them into HAVING.',
          }
        : {
            zh: 'WHERE 里不能用窗口函数；请改用 QUALIFY。',
            en: 'WHERE cannot hold window functions: use QUALIFY.',
          },
  ],
  [
    /SELECT clause without selection list/,
    () => ({
      zh: 'SELECT 后面没有写要取的列；取全部列写 SELECT *。',
      en: 'SELECT names no columns; SELECT * takes all of them.',
    }),
  ],
  [
    /date field value out of range: "([^"]*)"|invalid (?:date|timestamp) field format: "([^"]*)"/,
    ([, a, b]) => ({
      zh: `“${a ?? b}”不是日期；请写成 DATE '2025-12-31' 的样子。`,
      en: `“${a ?? b}” is no date: write it as DATE '2025-12-31'.`,
    }),
  ],
  [
    /Referenced (?:column|table) "([^"]+)" (?:was )?not found/,
    ([, name = ''], text) =>
      withWideMarks(
        {
          zh: `这里没有名为 ${name} 的列或表。`,
          en: `There is no column or table ${name} here.`,
        },
        text,
      ),
  ],
  [
    /Values list "([^"]+)" does not have a column named "([^"]+)"|Table "([^"]+)" does not have a column named "([^"]+)"/,
    ([, a, b, c, d]) => ({
      zh: `${a ?? c} 里没有名为 ${b ?? d} 的列。`,
      en: `${a ?? c} has no column ${b ?? d}.`,
    }),
  ],
  [
    /Ambiguous reference to (?:column name|table) "([^"]+)"/,
    ([, name = '']) => ({
      zh: `${name} 在不止一个表里有，请写明是哪个表的，例如 表名.${name}。`,
      en: `${name} is in more than one table: write which, e.g. table.${name}.`,
    }),
  ],
  [
    /Function with name "?([^"\s]+)"? does not exist/,
    ([, name = '']) => ({ zh: `没有名为 ${name} 的函数。`, en: `There is no function ${name}.` }),
  ],
  [
    /column "([^"]+)" must appear in the GROUP BY/,
    ([, name = '']) => ({
      zh: `列 ${name} 既没有汇总，也不在 GROUP BY 中。`,
      en: `The column ${name} is neither aggregated nor in GROUP BY.`,
    }),
  ],
  [
    /Could not convert string '([\s\S]*?)' to (\w+)/,
    ([, value = '', type = '']) => ({
      zh: `文字“${value}”不能当作 ${type} 类型的数。`,
      en: `The text “${value}” cannot be read as ${type}.`,
    }),
  ],
  [
    /No function matches the given name and argument types '([^']+)'/,
    ([, call = '']) => ({
      zh: `没有接受这种类型参数的函数：${call}。文字要先转成数，例如 CAST(… AS DOUBLE)。`,
      en: `No function takes arguments of these types: ${call}. Cast text to numbers first, e.g. CAST(… AS DOUBLE).`,
    }),
  ],
  [
    /expression depth|nested too deep|stack/i,
    () => ({ zh: '语句嵌套得太深。', en: 'The statement is nested too deeply.' }),
  ],
  [
    /Out of Range Error|Overflow/i,
    () => ({ zh: '数值超出了该类型能存的范围。', en: 'A value is out of the range of its type.' }),
  ],
]

/** The sentence for an error of the read-only road. */
export function problemWords(error: Pick<DbError, 'kind' | 'message' | 'query'>): Words {
  switch (error.kind) {
    case 'aborted':
      return { zh: '已停止，没有结果。', en: 'Stopped; there is no result.' }
    case 'timeout':
      return {
        zh: '超过了时间上限，已停止。可以加上条件，或者放宽时间上限再运行。',
        en: 'Stopped at the time limit. Add a condition, or choose a longer limit, and run it again.',
      }
    case 'memory':
      return {
        zh: '查询要用的内存超过上限，没有结果；数据没有受影响。',
        en: 'The query needs more memory than the limit; there is no result, and the data are untouched.',
      }
    case 'dead':
      return {
        zh: '这条查询让数据引擎停了，引擎已另起，数据正在或已经恢复。请改写后再运行。',
        en: 'This query ended the data engine; another one has taken its place and the data are back or on their way. Change the query before running it again.',
      }
    case 'query':
      break
  }
  const word = firstWord(error.query)
  const refused = NO_QUERY.find(({ words }) => words.test(word))
  if (refused && /syntax error|the statement ends too early/.test(error.message)) return refused.why(word)
  for (const [pattern, words] of RULES) {
    const found = pattern.exec(error.message)
    if (found) return words(found, error.query)
  }
  return {
    zh: '引擎没有运行这条查询，原话如下。',
    en: 'The engine did not run this query; its own words are below.',
  }
}

/** DuckDB's message without the excerpt of the text, which the editor shows at its place. */
export function bareMessage(message: string): string {
  return message.replace(/\n+LINE \d+: [^\n]*\n *\^/g, '').trim()
}
