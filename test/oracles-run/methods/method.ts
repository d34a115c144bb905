import type { OracleFiles, Written } from '../oracle-files.ts'

/**
 * Works a case out from its arguments alone; what comes back has the shape of what is expected.
 * `expected` may say which of several things is asked for, and never what the answer is.
 */
export type Method = (spec: Written, files: OracleFiles, expected: Written) => unknown
