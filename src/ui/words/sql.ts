/** Words of the SQL tab of 透视. */
import type { ExampleUser } from '../../analysis/sql/examples'
import { count } from '../../charts/format'
import type { Words } from '../../domain/dictionary'

/** Digits of thousands for limits: 10,000. */
const whole = (n: number) => n.toLocaleString('en')

export const SQL = {
  tabs: { zh: '透视的两种做法', en: 'Two ways to cut the data' },
  grid: { zh: '透视表', en: 'Pivot table' },
  sql: { zh: 'SQL', en: 'SQL' },
  title: { zh: '用 SQL 查询', en: 'Query with SQL' },
  lead: {
    zh: '只读，在本机的引擎上运行，不联网',
    en: 'read-only, on the engine in this browser, nothing is sent',
  },
  editor: { zh: 'SQL 语句', en: 'SQL statement' },
  keys: {
    zh: 'Ctrl+Enter 运行 · 运行中按 Esc 停止 · 先按 Esc 再按 Tab 离开编辑框',
    en: 'Ctrl+Enter runs · Esc stops a running query · Esc, then Tab leaves the editor',
  },
  run: { zh: '运行', en: 'Run' },
  stop: { zh: '停止', en: 'Stop' },
  running: (seconds: number): Words => ({ zh: `正在运行，${seconds} 秒`, en: `Running, ${seconds} s` }),
  nothingToRun: { zh: '先写一条查询', en: 'Write a query first' },
  rowLimit: { zh: '行数上限', en: 'Row limit' },
  rows: (n: number): Words => ({ zh: `${whole(n)} 行`, en: `${whole(n)} rows` }),
  timeLimit: { zh: '时间上限', en: 'Time limit' },
  time: (seconds: number): Words =>
    seconds < 60
      ? { zh: `${seconds} 秒`, en: `${seconds} s` }
      : { zh: `${seconds / 60} 分钟`, en: seconds === 60 ? '1 minute' : `${seconds / 60} minutes` },
  examples: { zh: '例句', en: 'Examples' },
  history: { zh: '历史', en: 'History' },
  help: { zh: '说明', en: 'Help' },
  schema: { zh: '表和列', en: 'Tables and columns' },
  users: {
    supervisor: { zh: '督导', en: 'Supervisor' },
    journalist: { zh: '记者', en: 'Journalist' },
    town: { zh: '乡镇经办', en: 'Town staff' },
  } satisfies Record<ExampleUser, Words>,
  begin: { zh: '从一个问题开始', en: 'Begin with a question' },
  beginNote: {
    zh: '点选后填入编辑框并运行，可以再改。',
    en: 'A click puts the statement into the editor and runs it; change it as you like.',
  },
  notRun: {
    zh: '这条查询来自链接，还没有运行。看过再点“运行”。',
    en: 'This query came with the link and has not run. Read it, then press Run.',
  },
  changed: {
    zh: '语句已改，下面是改动前的结果。',
    en: 'The statement has changed; the result below is from before.',
  },
  otherData: { zh: '数据已换，请重新运行。', en: 'The data are others now: run the query again.' },
  notLinked: (most: number): Words => ({
    zh: `语句超过 ${whole(most)} 个字符，不写进链接。`,
    en: `The statement is longer than ${whole(most)} characters and is left out of the link.`,
  }),

  result: { zh: '结果', en: 'Result' },
  asTable: { zh: '表格', en: 'Table' },
  asChart: { zh: '图', en: 'Chart' },
  asCross: { zh: '交叉表', en: 'Cross table' },
  shown: { zh: '结果的样子', en: 'Form of the result' },
  done: (rows: number, columns: number, ms: number): Words => ({
    zh: `${count(rows)} 行 × ${count(columns)} 列，用时 ${duration(ms).zh}`,
    en: `${count(rows)} ${rows === 1 ? 'row' : 'rows'} × ${count(columns)} ${columns === 1 ? 'column' : 'columns'} in ${duration(ms).en}`,
  }),
  cut: {
    rows: (limit: number): Words => ({
      zh: `已到行数上限，只有前 ${whole(limit)} 行，后面还有。`,
      en: `The row limit is reached: these are the first ${whole(limit)} rows, there are more.`,
    }),
    size: (rows: number): Words => ({
      zh: `结果太大，只读了前 ${whole(rows)} 行，后面还有。`,
      en: `The result is too large: only the first ${whole(rows)} rows were read, there are more.`,
    }),
  },
  noRows: { zh: '没有符合条件的行。', en: 'No row fits.' },
  grid2: (rows: number): Words => ({
    zh: `查询结果，${count(rows)} 行，可以滚动`,
    en: `Result, ${count(rows)} rows, scrollable`,
  }),
  rowNumber: { zh: '行', en: 'Row' },
  sortBy: (name: string): Words => ({ zh: `按 ${name} 排序`, en: `Sort by ${name}` }),
  sorted: (name: string, descending: boolean): Words => ({
    zh: `按 ${name} ${descending ? '从大到小' : '从小到大'}排列，NULL 在最后；只排这里的行，不改查询`,
    en: `sorted by ${name}, ${descending ? 'largest' : 'smallest'} first, NULL last; sorts these rows, not the query`,
  }),
  queryOrder: { zh: '按查询给出的次序', en: 'in the order of the query' },
  valueRule: {
    zh: 'NULL 为没有值，0 为零；小数显示至多 6 位，导出为全值',
    en: 'NULL is no value, 0 is zero; at most 6 decimals are shown, exports have all',
  },
  orderName: { zh: '次序', en: 'Order' },
  emptyInFile: {
    zh: '空格为 NULL，不是 0；数字为全值，没有取整',
    en: 'an empty cell is NULL, not 0; numbers are not rounded',
  },
  kindFile: { zh: '查询结果', en: 'query result' },
  takeCsv: { zh: '导出 CSV', en: 'Export CSV' },
  takeXlsx: { zh: '导出 XLSX', en: 'Export XLSX' },
  taken: { zh: '已存为文件。', en: 'Saved as a file.' },
  notTaken: { zh: '文件没有生成，请少取几行再试。', en: 'No file was made: try with fewer rows.' },

  x: { zh: '横轴', en: 'Across' },
  y: { zh: '数值', en: 'Value' },
  colour: { zh: '分组', en: 'Groups' },
  none: { zh: '不分', en: 'None' },
  kind: { zh: '图形', en: 'Form' },
  bars: { zh: '条形', en: 'Bars' },
  lines: { zh: '折线', en: 'Lines' },
  noNumber: { zh: '结果里没有数值列，画不成图。', en: 'There is no column of numbers to draw.' },
  chartRule: {
    zh: '图上每一点是结果的一行，不再计算。',
    en: 'Each point is one row of the result; nothing is computed.',
  },
  twice: (where: string): Words => ({
    zh: `“${where}”不止一行，画在一处会互相遮住。请在查询里先汇总，或选一个分组列。`,
    en: `There is more than one row for “${where}”; they would cover each other. Aggregate in the query, or choose a column of groups.`,
  }),
  tooMany: (what: string, n: number, most: number): Words => ({
    zh: `${what}有 ${count(n)} 个不同的值，图上最多 ${most} 个。请在查询里缩小范围。`,
    en: `${what} has ${count(n)} different values; a chart holds ${most}. Narrow the query.`,
  }),
  leftOut: (n: number): Words => ({
    zh: `${count(n)} 行没有数值，没有画出`,
    en: `${count(n)} rows have no value and are not drawn`,
  }),

  chartKeys: { zh: '← → 换点　↑ ↓ 换组', en: '← → point   ↑ ↓ group' },
  chartKeysHint: {
    zh: '用左右方向键换点，上下方向键换组；各点的数字也在表格里。',
    en: 'Left and right change the point, up and down the group; every figure is also in the table.',
  },
  crossRows: { zh: '行', en: 'Rows' },
  crossColumns: { zh: '列', en: 'Columns' },
  crossValue: { zh: '值', en: 'Value' },
  crossHow: { zh: '同一格有多行时', en: 'Where a cell has several rows' },
  only: { zh: '不合并，写行数', en: 'Do not merge, give their number' },
  sum: { zh: '求和', en: 'Add up' },
  countRows: { zh: '数行数', en: 'Count rows' },
  several: (n: number): Words => ({ zh: `${count(n)} 行`, en: `${count(n)} rows` }),
  crossRule: {
    zh: '空格表示结果中没有这一行；不作合计，因为比率、中位数等不能相加',
    en: 'an empty cell has no row in the result; there are no totals, since rates and medians do not add up',
  },
  sumRule: {
    zh: '求和只用有值的行；有 NULL 的格子标 *',
    en: 'sums take rows with a value; a cell with a NULL among them is marked *',
  },
  crossNeedsTwo: { zh: '交叉表至少要三列。', en: 'A cross table needs three columns.' },

  search: { zh: '找列', en: 'Find a column' },
  searchHint: { zh: '列名或中文名', en: 'Name or label' },
  table: { zh: '表', en: 'Table' },
  columnList: (table: string): Words => ({ zh: `${table} 的列`, en: `Columns of ${table}` }),
  found: { zh: '找到的列', en: 'Columns found' },
  nothingFound: { zh: '没有这样的列', en: 'No such column' },
  insert: { zh: '填入', en: 'Insert' },
  samples: { zh: '看取值', en: 'Show values' },
  samplesOf: (name: string): Words => ({ zh: `${name} 最常见的取值`, en: `Most frequent values of ${name}` }),
  distinct: (n: number): Words => ({ zh: `共 ${count(n)} 种不同的值`, en: `${count(n)} different values` }),
  times: (n: number): Words => ({ zh: `${count(n)} 行`, en: `${count(n)} rows` }),
  ownColumn: { zh: '文件自带的列', en: 'A column of the file' },

  historyTitle: { zh: '运行过的查询', en: 'Queries that were run' },
  historyNote: {
    zh: '只存在这台设备的浏览器里，最多 50 条。',
    en: 'Kept in this browser on this device alone, at most 50.',
  },
  historyEmpty: { zh: '还没有运行过查询。', en: 'No query has run yet.' },
  use: { zh: '填入编辑框', en: 'Put into the editor' },
  forget: { zh: '删除', en: 'Delete' },
  forgetAll: { zh: '清空历史', en: 'Clear the history' },

  helpTitle: { zh: '能查什么，不能查什么', en: 'What runs here and what does not' },
  helpCan: { zh: '可以用', en: 'Works' },
  helpCannot: { zh: '不能用', en: 'Does not work' },
  can: [
    {
      zh: 'DuckDB 的查询语法：SELECT、WITH、FROM 在前、窗口函数、QUALIFY、UNPIVOT、SUMMARIZE、DESCRIBE、SHOW TABLES。',
      en: "DuckDB's queries: SELECT, WITH, FROM first, window functions, QUALIFY, UNPIVOT, SUMMARIZE, DESCRIBE, SHOW TABLES.",
    },
    {
      zh: '指标都取自视图 clean：每个单位每年只取最新修订，互相矛盾的单元格为 NULL。一级政府的汇总年报也在里面，求和时要去掉。',
      en: 'Metrics read the view clean: the latest revision of each body and year, cells in conflict NULL. Reports compiled by a government are in it too: leave them out of sums.',
    },
    {
      zh: '比率先分别求和，再相除，分子、分母取自相同的年报；分母可能为 0 时用 nullif(…, 0)。',
      en: 'For a rate, add up both parts over the same reports, then divide; use nullif(…, 0) where the denominator can be 0.',
    },
    {
      zh: 'PIVOT 要写明列出的值：PIVOT t ON year IN (2023, 2024) USING sum(x)。',
      en: 'PIVOT with the list of its values: PIVOT t ON year IN (2023, 2024) USING sum(x).',
    },
  ] as readonly Words[],
  cannot: [
    {
      zh: '改动：INSERT、UPDATE、DELETE、CREATE、DROP、SET、PRAGMA、CALL、事务语句；一次只能运行一条查询。',
      en: 'Changes: INSERT, UPDATE, DELETE, CREATE, DROP, SET, PRAGMA, CALL, transactions; one query at a time.',
    },
    {
      zh: '文件和网络：read_csv、read_parquet、glob、ATTACH、COPY、INSTALL、LOAD。要用别的数据，请在“数据”中打开。',
      en: 'Files and the network: read_csv, read_parquet, glob, ATTACH, COPY, INSTALL, LOAD. Open other data under Data.',
    },
    {
      zh: "需要扩展的功能：JSON、Parquet、current_date、today()、AT TIME ZONE、COLLATE。引擎离线运行，没有装扩展。now() 可以显示，不能用来计算；日期可直接写 DATE '2025-12-31'。",
      en: "What needs an extension: JSON, Parquet, current_date, today(), AT TIME ZONE, COLLATE. The engine runs offline without extensions. now() can be shown but not computed with; write dates as DATE '2025-12-31'.",
    },
    {
      zh: 'ORDER BY 中文名称按字符编码排，不按拼音；在结果里点表头可按拼音排。',
      en: 'ORDER BY puts Chinese names in the order of their codes, not by pinyin; a click on a column head of the result does.',
    },
    {
      zh: 'EXPLAIN；不写 IN (…) 的 PIVOT；时间间隔（INTERVAL）、枚举、字节串，以及列表或结构里的日期和小数不能直接显示，要转成文字：CAST(… AS VARCHAR)。',
      en: 'EXPLAIN; PIVOT without IN (…). Intervals, enums, bytes, and dates or decimals inside lists or structs cannot be shown as they are: CAST(… AS VARCHAR).',
    },
  ] as readonly Words[],

  problem: { zh: '没有运行成', en: 'It did not run' },
  at: (line: number, column: number): Words => ({
    zh: `第 ${line} 行第 ${column} 个字`,
    en: `line ${line}, character ${column}`,
  }),
  fromEngine: { zh: '引擎原话：', en: "The engine's words: " },
} as const

function duration(ms: number): Words {
  if (ms < 1000) return { zh: `${Math.round(ms)} 毫秒`, en: `${Math.round(ms)} ms` }
  return { zh: `${(ms / 1000).toFixed(1)} 秒`, en: `${(ms / 1000).toFixed(1)} s` }
}
