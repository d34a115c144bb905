/** Style, script and font files: built once, named by their content, kept by browsers for good. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './root.ts'

export const assetFolder = join(projectRoot, 'build', 'assets')

/** The address of an asset by the name of its source, such as `roer.css`. */
export type AssetUrl = (name: string) => string

/** Reads which file holds which asset. A page without its style is better than no page. */
export function readAssets(list = join(projectRoot, 'build', 'assets.json')): AssetUrl {
  const names: Record<string, string> = existsSync(list)
    ? JSON.parse(readFileSync(list, 'utf8'))
    : {}
  return (name) => `/assets/${names[name] ?? name}`
}
