// `npm start`: builds the app, then serves it.
import { build } from './build.js';

await build();
await import('./serve.js');
