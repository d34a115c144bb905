/**
 * `npm run bench -- NAME`: how fast something is, measured on this machine now, beside a peer in
 * the same run. Nothing here is part of the tests: a figure depends on who else uses the machine.
 */

import { benchExport } from './export.ts'
import { benchLive } from './live.ts'
import { benchPhone } from './phone.ts'
import { benchPlan } from './plan.ts'
import { benchRespond } from './respond.ts'

const benches = {
  export: benchExport,
  live: benchLive,
  phone: benchPhone,
  plan: benchPlan,
  respond: benchRespond,
} as const

const name = process.argv[2]
const bench = Object.entries(benches).find(([known]) => known === name)?.[1]
if (!bench) {
  console.error(`Which one? npm run bench -- ${Object.keys(benches).join(' | ')}`)
  process.exitCode = 2
} else {
  process.exitCode = (await bench(console.log)) ? 0 : 1
}
