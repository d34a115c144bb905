import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { contentFolder, loadYaml, loadYamlFolder, parseYaml } from '../platform/content.ts'
import { projectRoot } from '../platform/root.ts'
import { Study } from './study.ts'

interface PrintedStudy {
  title: string
  n: Record<string, number>
  instrument?: string
  municipalities?: number
  responseShare?: Record<string, number>
  accessAndInformationShare?: Record<string, number>
  note?: string
}

const folder = join(contentFolder, 'studies')
const studies = loadYamlFolder(folder, Study)
const printed: Record<string, PrintedStudy> = JSON.parse(
  readFileSync(join(projectRoot, 'test/oracles/baseline-2016.json'), 'utf8'),
).studies

test('the studies are the four of the source, with its numbers', () => {
  const ours = studies.map(({ id, title, n, shares, ...study }) => ({
    id,
    title,
    n,
    instrument: study.instrument,
    municipalities: study.municipalities,
    responseShare: study.responseShare,
    shares: shares && Object.fromEntries(shares.map(({ year, value }) => [year, value])),
  }))
  const theirs = Object.entries(printed).map(([id, study]) => ({
    id,
    title: study.title,
    n: study.n,
    instrument: study.instrument,
    municipalities: study.municipalities,
    responseShare: study.responseShare,
    shares: study.accessAndInformationShare,
  }))
  const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id)
  assert.equal(ours.length, 4)
  assert.deepEqual(ours.sort(byId), theirs.sort(byId))
})

test('every study lies where its id says and names its place in the source', () => {
  for (const study of studies) {
    assert.deepEqual(loadYaml(join(folder, `${study.id}.yaml`), Study), study)
    assert.match(study.source, /^NJi, Eigen kracht .* \(2017\), §5/)
  }
})

test('contradictions of the source stand in the notes', () => {
  const notes = (id: string) =>
    studies
      .find((study) => study.id === id)
      ?.notes.map(({ nl }) => nl)
      .join('\n') ?? ''
  assert.match(notes('kinderombudsman-2016'), /1\.241 ouders.*1\.235 ouders/)
  assert.match(notes('mcjo-pilot-2017'), /slechts 34 procent/)
  assert.match(notes('mcjo-pilot-2017'), /68,5-75 %/)
})

test('an unknown key and a share in percent are refused, with file and line', () => {
  const yaml = readFileSync(join(folder, 'cebeon-2016.yaml'), 'utf8')
  const read = (changed: string) => () => parseYaml(changed, Study, 'cebeon.yaml')
  const lastLine = yaml.trimEnd().split('\n').length + 1
  assert.throws(read(`${yaml.trimEnd()}\ncolour: red\n`), {
    message: new RegExp(`cebeon\\.yaml, line ${lastLine}: .*colour`),
  })
  assert.throws(read(yaml.replace('youth: 0.03', 'youth: 3')), {
    message: /cebeon\.yaml, line \d+ \(responseShare\.youth\): Too big/,
  })
})
