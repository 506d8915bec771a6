// Starts the forms editor with a file format for each kind of file. `CMS.init` reads config.json.
import CMS from './sveltia/npm/index.js';
import { format } from './files.js';

const shapes = await (await fetch('shapes.json')).json();
for (const [kind, shape] of Object.entries(shapes)) CMS.registerCustomFormat(kind, 'yaml', format(shape));
await CMS.init();
