import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const LAUNCHER = fileURLToPath(new URL('../local.mjs', import.meta.url));

/** Opens a window (Windows only) that shows the log of a service as it grows, and closes when the service has ended. */
export function openWindow(service) {
  const { file, args } = windowCommand(service, { node: process.execPath, launcher: LAUNCHER });
  spawn(process.env.ComSpec ?? file, args, {
    stdio: 'ignore',
    windowsHide: true,
    windowsVerbatimArguments: true,
  }).unref();
}

/** `start` takes its first words in quotes for the title; with /s, cmd takes away the outermost quotes and nothing else. */
export function windowCommand(service, { node, launcher }) {
  const command = `start "Multi-Job ${service}" "${node}" "${launcher}" logs ${service} --follow --until-ended`;
  return { file: 'cmd.exe', args: ['/d', '/s', '/c', `"${command}"`] };
}
