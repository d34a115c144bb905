/** The program behind `npm run -s roer -- …`. */

import { endWith } from './end-with.ts'

await endWith(async () => {})
