import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'

for (const { name, holds } of casesOfR('svymean.deff')) test(name, holds)
