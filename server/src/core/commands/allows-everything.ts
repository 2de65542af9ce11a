import type { CommandPrefix } from './command-prefix.ts';

/** Programs that run what they are told in their arguments, or another program that is named there. */
const RUNNERS = new Set(
  `sh ash bash dash zsh ksh csh tcsh fish busybox toybox pwsh powershell cmd node nodejs deno bun tsx npx npm pnpm yarn python pypy
   perl ruby php lua luajit tclsh expect awk gawk mawk nawk sed ed vi vim nvim emacs env xargs find nice nohup setsid timeout stdbuf time watch
   parallel sudo su doas runuser setpriv chroot unshare nsenter ssh docker podman nerdctl kubectl systemd-run at batch make gmake
   gdb strace ltrace script tar git rsync zip man less more java jshell dotnet go cargo`.split(/\s+/),
);

/**
 * Whether a prefix allows whatever a job likes: a shell, an interpreter or a program that starts others, without a word
 * that says which script or which of its commands.
 */
export function allowsEverything([program, ...words]: CommandPrefix): boolean {
  const name = program.slice(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1).toLowerCase();
  const plain = name.replace(/\.(exe|com)$/, '').replace(/[\d.-]+$/, '');
  return RUNNERS.has(plain) && words.every(word => word.startsWith('-'));
}
