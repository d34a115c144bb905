/**
 * Bundles the program and what browsers get. One file instead of many hundreds is what makes a
 * start take a fraction of a second; the names of browser files carry their content, so that
 * browsers may keep them for good.
 */

import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const target = join(root, 'build')
const stamp = join(target, 'stamp')

/** A program that is still running finds its files; after a day they are swept away. */
const KEEP_OLD_FILES_MS = 24 * 60 * 60 * 1000

/** The fonts that the style sheet names, and the files they come from. */
const fonts = {
  'font-latin.woff2': 'atkinson-hyperlegible-next-latin-wght-normal.woff2',
  'font-latin-ext.woff2': 'atkinson-hyperlegible-next-latin-ext-wght-normal.woff2',
}
const fontFolder = 'node_modules/@fontsource-variable/atkinson-hyperlegible-next/files'

/** Not bundled: they read files that lie beside them, or are not there at all. */
const external = ['@electric-sql/pglite', 'esbuild', 'highs', 'pg-native', 'pg-cloudflare']

/** Whether what is built comes from the sources as they are now. */
export const isBuilt = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint()

/** Names, sizes and times, not contents: it is asked at every start and must cost nothing. */
function fingerprint() {
  const hash = createHash('sha256')
  const others = ['build.mjs', 'tsconfig.json', 'package-lock.json']
  const ours = [...sources('src', /(?<!\.test)\.(tsx?|css|svg)$/), ...sources('content', /\.yaml$/)]
  for (const file of [...ours, ...others]) {
    const { size, mtimeMs } = statSync(join(root, file))
    hash.update(`${file} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

function sources(folder, pattern) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => join(folder, name))
}

export async function build() {
  const before = fingerprint()
  const esbuild = await import('esbuild')
  const programs = ['main', 'cli'].filter((name) => existsSync(join(root, 'src', `${name}.ts`)))
  const results = await Promise.all([
    buildPrograms(esbuild, programs),
    buildAssets(esbuild),
    readContent(),
  ])
  const kept = new Set(results.flat().map(({ path }) => path))
  for (const { path, contents } of results.flat()) write(path, contents)
  for (const name of programs) write(join(target, `${name}.js`), entry(name))
  sweep(join(target, 'program'), kept)
  sweep(join(target, 'assets'), kept)
  sweep(join(target, 'read'), kept)
  write(stamp, before)
  await esbuild.stop()
}

async function buildPrograms(esbuild, names) {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: names.map((name) => `src/${name}.ts`),
    outdir: join(target, 'program'),
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    jsx: 'automatic',
    jsxImportSource: '#ui',
    external,
    // Bundled CommonJS packages still ask for Node's own modules by require.
    banner: {
      js: "import { createRequire as createRequireHere } from 'node:module'\nconst require = createRequireHere(import.meta.url)",
    },
  })
  return outputFiles
}

/**
 * What `node build/main.js` runs. It looks at the version before it loads anything, because an
 * older Node fails on the first module it does not know; and it keeps compiled code on disk.
 */
const entry = (name) => `import module from 'node:module'
import { join } from 'node:path'

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(\`Roer runs on Node 24 or newer; this is \${process.versions.node}. Use npm start, which brings its own.\`)
  process.exit(1)
}
module.enableCompileCache(join(import.meta.dirname, 'compiled'))
await import('./program/${name}.js')
`

async function buildAssets(esbuild) {
  const entryPoints = [
    ...sources('src/island', /(?<!\.test|\.d)\.ts$/).map((file) => ({ in: file, out: name(file) })),
    ...sources('src/ui', /\.(css|svg)$/).map((file) => ({ in: file, out: name(file) })),
    ...Object.entries(fonts).map(([font, file]) => ({
      in: join(fontFolder, file),
      out: name(font),
    })),
  ]
  const { outputFiles, metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints,
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    outdir: join(target, 'assets'),
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    // The browsers of phones that are not new any more.
    target: ['es2020', 'chrome90', 'firefox90', 'safari14.1'],
    loader: { '.woff2': 'copy', '.svg': 'copy' },
    legalComments: 'inline',
    plugins: [{ name: 'fonts', setup: resolveFonts }],
  })
  const outOf = new Map(entryPoints.map((point) => [point.in.replaceAll('\\', '/'), point]))
  const list = {}
  for (const [path, { entryPoint, inputs }] of Object.entries(metafile.outputs)) {
    const source = entryPoint ?? Object.keys(inputs)[0]
    const point = outOf.get(source)
    if (point) list[`${point.out}${extension(path)}`] = basename(path)
  }
  const contents = Buffer.from(`${JSON.stringify(list, null, 2)}\n`)
  return [...outputFiles, { path: join(target, 'assets.json'), contents }]
}

/**
 * What stands in the YAML of content/, found again by the hash of its text. The program checks it
 * when it loads, as it would the file; a file that is broken or newer it reads itself.
 */
async function readContent() {
  const { parseDocument } = await import('yaml')
  const read = {}
  for (const file of sources('content', /\.yaml$/)) {
    const text = readFileSync(join(root, file), 'utf8')
    const document = parseDocument(text)
    if (document.errors.length > 0) continue
    read[createHash('sha256').update(text).digest('hex')] = document.toJS()
  }
  return [{ path: join(target, 'content.json'), contents: JSON.stringify(read) }]
}

function resolveFonts({ onResolve }) {
  onResolve({ filter: /^(\.\/)?font-[a-z-]+\.woff2$/ }, ({ path }) => {
    const file = fonts[basename(path)]
    return file ? { path: join(root, fontFolder, file) } : undefined
  })
}

const name = (file) => basename(file).replace(/\.[a-z0-9]+$/, '')
const extension = (file) => file.slice(file.lastIndexOf('.'))

/** Renamed into place, so that a program that starts meanwhile reads the old file or the new one. */
function write(path, contents) {
  mkdirSync(dirname(path), { recursive: true })
  const fresh = `${path}.${process.pid}`
  writeFileSync(fresh, contents)
  renameSync(fresh, path)
}

function sweep(folder, kept) {
  if (!existsSync(folder)) return
  const tooOld = Date.now() - KEEP_OLD_FILES_MS
  for (const file of readdirSync(folder).map((child) => join(folder, child))) {
    if (!kept.has(file) && statSync(file).mtimeMs < tooOld) rmSync(file, { recursive: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build()
