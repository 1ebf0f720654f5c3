import type { StartStep } from '../../db/errors'
import type { Words } from '../../domain/dictionary'

interface StepWords {
  /** What is missing. */
  readonly what: Words
  /** Whom to ask and what to do. */
  readonly act: Words
}

/** One entry for every step of the start-up that can fail (reliability.md 2). */
export const START_STEPS: Readonly<Record<StartStep, StepWords>> = {
  'file-protocol': {
    what: {
      zh: '本页是从磁盘直接打开的，浏览器不允许这样的页面启动计算引擎。',
      en: 'This page was opened straight from a disk, where browsers do not let it start its calculation engine.',
    },
    act: {
      zh: '请通过网址（http:// 或 https://）访问；还没有网址的，请管理员把整个文件夹放到任意一台网页服务器上，无需其他配置。',
      en: 'Open it through an address (http:// or https://). If there is none yet, ask an administrator to put the whole folder on any web server; nothing else is needed.',
    },
  },
  'no-webassembly': {
    what: {
      zh: '这个浏览器没有 WebAssembly，计算引擎无法运行。',
      en: 'This browser has no WebAssembly, which the calculation engine needs.',
    },
    act: {
      zh: '请换用近三年内的 Chrome、Edge、Firefox 或 Safari；若浏览器由单位统一管理，请管理员确认没有停用 WebAssembly。',
      en: 'Use Chrome, Edge, Firefox or Safari of the last three years. If the browser is managed, ask the administrator whether WebAssembly has been switched off.',
    },
  },
  'csp-wasm': {
    what: {
      zh: '服务器或中间代理给本页加了一条安全策略，禁止运行 WebAssembly。',
      en: 'The server, or a proxy in between, adds a security policy to this page that forbids WebAssembly.',
    },
    act: {
      zh: "请管理员在 Content-Security-Policy 响应头的 script-src 中加上 'wasm-unsafe-eval'，或去掉这条响应头：页面自带更严格的策略。",
      en: "Ask the administrator to add 'wasm-unsafe-eval' to script-src in the Content-Security-Policy header, or to remove that header: the page carries a stricter policy of its own.",
    },
  },
  'wasm-missing': {
    what: {
      zh: '服务器上没有计算引擎文件（.wasm）。',
      en: 'The engine file (.wasm) is not on the server.',
    },
    act: {
      zh: '请管理员重新上传整个发布文件夹（含 assets 目录），并确认服务器允许下载 .wasm 文件；IIS 需要为 .wasm 登记一个 MIME 类型。',
      en: 'Ask the administrator to upload the whole folder again, with its assets directory, and to let the server hand out .wasm files; IIS needs a MIME type for .wasm.',
    },
  },
  'wasm-html': {
    what: {
      zh: '请求计算引擎文件（.wasm）时，收到的是一个网页，多半是登录页或出错页。',
      en: 'A web page came back in place of the engine file (.wasm), probably a login or error page.',
    },
    act: {
      zh: '请先在另一个标签页登录单位网络，再刷新本页；仍不行时，请管理员检查代理或服务器是否把 .wasm 请求转到了别的页面。',
      en: 'Sign in to your network in another tab, then reload. If that does not help, ask the administrator whether a proxy or the server redirects requests for .wasm files.',
    },
  },
  'wasm-damaged': {
    what: {
      zh: '收到的计算引擎文件不完整，或与本版本不一致，已停止使用。',
      en: 'The engine file arrived incomplete, or is not the one of this version, and was not used.',
    },
    act: {
      zh: '请按 Ctrl+F5 强制刷新；仍不行时，请管理员重新上传整个发布文件夹，并检查代理是否改写或截断大文件。',
      en: 'Reload with Ctrl+F5. If that does not help, ask the administrator to upload the whole folder again and to check whether a proxy alters or cuts large files.',
    },
  },
  offline: {
    what: {
      zh: '连接不到服务器，计算引擎没有下载成功。',
      en: 'The server cannot be reached, so the engine could not be fetched.',
    },
    act: {
      zh: '请检查网络连接后刷新本页；同事也打不开时，请告诉管理员。',
      en: 'Check the connection and reload. If colleagues cannot open it either, tell the administrator.',
    },
  },
  'worker-blocked': {
    what: {
      zh: '浏览器没有启动计算引擎的后台线程，多半是服务器或代理加的安全策略禁止了它。',
      en: "The browser did not start the engine's background thread; most likely a security policy added by the server or a proxy forbids it.",
    },
    act: {
      zh: "请管理员在 Content-Security-Policy 响应头中允许 worker-src 'self' blob:，或去掉这条响应头：页面自带更严格的策略。",
      en: "Ask the administrator to allow worker-src 'self' blob: in the Content-Security-Policy header, or to remove that header: the page carries a stricter policy of its own.",
    },
  },
  'worker-missing': {
    what: {
      zh: '计算引擎的脚本文件不在服务器上，或者服务器没有把它当作 JavaScript 发送。',
      en: "The engine's script is not on the server, or the server does not send it as JavaScript.",
    },
    act: {
      zh: '请管理员重新上传整个发布文件夹，并确认 .js 文件的 MIME 类型是 text/javascript。',
      en: 'Ask the administrator to upload the whole folder again and to send .js files with the MIME type text/javascript.',
    },
  },
  'start-timeout': {
    what: { zh: '计算引擎迟迟没有启动。', en: 'The engine did not start in time.' },
    act: {
      zh: '请关闭占用内存较多的程序和标签页后刷新；网络很慢时请稍后再试；仍不行时，请把下面的信息发给管理员。',
      en: 'Close programs and tabs that use much memory and reload; on a slow network, try again later. If it keeps happening, send the details below to the administrator.',
    },
  },
  engine: {
    what: { zh: '计算引擎启动时出错。', en: 'The engine failed while starting.' },
    act: {
      zh: '请刷新本页；再次出现时，请把下面的信息发给管理员或开发者。您的文件没有被改动。',
      en: 'Reload the page. If it happens again, send the details below to the administrator or the developers. Your files were not changed.',
    },
  },
}

export const START_FAILURE = {
  title: { zh: '明镜没有打开', en: 'Mingjing could not open' },
  reload: { zh: '重新打开', en: 'Reload' },
  copy: { zh: '复制错误信息', en: 'Copy the details' },
  copied: { zh: '已复制', en: 'Copied' },
  byHand: { zh: '已选中，请按 Ctrl+C', en: 'Selected: press Ctrl+C' },
  details: { zh: '错误信息', en: 'Details' },
} satisfies Record<string, Words>
