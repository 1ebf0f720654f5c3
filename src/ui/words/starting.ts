import type { Words } from '../../domain/dictionary'

export const STARTING = {
  name: { zh: '明镜', en: 'Mingjing' },
  loading: { zh: '正在载入计算引擎', en: 'Loading the calculation engine' },
  preparing: { zh: '正在准备数据', en: 'Preparing the data' },
  note: {
    zh: '数据只在本机浏览器中处理，不上传。',
    en: 'Data are processed in this browser only and never uploaded.',
  },
} satisfies Record<string, Words>
