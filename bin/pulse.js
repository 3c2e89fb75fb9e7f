#!/usr/bin/env node
// The built program itself is not executable; this file is, and a checkout keeps that.
import '../dist/src/cli/pulse.js';
