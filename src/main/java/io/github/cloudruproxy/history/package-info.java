/** The record of what this program changed in a workspace, by whom and when; names and hashes, never values. */
@NullMarked
package io.github.cloudruproxy.history;

import org.jspecify.annotations.NullMarked;
