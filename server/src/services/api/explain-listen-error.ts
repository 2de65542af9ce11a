import { AppError } from '../../core/errors.ts';

interface ListenPlace {
  host: string;
  port: number;
  /** The settings that say both, for whoever has to mend it. */
  hostSetting: string;
  portSetting: string;
}

/** Why a server could not listen, as CONFIG_INVALID that names the setting; anything else comes back as it is. */
export function explainListenError(error: unknown, place: ListenPlace): unknown {
  const { host, port, hostSetting, portSetting } = place;
  const refusal = (setting: string, message: string): AppError =>
    new AppError('CONFIG_INVALID', message, { faults: [{ path: setting, message }], cause: error });
  switch ((error as { code?: unknown }).code) {
    case 'EADDRINUSE':
      return refusal(
        portSetting,
        `${portSetting} ${port} on ${host} is taken by another program: stop it, or set ${portSetting} to a free port.`,
      );
    case 'EACCES':
      return refusal(
        portSetting,
        `${portSetting} ${port} may not be opened by this user: set ${portSetting} to 1024 or above.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return refusal(
        hostSetting,
        `${hostSetting} ${host} is not an address of this machine: use 127.0.0.1, or 0.0.0.0 for all of them.`,
      );
    default:
      return error;
  }
}
