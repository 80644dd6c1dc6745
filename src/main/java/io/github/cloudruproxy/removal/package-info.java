/** Undoes what this program did to a workspace, and nothing else. */
@NullMarked
package io.github.cloudruproxy.removal;

import org.jspecify.annotations.NullMarked;
