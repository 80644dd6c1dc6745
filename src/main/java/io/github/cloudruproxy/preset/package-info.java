/** Models and the presets that map them to Claude Code's three tiers. */
@NullMarked
package io.github.cloudruproxy.preset;

import org.jspecify.annotations.NullMarked;
