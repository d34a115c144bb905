// A test file that never ends would hold up a whole run without a word. This ends it, and says what
// it was still waiting for; a file that ends by itself never notices.
const WITHIN_MS = Number(process.env.TEST_FILE_WITHIN_MS ?? 10 * 60 * 1000)

setTimeout(() => {
  const open = process.getActiveResourcesInfo().join(', ') || 'nothing that Node knows of'
  console.error(`Still running after ${WITHIN_MS / 1000} s; not closed: ${open}`)
  process.exit(1)
}, WITHIN_MS).unref()
