// One call a request, in one process, with the rule "write-good" or "prh" (40 patterns of ours): texts as JSON lines in,
// seconds and findings out.
const fs = require('fs');
const path = require('path');
const [folder, file, rule] = process.argv.slice(2);
const {createLinter, loadTextlintrc} = require(require.resolve('textlint', {paths: [folder]}));
const texts = fs.readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const rules = path.join(path.resolve(folder), `textlintrc-${rule}.json`);
const chosen = rule === 'prh' ? {rulePaths: [path.join(__dirname, 'prh.yml')]} : true;
fs.writeFileSync(rules, JSON.stringify({rules: {[rule]: chosen}}));

async function main() {
  const descriptor = await loadTextlintrc({
    configFilePath: rules, node_modulesDir: path.join(path.resolve(folder), 'node_modules'),
  });
  const linter = createLinter({descriptor});
  let found = 0;
  for (const text of texts.slice(0, 20)) await linter.lintText(text, 'request.txt');
  const begin = process.cpuUsage();
  for (const text of texts) found += (await linter.lintText(text, 'request.txt')).messages.length;
  const used = process.cpuUsage(begin);
  console.log(JSON.stringify({seconds: (used.user + used.system) / 1e6, rows: texts.length, found}));
}

main();
