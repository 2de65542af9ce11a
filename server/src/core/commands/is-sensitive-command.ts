/** Programs that destroy, change who may do what, stop the machine or its services, or carry data elsewhere. */
const SENSITIVE = new Set(
  `rm rmdir unlink shred truncate dd mkfs fdisk parted wipefs mount umount chmod chown chgrp setfacl sudo su doas runuser
   passwd useradd userdel usermod groupadd visudo crontab systemctl service shutdown reboot halt poweroff init kill pkill killall
   iptables nft ufw sysctl modprobe curl wget nc ncat socat telnet ssh scp sftp rsync ftp`.split(/\s+/),
);
/** Shells and interpreters: with one of these words, what they do stands in their arguments. */
const INTERPRETERS =
  /^(?:sh|ash|bash|dash|zsh|ksh|csh|tcsh|fish|pwsh|powershell|cmd|node|nodejs|deno|bun|python|perl|ruby|php|lua|osascript)$/;
const INLINE = /^(?:-[a-z]*[cer]|--eval|--command|--print|\/c|-encodedcommand)$/i;
const FORCES = /^(?:--force|--hard|-f|-rf|-fr|--delete|--purge|--no-preserve-root)$/;

/** Whether a command that the installation allows is asked about all the same when a model made it. */
export function isSensitiveCommand([program = '', ...words]: readonly string[]): boolean {
  const name = program.slice(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1).toLowerCase();
  const plain = name.replace(/\.(exe|com)$/, '');
  const base = plain.replace(/[\d.-]+$/, '');
  if (SENSITIVE.has(plain) || SENSITIVE.has(base) || base.startsWith('mkfs')) return true;
  if (INTERPRETERS.test(base) && (words.length === 0 || words.some(word => INLINE.test(word)))) return true;
  return words.some(word => FORCES.test(word));
}
