// Node runs TypeScript by stripping types, anew in every process, and it cannot read JSX. This hook
// reads both for the tests, and keeps what it made of a file under the hash of what was in it: each
// test file is a process of its own that loads most of Roer. The served program is bundled once by
// build.mjs instead.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire, registerHooks, stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const projectRoot = join(import.meta.dirname, '..')
const folder = join(projectRoot, 'build', 'read')
mkdirSync(folder, { recursive: true })
const itself = readFileSync(import.meta.filename)

registerHooks({
  load(url, context, nextLoad) {
    if (!/\.tsx?$/.test(url)) return nextLoad(url, context)
    const file = fileURLToPath(url)
    if (file.includes('node_modules')) return nextLoad(url, context)
    return { format: 'module', source: read(file), shortCircuit: true }
  },
})

function read(file) {
  const typed = readFileSync(file, 'utf8')
  const hash = createHash('sha256')
    .update(`${process.version}\0${file}\0`)
    .update(itself)
    .update(typed)
  const kept = join(folder, `${hash.digest('hex')}.js`)
  try {
    return readFileSync(kept, 'utf8')
  } catch {
    const code = file.endsWith('x') ? fromJsx(file, typed) : stripTypeScriptTypes(typed)
    // Under its name only when it is whole: another process may read it at this moment.
    const half = `${kept}.${process.pid}`
    writeFileSync(half, code)
    renameSync(half, kept)
    return code
  }
}

function fromJsx(file, typed) {
  // Loaded only when something changed: esbuild starts a process of its own.
  const { transformSync } = createRequire(import.meta.url)('esbuild')
  return transformSync(typed, {
    loader: 'tsx',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    jsxImportSource: '#ui',
    sourcefile: file,
  }).code
}
