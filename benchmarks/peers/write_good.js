// One call a request: texts as JSON lines in, seconds and findings out.
const fs = require('fs');
const [folder, file] = process.argv.slice(2);
const writeGood = require(require.resolve('write-good', {paths: [folder]}));
const texts = fs.readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
let found = 0;
for (const text of texts.slice(0, 20)) writeGood(text);
const begin = process.cpuUsage();
for (const text of texts) found += writeGood(text).length;
const used = process.cpuUsage(begin);
console.log(JSON.stringify({seconds: (used.user + used.system) / 1e6, rows: texts.length, found}));
