import { Failure } from './platform/failure.ts'

const OLDEST_NODE = 24

/** Runs a program; what its user can put right is one line and an exit code, not a stack trace. */
export async function endWith(program: () => Promise<void>): Promise<void> {
  try {
    refuseOldNode()
    await program()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    console.error(error.message)
    process.exit(error.exitCode)
  }
}

function refuseOldNode() {
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) return
  throw new Failure(
    `Roer runs on Node ${OLDEST_NODE}, this is ${process.versions.node}. On Linux and Windows npm brings it along: start with "npm start". Elsewhere install Node ${OLDEST_NODE} first.`,
  )
}
