// SPDX-License-Identifier: Apache-2.0
import '@fontsource/barlow/latin-400.css';
import '@fontsource/barlow/latin-500.css';
import '@fontsource/barlow/latin-600.css';
import './style/colours.css';
import './style/page.css';
import './style/showroom.css';
import './style/sheet.css';
import './style/taste.css';
import './style/wishes.css';
import './style/badges.css';
import './style/radios.css';
import { render } from 'preact';
import { App } from './screens/app';
import { enter, type Doorway } from './visit/entry';

const doorway: Doorway = { location, history, storage: sessionStorage };
const page = document.getElementById('page');
if (page) render(<App doorway={doorway} entry={enter(doorway)} languages={navigator.languages} />, page);
