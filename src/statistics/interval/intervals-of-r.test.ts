import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'

// Seven intervals of R's `svyciprop`, Wilson's, and Korn and Graubard's with a cap, in each case.
for (const { name, holds } of casesOfR('svyciprop')) test(name, holds)
