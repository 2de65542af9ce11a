// A ZIP archive of files in memory: deflated, with the rights of Unix, and the same bytes for the same files.
import { crc32, deflateRawSync } from 'node:zlib';

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END = 0x06054b50;
/** Version of the format that deflating needs; names are UTF-8; deflated. */
const NEEDED = 20;
const UTF8 = 0x0800;
const DEFLATED = 8;
/** Made on Unix, so that the upper half of the attributes is a mode. */
const MADE_BY = (3 << 8) | NEEDED;
/** More would need the 64-bit form, which this does not write. */
const MAX_ENTRIES = 0xffff;
const MAX_BYTES = 0xffff_ffff;

/**
 * @param entries `{ name, content, mode }` with `/` in names; they are stored in the order of their names.
 * @param date the time that every entry bears.
 */
export function zipArchive(entries, date) {
  const ordered = [...entries].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const stamp = dosTime(date);
  const locals = [];
  const centrals = [];
  let offset = 0;
  for (const { name, content, mode } of ordered) {
    const nameBytes = Buffer.from(name, 'utf8');
    const packed = deflateRawSync(content, { level: 9 });
    const common = commonFields({ stamp, content, packed, nameBytes });
    locals.push(header(LOCAL_HEADER, [], common), nameBytes, packed);
    const central = header(CENTRAL_HEADER, [MADE_BY], common);
    centrals.push(central, rest({ mode, offset }), nameBytes);
    offset += 4 + common.length + nameBytes.length + packed.length;
  }
  const directory = Buffer.concat(centrals);
  if (ordered.length > MAX_ENTRIES || offset + directory.length > MAX_BYTES)
    throw new Error('The archive is too large for a ZIP.');
  return Buffer.concat([...locals, directory, endOf(ordered.length, directory.length, offset)]);
}

/** What both headers of an entry say of it. */
function commonFields({ stamp, content, packed, nameBytes }) {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(NEEDED, 0);
  fields.writeUInt16LE(UTF8, 2);
  fields.writeUInt16LE(DEFLATED, 4);
  fields.writeUInt16LE(stamp.time, 6);
  fields.writeUInt16LE(stamp.day, 8);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(nameBytes.length, 22);
  return fields;
}

function header(signature, shorts, common) {
  const start = Buffer.alloc(4 + 2 * shorts.length);
  start.writeUInt32LE(signature, 0);
  shorts.forEach((value, index) => start.writeUInt16LE(value, 4 + 2 * index));
  return Buffer.concat([start, common]);
}

/** Comment, disk and attributes of an entry in the directory, and where its data begins. */
function rest({ mode, offset }) {
  const fields = Buffer.alloc(14);
  fields.writeUInt32LE(((0o100000 | mode) << 16) >>> 0, 6);
  fields.writeUInt32LE(offset, 10);
  return fields;
}

function endOf(count, size, offset) {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

/** In UTC, to two seconds; the format begins with 1980. */
function dosTime(date) {
  const year = Math.max(1980, date.getUTCFullYear());
  return {
    time: (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1),
    day: ((year - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate(),
  };
}
