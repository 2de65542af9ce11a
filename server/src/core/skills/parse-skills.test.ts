import { describe, expect, test } from 'vitest';
import { parseSkillMd, parseSkills } from './parse-skills.ts';

const ONE = 'skill_id: a\nname: A\njob_type: probe\n';
const faultsOf = (text: string) =>
  parseSkills(text).faults.map(
    ({ document, line, path, message }) => `${document ?? '-'}:${line ?? '-'} ${path} ${message}`,
  );

test('YAML and JSON, one or many documents, and a list of skills are read', () => {
  expect(parseSkills(ONE).skills).toMatchObject([
    { document: 1, line: 1, manifest: { skill_id: 'a', version: '1.0.0', tool_allowlist: [] } },
  ]);
  expect(
    parseSkills(`---\n${ONE}---\n${ONE.replace(' a', ' b')}`).skills.map(({ manifest }) => manifest.skill_id),
  ).toEqual(['a', 'b']);
  expect(parseSkills(`---\n---\n${ONE}---\n`).skills).toMatchObject([{ document: 2, line: 3 }]);
  expect(parseSkills('{"skill_id":"a","name":"A","job_type":"probe"}').skills).toHaveLength(1);
  expect(
    parseSkills('- {skill_id: a, name: A, job_type: p}\n- {skill_id: b, name: B, job_type: p}').skills,
  ).toHaveLength(2);
});

describe('what is refused says the document and the line', () => {
  test.each([
    ['an unknown field', `${ONE}colour: red\n`, '1:4 colour is not a known field of a skill'],
    [
      'in the second document',
      `${ONE}---\n${ONE.replace(' a', ' b')}colour: red\n`,
      '2:8 colour is not a known field of a skill',
    ],
    ['a key twice', `${ONE}name: B\n`, '1:4  stands there a second time: keep one of them'],
    [
      'the same id twice',
      `${ONE}---\n${ONE}`,
      '2:5 skill_id "a" stands in line 1 already: each skill has an id of its own',
    ],
    ['a wrong type', `${ONE}tags: one\n`, '1:4 tags must be a list, not a string'],
    [
      'an alias',
      `${ONE}tags: &t [x]\nallowed_channels: *t\n`,
      '1:4  has an anchor, and anchors are not taken here: take it out',
    ],
    ['__proto__', `${ONE}default_inputs:\n  __proto__: {x: 1}\n`, '1:5  "__proto__" is no name that a field may have'],
    [
      '__proto__ in JSON',
      '{"skill_id":"a","name":"A","job_type":"p",\n"default_inputs":{"__proto__":{"a":1}}}',
      '1:2  "__proto__" is no name that a field may have',
    ],
    [
      'a tag',
      `${ONE}description: !!js/function x\n`,
      '1:4  has a tag, and tags are not taken here: write the plain value',
    ],
    ['another YAML', `%YAML 1.1\n---\n${ONE}`, '1:1  says %YAML 1.1'],
    ['lists in lists', `a: ${'- '.repeat(100_000)}x`, ''],
    ['nothing', '', '-:- '],
    ['too long', `${ONE}# ${'x'.repeat(300_000)}`, '-:-  is 300'],
    ['5 MiB', 'a'.repeat(5 * 1024 * 1024), '-:-  is 5242880 bytes'],
    [
      '1 000 documents',
      Array.from({ length: 1000 }, (_, n) => `skill_id: a${n}\nname: A\njob_type: p\n`).join('---\n'),
      '-:-  holds 1000 documents; 50 are taken',
    ],
    ['brackets without end', '['.repeat(100_000), '-:-  is nested too deeply'],
    [
      'deep values',
      `${ONE}default_inputs: ${'{a: '.repeat(60)}1${'}'.repeat(60)}\n`,
      '1:4  is nested deeper than 32 levels',
    ],
    ['a skill on a skill', ONE.replace('probe', 'skill:b'), '1:3 job_type must be a job type, not another skill'],
    ['a number that is no text', `${ONE}version: 1.0\n`, '1:4 version must be a string, not a'],
    ['a large number', `${ONE}default_inputs:\n  n: 12345678901234567890\n`, '1:5  is the number 12345678901234567890'],
  ])('%s', (_name, text, fault) => {
    const [found = ''] = faultsOf(text);
    expect(found.slice(0, fault.length)).toBe(fault);
    expect(found).not.toBe('');
  });

  test('an alias bomb is not resolved', () => {
    const lines = ['a: &a [x, x]', ...Array.from({ length: 30 }, (_, n) => `b${n}: &b${n} [*a, *a]`)];
    expect(faultsOf(lines.join('\n'))).toEqual([expect.stringContaining('anchors are not taken')]);
  });
});

describe('a SKILL.md', () => {
  const MD = '---\nname: PDF Tools\ndescription: Reads PDFs\nallowed-tools: Bash, Read\n---\n# Steps\nDo it.\n';

  test('is a skill of agent.workflow that may do nothing', () => {
    expect(parseSkillMd(MD).skills[0]?.manifest).toMatchObject({
      ...{
        skill_id: 'pdf_tools',
        name: 'PDF Tools',
        job_type: 'agent.workflow',
        tool_allowlist: [],
        allowed_hosts: [],
      },
      runbook: expect.stringContaining('# Steps\nDo it.') as string,
    });
  });

  test.each([
    ['without front matter', '# Steps', /no front matter/],
    ['without a name', '---\ndescription: x\n---\n', /is required/],
    ['with __proto__ in front', '---\nname: a\n__proto__: x\n---\n', /no name that a field/],
    ['with an alias', '---\nname: &a b\ndescription: *a\n---\n', /anchor/],
  ])('%s is refused', (_name, text, fault) => {
    expect(parseSkillMd(text)).toMatchObject({
      skills: [],
      faults: [{ message: expect.stringMatching(fault) as string }],
    });
  });
});
