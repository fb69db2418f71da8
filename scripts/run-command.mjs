import { spawn } from 'node:child_process';

/**
 * Runs a program to its end. `isQuiet` keeps its output back unless it fails. Resolves to its output; a failure throws
 * an error with the output in `output`.
 * @param {string} title what the program does, for the message of a failure
 * @param {string} program
 * @param {string[]} args
 * @param {{ isQuiet?: boolean, env?: Record<string, string>, timeoutMs?: number }} [options]
 */
export async function runCommand(title, program, args, { isQuiet = false, env = {}, timeoutMs } = {}) {
  const child = spawn(program, args, {
    stdio: ['inherit', isQuiet ? 'pipe' : 'inherit', isQuiet ? 'pipe' : 'inherit'],
    env: { ...process.env, ...env },
    ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (...ending) => resolve(ending));
  });
  if (code === 0) return output;
  throw Object.assign(new Error(`${title} failed (${signal ?? `exit code ${code}`})`), { output });
}

/**
 * Runs a script's steps; a failure becomes its output and one line, and exit code 1.
 * @param {() => Promise<void>} work
 */
export async function runScript(work) {
  try {
    await work();
  } catch (error) {
    if (typeof error.output === 'string') console.error(error.output.trim());
    console.error(`goalpost: ${error.message}`);
    process.exit(1);
  }
}
