import { Failure } from '../platform/failure.ts'
import type { Command } from './command.ts'

export const importSurvey: Command = {
  name: 'import',
  takes: 'MAPPING.yaml DATA.csv',
  purpose: 'read an existing survey file into a round',
  options: {},
  async run() {
    throw new Failure('being written')
  },
}
