import { test } from 'vitest'
import { openNodeDatabase } from '../src/db/adapters/node'
import { loadTables } from '../src/db/load'
import { reconcile } from '../src/analysis/reconcile'
import { readFile } from '../src/intake/readFile'
import { datasetTables } from '../src/db/arrow'
import { readFileSync, writeFileSync, existsSync } from 'node:fs'
import { cleanForm } from './support/forms'
import { batchOf, readingOf, type Row } from './support/readings'
import { VALUE_COLUMNS } from '../src/domain/dictionary'
import { outcomeItems } from '../src/domain/identities'
import { APPLICANT_PARTS } from '../src/domain/dictionary'
const WHOLE = VALUE_COLUMNS.filter(c => c.onForm).map(c => c.id)
let seed=7; const rnd=()=>{seed=(seed*1103515245+12345)&0x7fffffff; return seed/0x7fffffff}
const pick=<T,>(l:readonly T[])=>l[Math.floor(rnd()*l.length)]!
function synth(n:number): Row[] { const rows:Row[]=[]
  for(let i=0;i<n;i++){ const year=2019+i%6; const t=year<2021?'2019':'2021' as const
    const u=rnd(); const k=u<0.5?0:1+Math.floor(-Math.log(rnd())*4)
    const c=cleanForm(t as any,Array.from({length:k},()=>({outcome:pick([...outcomeItems(t as any),'open','granted','granted','unable_not_held']),applicant:rnd()<.8?'natural':pick(APPLICANT_PARTS),old:rnd()<.05})),rnd()<.1?1:0)
    const v=rnd()
    if(v<.2) { for(const id of Object.keys(c)) if(c[id]===0 && !id.endsWith('__total') && rnd()<.9) c[id]=null }
    else if(v<.23) { for(const id of Object.keys(c)) if(rnd()<.02) c[id]=null }
    if(rnd()<.08){ const id=pick(Object.keys(c)); c[id]=(c[id]??0)+1 }
    rows.push({org:`T${Math.floor(i/6)}`,year,text:{t3_template:t,org_type:'town_zhen',org_level:'town'} as any,values:c}) }
  return rows }
const N=Number(process.env.N??50000), WHAT=(process.env.WHAT??'demo,two,big').split(',')
const out:string[]=[]
const cpu=()=>{const c=process.cpuUsage(); return (c.user+c.system)/1000}
async function run(label:string, db:any, mk:()=>any, detail:boolean){
  await loadTables(db, datasetTables([mk()]))
  const wrap=(n:string,f:any)=>async(q:any,...a:any[])=>{const t0=performance.now();const x=await f.call(db,q,...a);const d=performance.now()-t0;if(detail&&d>12)out.push(`   ${n} ${Math.round(d)} ${q.text.length} ${q.text.slice(0,70).replace(/\s+/g,' ')}`);return x}
  const w={...db,run:wrap('run',db.run),ask:wrap('ask',db.ask)}
  const t=performance.now(), c=cpu(); const s=await reconcile(w); out.push(`${label} wall ${Math.round(performance.now()-t)} cpu ${Math.round(cpu()-c)} ${JSON.stringify(s)}`)
}
test('bench', async () => {
  const bytes = new Uint8Array(readFileSync('/work/main/data/samples/demo-county.csv'))
  const opt={emptyMeans:'blank',duplicates:'last',latestYear:2026,sourceId:'s1'} as const
  const demo=()=>readFile(bytes,'demo.csv',opt)
  const lines=new TextDecoder().decode(bytes).split('\n')
  const two=()=>readFile(new TextEncoder().encode(lines.slice(0,3).join('\n')+'\n'),'two.csv',opt)
  if(WHAT.includes('demo')) for(let k=0;k<3;k++){ const db=await openNodeDatabase(); await run('demo cold',db,demo,process.env.D==='1'); await run('demo warm',db,demo,process.env.D==='1'&&k===0); await run('demo warm',db,demo,false) }
  if(WHAT.includes('two')) {const db=await openNodeDatabase(); for(let k=0;k<4;k++) await run(k===0?'two cold':'two warm',db,two,process.env.D==='1')}
  if(WHAT.includes('big')) {const db=await openNodeDatabase(); const batches:any[]=[]; let base=0; for(let left=N;left>0;left-=40000){ const rows=synth(Math.min(40000,left)).map(r=>({...r,org:base+r.org})); base++; batches.push(batchOf(rows)) } const mk=()=>readingOf('s1',batches,{loadedColumns:WHOLE}); for(let k=0;k<(N>60000?2:4);k++) await run('big '+N,db,mk,process.env.D==='1')}
  console.log(out.join('\n'))
}, 600000)
