// SPDX-License-Identifier: Apache-2.0
import '@fontsource/barlow/latin-400.css';
import '@fontsource/barlow/latin-500.css';
import '@fontsource/barlow/latin-600.css';
import { render } from 'preact';
import { preferredLanguage, translator } from './i18n/language';
import { Welcome } from './screens/welcome';

const page = document.getElementById('page');
if (page) render(<Welcome t={translator(preferredLanguage(navigator.languages))} />, page);
