// SPDX-License-Identifier: Apache-2.0
import '@fontsource/barlow/latin-400.css';
import '@fontsource/barlow/latin-500.css';
import '@fontsource/barlow/latin-600.css';
import './style/colours.css';
import './style/page.css';
import './style/showroom.css';
import './style/sheet.css';
import './style/taste.css';
import './style/badges.css';
import './style/staff.css';
import { render } from 'preact';
import { StaffApp } from './staff/staff_app';

const page = document.getElementById('page');
if (page) render(<StaffApp storage={sessionStorage} languages={navigator.languages} />, page);
